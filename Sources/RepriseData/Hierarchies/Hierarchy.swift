/// A whole, such as a province, and its members, such as its prefectures, as they are published together.
///
/// The level of a whole is the mean of its members' levels by their weights, on every day. Its facts, those of
/// subtotals, and those of some members taken together bound such means.
public struct Hierarchy: Sendable, Hashable {
  /// The members by their names, so that the order in which they are given changes nothing; at least two.
  public private(set) var members: [Member]
  /// What is told of several members together: the whole first, then subtotals and groups by their names.
  public private(set) var sums: [Sum]
  /// Where the weights come from.
  public let weighting: Weighting

  /// A series that is not the mean of others.
  public struct Member: Sendable, Hashable {
    /// What it is called.
    public let name: String
    /// Its facts; it may have none.
    public let series: Series
    /// What it counts, from days on; not known where every member counts the same.
    public let weights: Weights
    /// Its share of the whole by the last weights; those of all members sum to 1.
    public let share: Double
  }

  /// Several members together.
  public struct Sum: Sendable, Hashable {
    /// What it is called.
    public let name: String
    /// The places of its members.
    public let places: [Int]
    /// Its facts; it may have none.
    public let series: Series
    /// Whether it is a subtotal that nobody publishes.
    public var isDerived: Bool { series.observations.isEmpty }
  }

  /// Where the weights of the members come from.
  public enum Weighting: String, Sendable, Hashable, CaseIterable {
    /// They were given, beside the figures or apart from them.
    case given
    /// Each member's counts say of how many.
    case counts
    /// Nothing is known, so that every member counts the same.
    case equal
  }

  /// The whole.
  public var whole: Sum { sums[0] }

