import Reprise

/// A picture of a series' levels: the published ones, those ahead with their spread, and the milestones and
/// deadlines that they are held against.
///
/// A plain value made from a `Forecast`; ``text(width:)`` and ``svg`` draw the same values on the same scales.
public struct LevelChart: Sendable, Hashable {
  private let language: Language
  private let horizon: Int
  let subject: String
  let days: DayAxis
  let levels: PercentAxis
  /// The published facts, in order of their days.
  let marks: [Mark]
  /// What is said of the way from one day to another, in order of the days at its end.
  let orders: [Order]
  /// The figures that are hardly meant as they stand, whether they are used or not.
  let suspects: [Suspect]
  /// The days ahead, after the as-of day where its figure is published.
  let fan: [Spread]
  /// The levels asked for, each once, from the highest down.
  let milestones: [Line]
  let deadlines: [DeadlineMark]

  /// The words of the picture.
  var words: any Words { language.words(asOf: days.asOf, horizon: horizon) }

  /// A published fact.
  struct Mark: Sendable, Hashable {
    let day: Day
    /// The level as a fraction.
    let level: Double
    let kind: MarkKind
  }

  /// An order from a day to a later one.
  struct Order: Sendable, Hashable {
    let direction: Observation.Direction
    let since: Day
    let day: Day
  }

  /// A figure that is hardly meant as it stands.
  struct Suspect: Sendable, Hashable {
    let day: Day
    let level: Double
    let isUsed: Bool
  }

  /// The levels of a day, as fractions.
  struct Spread: Sendable, Hashable {
    let day: Day
    let outer: ClosedRange<Double>
    let inner: ClosedRange<Double>
    let median: Double
  }

  /// A level to reach or to fall to.
  struct Line: Sendable, Hashable {
    let level: Double
    let label: String
  }

  /// The picture of a forecast.
  ///
  /// It begins with the season's first figure, of an index with the fall before day 0, and ends where most dates are
  /// decided, no deadline is later and a week ahead is seen, or with the horizon. A deadline of long before the first
  /// figure is left out.
  public init(_ forecast: Forecast, in language: Language = .english) {
    self.init(of: Charted(forecast), in: language)
  }

  /// The picture of what is known of a forecast.
  init(of forecast: Charted, in language: Language) {
    let asOf = forecast.asOf
    let words = language.words(asOf: asOf, horizon: forecast.horizon)
    self.language = language
    horizon = forecast.horizon
    subject = words(.subject(forecast.series))
    let begin =
      forecast.clock.dayZero
      - (forecast.series.measure == .operatingRate ? 0 : Self.daysBeforeDayZero)
    let season = forecast.series.from(begin)
    marks = Self.marks(of: season)
    orders = season.observations.compactMap { observation in
      guard case .order(let direction, let since) = observation.fact else { return nil }
      return Order(direction: direction, since: since, day: observation.day)
    }
    suspects = forecast.suspects.filter { (begin...asOf).contains($0.day) }.reduce(into: []) {
      suspects, suspect in
      // Several milestones may doubt one figure.
      guard let level = suspect.observation.level, suspects.last?.day != suspect.day else { return }
      suspects.append(Suspect(day: suspect.day, level: level, isUsed: suspect.isUsed))
    }
    let last = forecast.lastShown
    let start = min(
      marks.first?.day ?? asOf, orders.map(\.since).min() ?? asOf, suspects.first?.day ?? asOf, asOf
    )
    let planned = forecast.targets
    deadlines = planned.map { target in
      DeadlineMark(
        lastDay: target.deadline.lastDay, label: words(.deadline(target)))
    }
    .filter { (start - Self.longestLookBack...last).contains($0.lastDay) }
    days = DayAxis(
      from: min(start, deadlines.map(\.lastDay).min() ?? start), to: last, asOf: asOf)
    let published = marks.last { $0.day == asOf && [.level, .implied].contains($0.kind) }
    fan =
      (published.map {
        [
          Spread(
            day: asOf, outer: $0.level...$0.level, inner: $0.level...$0.level, median: $0.level)
        ]
      } ?? [])
      + forecast.levels.filter { $0.day <= last }.map {
        Spread(day: $0.day, outer: $0.interval90, inner: $0.interval50, median: $0.median)
      }
    milestones = Self.lines(forecast.milestones.map(\.milestone), planned, in: words)
    // A figure with a slipped point would leave no height for the others.
    let drawn =
      marks.map(\.level) + milestones.map(\.level)
      + fan.flatMap { [$0.outer.lowerBound, $0.outer.upperBound] }
    let highest = drawn.max() ?? 1
    levels = PercentAxis(
      covering: min(drawn.min() ?? 0, highest - Self.leastSpan)...highest, mostSteps: 6)
  }

  /// The kinds of marks that are drawn.
  var kinds: [MarkKind] {
    let kinds = Set(marks.map(\.kind) + (suspects.isEmpty ? [] : [.suspect]))
    return MarkKind.allCases.filter(kinds.contains)
  }

  /// The directions of the orders that are drawn.
  var directions: [Observation.Direction] {
    Observation.Direction.allCases.filter { direction in
      orders.contains { $0.direction == direction }
    }
  }

  /// How much of an index' fall is shown.
  private static let daysBeforeDayZero = 28
  /// A deadline further back would leave no room for the season.
  private static let longestLookBack = 30
  /// Less would blow up the rounding of the figures.
  private static let leastSpan = 0.04

  private static func marks(of series: Series) -> [Mark] {
    let levels = series.observations.reduce(into: [Day: Double]()) { levels, observation in
      levels[observation.day] = observation.level ?? levels[observation.day]
    }
    return series.observations.flatMap { observation -> [Mark] in
      let day = observation.day
      switch observation.fact {
      case .level, .count:
        return observation.level.map { [Mark(day: day, level: $0, kind: .level)] } ?? []
      case .bound(let lower, let upper):
        return [
          lower.map { Mark(day: day, level: $0.figure.fraction, kind: .atLeast) },
          upper.map { Mark(day: day, level: $0.figure.fraction, kind: .atMost) },
        ].compactMap(\.self)
      case .change(let figure):
        switch (levels[day - 1], levels[day]) {
        case (nil, let level?):
          return [Mark(day: day - 1, level: level - figure.fraction, kind: .implied)]
        case (let level?, nil):
          return [Mark(day: day, level: level + figure.fraction, kind: .implied)]
        default: return []
        }
      case .order, .missing: return []
      }
    }.sorted { $0.day < $1.day }
  }

  /// A line for each level, with all that is called by it.
  private static func lines(
    _ milestones: [Milestone], _ planned: [Plan.Target], in words: any Words
  ) -> [Line] {
    var lines: [(level: Double, labels: [String])] = []
    for milestone in milestones {
      let names = planned.filter { $0.milestone == milestone }.map { words.name(of: $0) }
      let labels = names.isEmpty ? [words(.goal(milestone))] : names
      if let place = lines.firstIndex(where: { $0.level == milestone.fraction }) {
        lines[place].labels += labels.filter { !lines[place].labels.contains($0) }
      } else {
        lines.append((milestone.fraction, labels))
      }
    }
    return lines.map { Line(level: $0.level, label: $0.labels.joined(separator: ", ")) }
      .sorted { $0.level > $1.level }
  }
}

/// A deadline by its last day in time.
struct DeadlineMark: Sendable, Hashable {
  let lastDay: Day
  let label: String
}

extension Forecast {
  /// The day through which a picture is worth looking at.
  var decidedBy: Day { Charted(self).decidedBy }
}
