import Reprise

/// A forecast is encoded as the object that ``json`` has, with the same members and values.
///
/// ```swift
/// let data = try JSONEncoder().encode(forecast)
/// ```
///
/// Each of its `milestones` can be read back as a `Milestone`.
extension Forecast: Encodable {
  /// Writes the object that ``json`` has.
  public func encode(to encoder: any Encoder) throws { try document.encode(to: encoder) }
}

extension JSONValue: Encodable {
  /// A member of an object.
  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  /// Writes the value as ``compact`` does: a whole number without a point, and null for a number that is none.
  func encode(to encoder: any Encoder) throws {
    switch self {
    case .object(let members):
      var container = encoder.container(keyedBy: Name.self)
      for (name, value) in members { try container.encode(value, forKey: Name(name)) }
    case .array(let values):
      var container = encoder.unkeyedContainer()
      for value in values { try container.encode(value) }
    case .null, .boolean, .number, .string:
      var container = encoder.singleValueContainer()
      switch self {
      case .boolean(let value): try container.encode(value)
      case .number(let value) where value.isFinite:
        if let whole = Int(exactly: value) {
          try container.encode(whole)
        } else {
          try container.encode(value)
        }
      case .string(let text): try container.encode(text)
      default: try container.encodeNil()
      }
    }
  }
}