  /// Tells the whole, its subtotals and its members apart by their names.
  ///
  /// A name consists of the keys of a series, ` / ` between them. A key that is `total` stands for all members: a
  /// series whose keys all are is the whole. A key such as `Liupanshui + Qianxinan` stands for the members it names,
  /// whether or not they have series of their own, and what is told of it is told of their mean; what is told of
  /// `each Liupanshui + Qianxinan` is told of either of them. With two keys or more, each key has subtotals.
  ///
  /// - Parameters:
  ///   - series: The series, each with a name of its own.
  ///   - total: The key that stands for all.
  ///   - weights: The weight of each member, such as its enterprises or its normal load, by name; none for those of
  ///     ``Series/weights``, for the members' counts where there are none and, where these are missing as well, for
  ///     equal ones. What only a group has is shared evenly by its members.
  /// - Throws: ``HierarchyError``.
  public init(_ series: [Series], total: String, weights: [String: Double] = [:])
    throws(HierarchyError)
  {
    let named = try Self.spread(series).map { (name: $0.name ?? "", series: $0) }
    guard let first = named.first, Set(named.map(\.series.measure.isRate)).count == 1 else {
      throw named.isEmpty ? .noMembers(total: total) : .mixedMeasures
    }
    let keyCount = Keys(first.name, total: total).parts.count
    var memberNames: [String] = []
    var seriesOfMember: [String: Series] = [:]
    var others: [(name: String, keys: Keys, series: Series)] = []
    for (name, series) in named {
      let keys = Keys(name, total: total)
      guard keys.parts.count == keyCount else { throw .otherKeys(name, first: first.name) }
      if keys.isMember {
        guard seriesOfMember.updateValue(series, forKey: name) == nil else {
          throw .nameTwice(name)
        }
        memberNames.append(name)
      } else {
        others.append((name, keys, series))
      }
    }
    // A group may name members that nothing is told of alone.
    for other in others where keyCount == 1 {
      for case .group(let names) in other.keys.parts {
        for name in names where seriesOfMember[name] == nil {
          seriesOfMember[name] = Series.empty(name, like: first.series)
          memberNames.append(name)
        }
      }
    }
    guard memberNames.count > 1 else { throw .noMembers(total: total) }
    memberNames.sort()
    others.sort { $0.name < $1.name }
    let keysOfMembers = memberNames.map { Keys($0, total: total) }
    func places(of keys: Keys) -> [Int] {
      keysOfMembers.indices.filter { keys.holds(keysOfMembers[$0]) }
    }

    var sums: [Sum] = []
    let all = Keys(every: keyCount)
    let whole = others.first { $0.keys == all }
    sums.append(
      Sum(
        name: whole?.name ?? total, places: Array(memberNames.indices),
        series: whole?.series ?? Series.empty(total, like: first.series)))
    for other in others where other.keys != all {
      let places = places(of: other.keys)
      guard !places.isEmpty else { throw .nothingIn(other.name) }
      sums.append(Sum(name: other.name, places: places, series: other.series))
    }
    if keyCount > 1 {
      for place in 0..<keyCount {
        var told = Set(others.map(\.keys))
        for member in keysOfMembers {
          let keys = member.alone(place)
          let places = places(of: keys)
          guard told.insert(keys).inserted, places.count > 1, places.count < memberNames.count
          else { continue }
          sums.append(
            Sum(
              name: keys.name(total: total), places: places,
              series: Series.empty(keys.name(total: total), like: first.series)))
        }
      }
    }

    sums[1...].sort { $0.name < $1.name }

    let groups = keyCount == 1 ? others.map { (names: $0.keys.groupNames, series: $0.series) } : []
    func known(_ weights: (Series) -> Weights) throws(HierarchyError) -> [String: Weights] {
      try Self.shared(
        seriesOfMember.mapValues(weights).filter { !$0.value.isEmpty }, among: groups, weights)
    }
    var given = try known(\.weights)
    for (name, weight) in weights.sorted(by: { $0.key < $1.key }) {
      guard memberNames.contains(name) else { throw .weightOfStranger(name) }
      guard weight > 0, weight.isFinite else { throw .badWeight(name) }
      if let other = given[name]?.steps.first(where: { $0.weight != weight }) {
        throw .weightsDisagree(name, given: weight, beside: other.weight)
      }
      given[name] = Weights(always: weight)
    }
    if !given.isEmpty, let name = memberNames.first(where: { given[$0] == nil }) {
      throw .noWeight(name)
    }
    let counted = given.isEmpty ? try known(\.countedOf) : [:]
    let isCounted = counted.count == memberNames.count
    weighting = !given.isEmpty ? .given : isCounted ? .counts : .equal
    let steps = memberNames.map { (isCounted ? counted : given)[$0] ?? Weights() }
    let last = Self.shares(steps.map { $0.steps.last?.weight })
    members = zip(memberNames, zip(steps, last)).map { name, weight in
      Member(
        name: name, series: seriesOfMember[name] ?? Series.empty(name, like: first.series),
        weights: weight.0, share: weight.1)
    }
    self.sums = sums
    try checkSums()
  }

  /// Gives what is told of each of some members to these, as facts of their own.
  private static func spread(_ series: [Series]) throws(HierarchyError) -> [Series] {
    var told: [String: [Series]] = [:]
    var kept: [Series] = []
    for series in series {
      if let names = Keys.each(in: series.name ?? "") {
        for name in names { told[name, default: []].append(series) }
      } else {
        kept.append(series)
      }
    }
    guard !told.isEmpty else { return kept }
    var all: [Series] = []
    for series in kept {
      all.append(try series.told(told.removeValue(forKey: series.name ?? "") ?? []))
    }
    for (name, facts) in told.sorted(by: { $0.key < $1.key }) {
      guard let first = facts.first else { continue }
      all.append(try Series.empty(name, like: first).told(facts))
    }
    return all
  }

  /// Gives members of which no weight is known their even parts of what is left of their group's.
  private static func shared(
    _ known: [String: Weights], among groups: [(names: [String], series: Series)],
    _ weights: (Series) -> Weights
  ) throws(HierarchyError) -> [String: Weights] {
    var known = known
    for group in groups {
      let lacking = group.names.filter { known[$0] == nil }
      let steps = weights(group.series).steps
      guard !lacking.isEmpty, !steps.isEmpty else { continue }
      var parts: [Day: Double] = [:]
      for step in steps {
        let told = group.names.compactMap { known[$0]?.on(step.since) }.reduce(0, +)
        guard step.weight > told else { throw .badWeight(group.series.name ?? "") }
        parts[step.since] = (step.weight - told) / Double(lacking.count)
      }
      for name in lacking { known[name] = Weights(parts) }
    }
    return known
  }

