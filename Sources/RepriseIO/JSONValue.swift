/// A JSON value to be written; the members of objects keep their order.
enum JSONValue: Sendable {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])

  static func optional<Wrapped>(_ value: Wrapped?, _ make: (Wrapped) -> JSONValue) -> JSONValue {
    value.map(make) ?? .null
  }

  /// A share or level to six decimals, more than simulation justifies.
  static func fraction(_ value: Double) -> JSONValue {
    .number(value.isFinite ? (value * 1e6).rounded() / 1e6 : value)
  }

  static func count(_ value: Int) -> JSONValue { .number(Double(value)) }

  /// A seed: a number below 2⁵³, which a double holds exactly, and otherwise a string.
  static func seed(_ seed: UInt64) -> JSONValue {
    seed < 1 << 53 ? .number(Double(seed)) : .string(String(seed))
  }

  /// The text on one line.
  var compact: String {
    switch self {
    case .array(let values): "[" + values.map(\.compact).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { "\(Self.quoted($0)):\($1.compact)" }.joined(separator: ",") + "}"
    default: scalar
    }
  }

  /// The text with a line for each member, arrays of scalars on one line.
  func pretty(indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .array(let values) where values.contains(where: \.isNested):
      return "[\n" + values.map { inner + $0.pretty(indent: inner) }.joined(separator: ",\n")
        + "\n\(indent)]"
    case .array(let values): return "[" + values.map(\.compact).joined(separator: ", ") + "]"
    case .object(let members) where !members.isEmpty:
      return "{\n"
        + members.map { "\(inner)\(Self.quoted($0)): \($1.pretty(indent: inner))" }
        .joined(separator: ",\n") + "\n\(indent)}"
    default: return compact
    }
  }

  private var isNested: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }

  private var scalar: String {
    switch self {
    case .boolean(let value): value ? "true" : "false"
    case .number(let value) where value.isFinite:
      Int(exactly: value).map(String.init) ?? "\(value)"
    case .string(let text): Self.quoted(text)
    // JSON has no word for a number that is none.
    default: "null"
    }
  }

  /// The text as a JSON string.
  static func quoted(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": json += "\\\(scalar)"
      case "\n": json += "\\n"
      case "\r": json += "\\r"
      case "\t": json += "\\t"
      // Control characters, and characters that reorder text, are written by their numbers.
      case _ where !scalar.isASCII && !scalar.isPrintable || scalar.value < 0x20:
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }
}
