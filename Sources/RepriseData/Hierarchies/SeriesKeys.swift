/// The keys of a series' name.
struct SeriesKeys: Hashable {
  enum Part: Hashable {
    case every
    case one(String)
    case group([String])
  }

  let parts: [Part]

  init(every count: Int) { parts = [Part](repeating: .every, count: count) }

  private init(_ parts: [Part]) { self.parts = parts }

  init(_ name: String, total: String) {
    parts = name.split(separator: " / ", omittingEmptySubsequences: false).map { key in
      if key == total { return .every }
      let names = Self.names(in: String(key))
      return names.count > 1 ? .group(names) : .one(String(key))
    }
  }

  /// The names that share a fact about each of them, such as `each East + West` or 各东部、西部; `nil` where a name is
  /// not written so.
  static func each(in name: String) -> [String]? {
    guard !name.contains(" / ") else { return nil }
    let rest: Substring
    if name.lowercased().hasPrefix("each ") {
      rest = name.dropFirst(5)
    } else if name.hasPrefix("各") {
      rest = name.dropFirst()
    } else {
      return nil
    }
    let all = names(in: String(rest))
    return all.count > 1 ? all : nil
  }

  /// The names that a group is written with.
  private static func names(in key: String) -> [String] {
    key.split(whereSeparator: { "+＋、".contains($0) })
      .map { $0.trimmed }.filter { !$0.isEmpty }
  }

  var isMember: Bool {
    parts.allSatisfy { if case .one = $0 { true } else { false } }
  }

  /// The names of the group that the first key is; none where it is no group.
  var groupNames: [String] { if case .group(let names)? = parts.first { names } else { [] } }

  /// Whether a member's keys are among these.
  func holds(_ member: SeriesKeys) -> Bool {
    zip(parts, member.parts).allSatisfy { own, other in
      guard case .one(let name) = other else { return false }
      return switch own {
      case .every: true
      case .one(let same): same == name
      case .group(let names): names.contains(name)
      }
    }
  }

  /// These with every other key standing for all.
  func alone(_ place: Int) -> SeriesKeys {
    SeriesKeys(parts.enumerated().map { $0.offset == place ? $0.element : .every })
  }

  func name(total: String) -> String {
    parts.map { part in
      switch part {
      case .every: total
      case .one(let name): name
      case .group(let names): names.joined(separator: " + ")
      }
    }.joined(separator: " / ")
  }
}

extension StringProtocol {
  /// Without the blanks at both ends.
  fileprivate var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}