  private static func shares(_ weights: [Double?]) -> [Double] {
    let values = weights.map { $0 ?? 1 }
    let sum = values.reduce(0, +)
    return values.map { $0 / sum }
  }

  /// Each member's share of the whole on a day, by the weights that are known by then.
  public func shares(on day: Day) -> [Double] { Self.shares(members.map { $0.weights.on(day) }) }

  /// Whether the members' weights change from day to day.
  public var sharesChange: Bool { members.contains { $0.weights.steps.count > 1 } }

  /// The same members and sums, of the same weights, with other readings of their series.
  package func reading(_ read: (Series) -> Series) -> Hierarchy {
    var other = self
    other.members = members.map {
      Member(name: $0.name, series: read($0.series), weights: $0.weights, share: $0.share)
    }
    other.sums = sums.map { Sum(name: $0.name, places: $0.places, series: read($0.series)) }
    return other
  }

  /// The series of the members, and those of sums that are published.
  package var series: [Series] {
    sums.filter { !$0.isDerived }.map { $0.series.named($0.name) }
      + members.map { $0.series.named($0.name) }
  }

  /// The last day with a fact of anything; `nil` where there is none.
  public var lastDay: Day? {
    (members.map(\.series) + sums.map(\.series)).compactMap(\.lastDay).max()
  }

  /// Sums whose members are all published with weights that are known, and that say otherwise.
  private func checkSums() throws(HierarchyError) {
    guard weighting != .equal else { return }
    var bounds: [[Day: (lower: Double, upper: Double)]] = []
    for member in members {
      bounds.append(
        Dictionary(
          uniqueKeysWithValues: member.series.constrainedDays.map {
            ($0.day, ($0.lower, $0.upper))
          }))
    }
    var found: [HierarchyError.Contradiction] = []
    var sharesOfDays: [Day: [Double]] = [:]
    for sum in sums {
      for day in sum.series.constrainedDays {
        let shares = sharesOfDays[day.day] ?? shares(on: day.day)
        sharesOfDays[day.day] = shares
        let total = sum.places.reduce(0) { $0 + shares[$1] }
        let parts = sum.places.compactMap { place in
          bounds[place][day.day].map { (shares[place] / total, $0) }
        }
        guard parts.count == sum.places.count else { continue }
        let lower = parts.reduce(0) { $0 + $1.0 * $1.1.lower }
        let upper = parts.reduce(0) { $0 + $1.0 * $1.1.upper }
        if upper < day.lower - Self.hair || lower > day.upper + Self.hair {
          found.append(.init(sum: sum.name, day: day.day, members: lower...max(lower, upper)))
        }
      }
    }
    if !found.isEmpty { throw .contradictions(found) }
  }

  /// Weights are rounded, and so are the enterprises of a day: a difference under this is none.
  private static let hair = 0.002
}

/// The keys of a series' name.
private struct Keys: Hashable {
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

  /// The names of which something is told one by one, such as `each East + West` or 各东部、西部; `nil` where a name is
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
  func holds(_ member: Keys) -> Bool {
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
  func alone(_ place: Int) -> Keys {
    Keys(parts.enumerated().map { $0.offset == place ? $0.element : .every })
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

extension Measure {
  /// Whether it is an operating rate.
  fileprivate var isRate: Bool { self == .operatingRate }
}

extension Series {
  /// A series without a fact.
  fileprivate static func empty(_ name: String, like other: Series) -> Series {
    Series(checked: [], measure: other.measure, precision: other.precision, name: name)
  }

  /// The same with what is told of it and others one by one.
  fileprivate func told(_ others: [Series]) throws(HierarchyError) -> Series {
    guard !others.isEmpty else { return self }
    do throws(FactError) {
      return try Series(
        observations + others.flatMap(\.observations), measure: measure, precision: precision,
        name: name, weights: weights)
    } catch {
      throw .eachContradicts(name ?? "", error)
    }
  }

  /// The facts as constraints on days.
  fileprivate var constrainedDays: [LevelConstraints.ConstrainedDay] {
    LevelConstraints(observations, measure: measure, precision: precision).days
  }
}
