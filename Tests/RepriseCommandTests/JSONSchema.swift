import Foundation

/// A JSON Schema, as far as those of the documentation go: a keyword that is not known here is an error.
struct JSONSchema {
  private let root: [String: Any]

  init(contentsOf url: URL) throws {
    root =
      try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any] ?? [:]
  }

  /// What is wrong with a JSON text, a line for each fault. A member that the schema does not name is one.
  func faults(in json: String) throws -> [String] {
    faults(try JSONSerialization.jsonObject(with: Data(json.utf8)), root, at: "$")
  }

  private func faults(_ value: Any, _ schema: [String: Any], at place: String) -> [String] {
    if let name = schema["$ref"] as? String {
      let definitions = root["$defs"] as? [String: Any]
      guard let target = definitions?[String(name.dropFirst("#/$defs/".count))] as? [String: Any]
      else { return ["\(place): there is no \(name)"] }
      return faults(value, target, at: place)
    }
    var faults: [String] = []
    for (keyword, rule) in schema {
      switch (keyword, rule) {
      case ("$schema", _), ("$defs", _), ("title", _), ("description", _): break
      case ("type", let type as String): faults += wrongType(value, [type], at: place)
      case ("type", let types as [String]): faults += wrongType(value, types, at: place)
      case ("enum", let allowed as [NSObject]):
        if !allowed.contains(where: { $0 == value as? NSObject }) {
          faults.append("\(place): \(value) is none of \(allowed)")
        }
      case ("required", let names as [String]):
        let members = value as? [String: Any]
        faults += names.filter { members != nil && members?[$0] == nil }
          .map { "\(place): \($0) is missing" }
      case ("properties", let properties as [String: Any]):
        for (name, member) in value as? [String: Any] ?? [:] {
          let inner = "\(place).\(name)"
          if let schema = properties[name] as? [String: Any] {
            faults += self.faults(member, schema, at: inner)
          } else {
            faults.append("\(inner): the schema does not name it")
          }
        }
      case ("items", let schema as [String: Any]):
        for (index, item) in (value as? [Any] ?? []).enumerated() {
          faults += self.faults(item, schema, at: "\(place)[\(index)]")
        }
      case ("minItems", let count as Int), ("maxItems", let count as Int):
        if let items = value as? [Any], items.count != count {
          faults.append("\(place): \(items.count) items and not \(count)")
        }
      case ("minimum", let least as Double):
        if let number = value as? Double, number < least { faults.append("\(place): \(number)") }
      case ("maximum", let most as Double):
        if let number = value as? Double, number > most { faults.append("\(place): \(number)") }
      case ("pattern", let pattern as String):
        if let text = value as? String,
          text.range(of: pattern, options: .regularExpression) == nil
        {
          faults.append("\(place): '\(text)' is not like \(pattern)")
        }
      default: faults.append("\(place): the keyword \(keyword) is not known")
      }
    }
    return faults
  }

  private func wrongType(_ value: Any, _ types: [String], at place: String) -> [String] {
    let isFitting = types.contains { type in
      switch type {
      case "null": value is NSNull
      case "boolean": Self.isBoolean(value)
      case "integer":
        (value as? Double).map { $0 == $0.rounded() } == true && !Self.isBoolean(value)
      case "number": value is Double && !Self.isBoolean(value)
      case "string": value is String
      case "array": value is [Any]
      case "object": value is [String: Any]
      default: false
      }
    }
    return isFitting ? [] : ["\(place): \(value) is not of type \(types.joined(separator: " or "))"]
  }

  /// A number that JSON wrote as true or false.
  private static func isBoolean(_ value: Any) -> Bool {
    guard let number = value as? NSNumber else { return false }
    return String(cString: number.objCType) == String(cString: NSNumber(value: true).objCType)
  }
}
