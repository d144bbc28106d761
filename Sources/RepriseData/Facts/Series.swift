import Foundation

/// The published facts about one place, one indicator and one season, checked once.
///
/// A series that exists is consistent: no day has two levels, nothing contradicts anything else,
/// and an operating rate stays within 0 to 100 %.
///
/// ```swift
/// let today = try Day("2022-02-10")
/// let series = try Series([.percent(87.6, on: today), .change(16.5, on: today)], name: "Guizhou")
/// series.lastDay                    // 2022-02-10
/// ```
public struct Series: Sendable, Hashable {
  /// The name of the series, if it has one.
  public let name: String?
  /// The meaning of its percentages.
  public let measure: Measure
  /// The resolution of its published figures.
  public let precision: Precision
  /// The facts in order of their days; days without a figure are left out.
  public let observations: [Observation]
  /// The weight of the series among others, where it is given beside the figures.
  public let weights: Weights
  /// Suspect figures that are not among the observations; see ``withoutSuspects(asOf:)``.
  public let leftOut: [SuspectFigure]

  /// A problem of one observation.
  public struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The position of the observation in the list that was given.
    public let index: Int
    /// The day of the observation.
    public let day: Day
    /// The problem.
    public let kind: Kind

    /// The ways in which an observation can be wrong.
    public enum Kind: Sendable, Hashable {
      /// An operating rate above 100 %.
      case aboveWhole(Figure)
      /// An operating rate below zero.
      case negative(Figure)
      /// A count that is negative, has no total, or exceeds its total.
      case impossibleCount(Int, of: Int)
      /// A bound without sides, or with sides that leave no value between them.
      case emptyBound
      /// A second level or count for a day that has one already.
      case secondLevel
      /// A second change for a day that has one already.
      case secondChange
      /// An order that starts on its own day, later, or too long before.
      case orderWithoutSpan(since: Day)
      /// The change does not fit the levels of the two days.
      case changeDisagrees(Figure)
      /// Together with the other facts this one leaves no possible value for the day.
      case contradiction
      /// Together with the other facts this one leaves no rate from 0 to 100 % for the day.
      case noRate
    }

