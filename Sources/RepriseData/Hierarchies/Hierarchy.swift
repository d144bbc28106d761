/// A whole, such as a province, and its members, such as its prefectures, as they are published together.
///
/// The level of a whole is the mean of its members' levels by their weights, on every day. Its facts, those of
/// subtotals, and those of some members taken together bound such means.
public struct Hierarchy: Sendable, Hashable {
  /// The members by their names, so that the order in which they are given changes nothing; at least two.
  public private(set) var members: [Member]
  /// The sums of several members: the whole first, then subtotals and groups by their names.
  public private(set) var sums: [Sum]
  /// Where the weights come from.
  public private(set) var weighting: Weighting

  /// A series that is not the mean of others.
  public struct Member: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Its facts; it may have none.
    public let series: Series
    /// Its weights from given days on; empty where every member has the same weight.
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
    /// They are given, beside the figures or apart from them.
    case given
    /// They are the totals of each member's counts.
    case counts
    /// They are unknown, and every member has the same weight.
    case equal
    /// Nothing is known but the figures of the members and of the whole, which they are fitted to. Only a forecast does so,
    /// by the figures up to its as-of day.
    case fitted
  }

  /// The whole.
  public var whole: Sum { sums[0] }

  /// A hierarchy of series, whose names tell the whole, subtotals and members apart.
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
    let told = try SeriesByKeys(Self.spread(series), total: total)
    sums = try told.sums()
    let weights = try told.weights(given: weights)
    weighting = weights.weighting
    let shares = Self.shares(weights.ofMembers.map { $0.steps.last?.weight })
    members = zip(told.memberNames, zip(weights.ofMembers, shares)).map { name, weight in
      Member(
        name: name, series: told.series(ofMember: name), weights: weight.0, share: weight.1)
    }
    try checkSums()
  }

  /// Gives facts about each of some members to these members.
  private static func spread(_ series: [Series]) throws(HierarchyError) -> [Series] {
    var told: [String: [Series]] = [:]
    var kept: [Series] = []
    for series in series {
      if let names = SeriesKeys.each(in: series.name ?? "") {
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

  /// The same with other weights of sum 1, one for each member.
  func weighted(by shares: [Double]) -> Hierarchy {
    var other = self
    other.weighting = .fitted
    other.members = zip(members, shares).map { member, share in
      Member(
        name: member.name, series: member.series, weights: Weights(always: share), share: share)
    }
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

  /// Published sums that differ from the mean of their members, where all of these are published and their
  /// weights known.
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
  static let hair = 0.002
}

extension Series {
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
