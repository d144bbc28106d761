/// A milestone is an object of its `level`, `comparison`, `rule` and `decimals`.
///
/// ```swift
/// let full = try JSONDecoder().decode(Milestone.self, from: Data(#"{"level": "full"}"#.utf8))
/// ```
extension Milestone: Codable {
  private enum CodingKeys: String, CodingKey {
    case level, comparison, rule, decimals
  }

  /// Writes the four members.
  public func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: CodingKeys.self)
    try members.encode(level, forKey: .level)
    try members.encode(comparison, forKey: .comparison)
    try members.encode(rule, forKey: .rule)
    try members.encode(decimals, forKey: .decimals)
  }

  /// Reads `level`; the other members may be left out, as arguments of
  /// ``init(_:_:rule:decimals:)`` may.
  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try members.decode(Level.self, forKey: .level),
      try members.decodeIfPresent(Comparison.self, forKey: .comparison) ?? .atLeast,
      rule: try members.decodeIfPresent(Rule.self, forKey: .rule) ?? .firstReached,
      decimals: try members.decodeIfPresent(Int.self, forKey: .decimals))
  }
}

/// A level is a fraction such as `0.9`, `"full"`, `{"full": 0.995}` where full is defined otherwise, or
/// `{"allBut": 7, "of": 4707}`.
extension Milestone.Level: Codable {
  private enum CodingKeys: String, CodingKey {
    case full, allBut, of
  }

  private static let full = "full"

  /// Writes the level in its shortest form.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .fraction(let fraction):
      var container = encoder.singleValueContainer()
      try container.encode(fraction)
    case .full(at: 1):
      var container = encoder.singleValueContainer()
      try container.encode(Self.full)
    case .full(let fraction):
      var members = encoder.container(keyedBy: CodingKeys.self)
      try members.encode(fraction, forKey: .full)
    case .allBut(let rest, let total):
      var members = encoder.container(keyedBy: CodingKeys.self)
      try members.encode(rest, forKey: .allBut)
      try members.encode(total, forKey: .of)
    }
  }

  /// Reads a level in any of its forms.
  public init(from decoder: any Decoder) throws {
    if let members = try? decoder.container(keyedBy: CodingKeys.self) {
      if let fraction = try members.decodeIfPresent(Double.self, forKey: .full) {
        self = .full(at: fraction)
      } else {
        self = .allBut(
          try members.decode(Int.self, forKey: .allBut),
          of: try members.decode(Int.self, forKey: .of))
      }
      return
    }
    let container = try decoder.singleValueContainer()
    guard let text = try? container.decode(String.self) else {
      self = .fraction(try container.decode(Double.self))
      return
    }
    guard text == Self.full else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "'\(text)' is not a level; write a fraction such as 0.9, or \"full\"")
    }
    self = .full(at: 1)
  }
}

/// A rule is `"first"`, or `"sustained 3"` for three days.
extension Milestone.Rule: Codable {
  /// The rule as JSON has it.
  package var word: String {
    switch self {
    case .firstReached: "first"
    case .sustained(let days): "sustained \(days)"
    }
  }

  /// Writes the rule.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(word)
  }

  /// Reads a rule.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    let words = text.split(separator: " ")
    if text == Self.firstReached.word {
      self = .firstReached
    } else if words.count == 2, words[0] == "sustained", let days = Int(words[1]) {
      self = .sustained(days: days)
    } else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "'\(text)' is not a rule; write \"first\", or \"sustained 3\"")
    }
  }
}