    /// What is wrong and how to mend it.
    public var description: String {
      switch kind {
      case .aboveWhole(let figure):
        "\(figure) % of enterprises is more than all of them; an index that may exceed 100 % "
          + "has to be declared as one"
      case .negative(let figure): "\(figure) % is below zero; a fall is written as a change in pp"
      case .impossibleCount(let part, let total):
        "\(part) of \(total) is not a count of a whole; write the part first, as in 4557/4707"
      case .emptyBound: "no figure satisfies this bound; write it like >93% or 90%-93%"
      case .secondLevel:
        "\(day) has a figure already; keep one of the two, or say when each was published"
      case .secondChange: "\(day) has a change already; keep one of the two"
      case .orderWithoutSpan(let since):
        "'since \(since)' has to be at least one day before \(day) and at most "
          + "\(Observation.longestOrder)"
      case .changeDisagrees(let figure):
        "a change of \(figure) points does not fit the figures of \(day - 1) and \(day)"
      case .contradiction:
        "this contradicts what the other facts say of \(day); correct one of them"
      case .noRate:
        "this leaves no rate between 0 and 100 % for \(day); correct it, or the facts of the days around it"
      }
    }
  }

  /// Checks the facts against each other and puts them in order.
  ///
  /// - Parameters:
  ///   - observations: The facts, in any order. A day may have a level and a change, and bounds.
  ///   - measure: What the percentages mean.
  ///   - precision: The resolution of the published figures; by default the largest number of
  ///     decimals among the levels, or one decimal when there is none.
  ///   - name: The name of the series.
  ///   - weights: The weight of the series among others, if it is given beside the figures.
  /// - Throws: ``FactError/invalidSeries(_:)`` with every problem that was found.
  public init(
    _ observations: [Observation], measure: Measure = .operatingRate, precision: Precision? = nil,
    name: String? = nil, weights: Weights = Weights()
  ) throws(FactError) {
    self.init(
      checked: observations, measure: measure, precision: precision, name: name, weights: weights)
    var problems = Self.problems(in: observations, measure: measure)
    if problems.isEmpty {
      let evidence = LevelConstraints(observations, measure: measure, precision: self.precision)
      problems = evidence.problems
    }
    guard problems.isEmpty else { throw .invalidSeries(problems) }
  }

  /// Puts facts in order that an earlier series has checked.
  package init(
    checked observations: [Observation], measure: Measure, precision: Precision?, name: String?,
    weights: Weights = Weights()
  ) {
    self.name = name
    self.measure = measure
    self.weights = weights
    self.precision =
      precision
      ?? Precision(clamping: observations.compactMap(\.levelFigure?.decimals).max() ?? 1)
    let published =
      observations.contains { $0.fact == .missing }
      ? observations.filter { $0.fact != .missing } : observations
    // Most files have them in order.
    self.observations =
      zip(published, published.dropFirst()).allSatisfy { $0.day <= $1.day }
      ? published
      : published.enumerated()
        .sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
        .map(\.element)
    leftOut = []
  }

  private init(
    _ series: Series, observations: [Observation], name: String? = nil, precision: Precision? = nil,
    weights: Weights? = nil, leftOut: [SuspectFigure] = []
  ) {
    self.name = name ?? series.name
    self.weights = weights ?? series.weights
    measure = series.measure
    self.precision = precision ?? series.precision
    self.observations = observations
    self.leftOut = series.leftOut + leftOut
  }

  /// An index of facts in order that need no check against each other.
  init(index facts: [Observation], name: String) {
    self.name = name
    measure = .loadIndex(baseline: nil)
    observations = facts
    weights = Weights()
    precision = Precision(clamping: facts.compactMap(\.levelFigure?.decimals).max() ?? 1)
    leftOut = []
  }

  /// The same series without the suspect figures, which it remembers.
  func leavingOut(_ suspects: [SuspectFigure]) -> Series {
    let facts = Set(suspects.map(\.observation))
    let kept = observations.filter { !facts.contains($0) }
    // A slipped point has decimals that the series does not have.
    let decimals = kept.compactMap(\.levelFigure?.decimals).max() ?? precision.decimals
    let finest = suspects.compactMap(\.observation.levelFigure?.decimals).max()
    return Series(
      self, observations: kept,
      precision: finest == precision.decimals ? Precision(clamping: decimals) : precision,
      leftOut: suspects)
  }

  /// The same facts under another name.
  public func named(_ name: String) -> Series {
    Series(self, observations: observations, name: name)
  }

  /// The last day with a fact, or `nil` when there is none.
  public var lastDay: Day? { observations.last?.day }

  /// The part of the series that is known on a day: facts about that day and earlier ones.
  public func through(_ asOf: Day) -> Series {
    let weights = weights.through(asOf)
    if let lastDay, lastDay <= asOf, weights == self.weights { return self }
    return Series(
      self, observations: observations.filter { $0.day <= asOf }, weights: weights)
  }

  /// The part of the series from a day on.
  ///
  /// An order that began earlier holds from that day on. A change on that day is left out, because it is
  /// about the day before as well.
  public func from(_ day: Day) -> Series {
    let isLater = observations.allSatisfy { observation in
      if case .order = observation.fact { false } else { observation.day > day }
    }
    if isLater { return self }
    return Series(
      self,
      observations: observations.compactMap { observation in
        guard observation.day >= day else { return nil }
        switch observation.fact {
        case .change where observation.day == day: return nil
        case .order(_, let since) where observation.day == day && since < day: return nil
        case .order(let direction, let since) where since < day:
          return Observation(.order(direction, since: day), on: observation.day)
        default: return observation
        }
      })
  }

  /// The day of the lowest level or count up to a day; the first of them when several are lowest.
  public func trough(asOf: Day) -> Day? {
    observations.lazy.filter { $0.day <= asOf }
      .compactMap { observation in observation.level.map { ($0, observation.day) } }
      .min { $0.0 < $1.0 }?.1
  }

  /// The published level of the last day that has one, with that day.
  public var lastLevel: (fraction: Double, day: Day)? {
    observations.lazy.reversed()
      .compactMap { observation in observation.level.map { ($0, observation.day) } }
      .first
  }

  /// The total of the counts.
  public var countedOf: Weights {
    var totals: [Day: Double] = [:]
    for observation in observations {
      if case .count(_, let total) = observation.fact { totals[observation.day] = Double(total) }
    }
    return Weights(totals)
  }

  private static func problems(in observations: [Observation], measure: Measure) -> [Problem] {
    var problems: [Problem] = []
    // Days that rise from fact to fact have one each.
    let mayRepeat = zip(observations, observations.dropFirst()).contains { $0.day >= $1.day }
    var levels: Set<Day> = []
    var changes: Set<Day> = []
    func isSecond(_ day: Day, in days: inout Set<Day>) -> Bool {
      mayRepeat && !days.insert(day).inserted
    }
    for (index, observation) in observations.enumerated() {
      func report(_ kind: Problem.Kind) {
        problems.append(Problem(index: index, day: observation.day, kind: kind))
      }
      switch observation.fact {
      case .level(let figure):
        if let kind = measure.problem(with: figure) { report(kind) }
        if isSecond(observation.day, in: &levels) { report(.secondLevel) }
      case .count(let part, let total):
        if part < 0 || total < 1 || part > total { report(.impossibleCount(part, of: total)) }
        if isSecond(observation.day, in: &levels) { report(.secondLevel) }
      case .bound(let lower, let upper):
        if lower == nil && upper == nil { report(.emptyBound) }
        for figure in [lower?.figure, upper?.figure].compactMap(\.self) {
          if let kind = measure.problem(with: figure) { report(kind) }
        }
      case .change:
        if isSecond(observation.day, in: &changes) { report(.secondChange) }
      case .order(_, let since):
        if !(1...Observation.longestOrder).contains(observation.day - since) {
          report(.orderWithoutSpan(since: since))
        }
      case .missing: break
      }
    }
    return problems
  }
}

extension Measure {
  /// The problem of a figure of this measure. A rate lies between 0 and 100 %; a load may be negative where
  /// power is fed in.
  fileprivate func problem(with figure: Figure) -> Series.Problem.Kind? {
    guard self == .operatingRate else { return nil }
    return figure.units < 0 ? .negative(figure) : figure.fraction > 1 ? .aboveWhole(figure) : nil
  }
}

extension Observation {
  /// The published level as a fraction, when the fact is a level or a count.
  public var level: Double? {
    switch fact {
    case .level(let figure): figure.fraction
    case .count(let part, let total): Double(part) / Double(total)
    default: nil
    }
  }

  fileprivate var levelFigure: Figure? {
    if case .level(let figure) = fact { figure } else { nil }
  }
}

extension Series.Problem: LocalizedError {
  /// The same as ``description``, for `localizedDescription`.
  public var errorDescription: String? { description }
}
