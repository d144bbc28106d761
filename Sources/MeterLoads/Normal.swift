import RepriseData

/// The load that counts as 100 %, day by day, by a stated definition.
public struct Normal: Sendable, Hashable {
  /// A normal with what is not known of it.
  public struct Value: Sendable, Hashable {
    /// The load, in the unit of the meter; above zero.
    public let value: Double
    /// Its standard deviation; `nil` where the definition does not tell, as with a single past season.
    public let deviation: Double?
  }

  /// The area.
  public let area: String
  /// What the normal is.
  public let definition: NormalDefinition
  /// The days that have one, in order.
  public let days: [Day]
  /// The normal of each.
  public let values: [Value]
  private let places: [Day: Int]

  init(_ area: String, _ definition: NormalDefinition, _ values: [(Day, Value)]) {
    self.area = area
    self.definition = definition
    days = values.map(\.0)
    self.values = values.map(\.1)
    places = Dictionary(zip(days, days.indices)) { first, _ in first }
  }

  /// The normal of a day, `nil` where there is none.
  public subscript(day: Day) -> Value? { places[day].map { values[$0] } }
}

extension LoadRecord {
  /// The normal of days by a definition, from readings up to a day and never from the shutdown that a
  /// day belongs to.
  ///
  /// A fit uses the days up to `asOf` that are in no shutdown. The mean of a month and the days of past
  /// seasons lie a year back; the days before a shutdown lie before it.
  ///
  /// - Parameters:
  ///   - definition: What counts as 100 %.
  ///   - days: The days to give it for.
  ///   - asOf: The last day whose reading may be used.
  /// - Returns: The normal of each day that has one; at least one.
  /// - Throws: ``NormalDefinition/Problem`` when no day has one.
  public func normal(_ definition: NormalDefinition, of days: [Day], asOf: Day)
    throws(NormalDefinition.Problem) -> Normal
  {
    // A fit takes no days after the last that it may use.
    let known = definition == .fitted ? self : through(asOf)
    var values: [(Day, Normal.Value)] = []
    var missing = NormalDefinition.Problem.noShutdown
    switch definition {
    case .figure(let figure):
      guard figure > 0, figure.isFinite else { throw .notPositive(figure) }
      values = days.map { ($0, Normal.Value(value: figure, deviation: nil)) }
    case .fitted:
      let fit = try FittedNormal(self, through: asOf)
      values = days.compactMap { day in fit.normal(of: day).map { (day, $0) } }
    case .sameMonthLastYear(let growth):
      missing = .noMonthLastYear
      var months: [BaseMonth: Normal.Value?] = [:]
      for day in days {
        guard let month = BaseMonth(of: day).yearBefore else { continue }
        let value = months[month] ?? known.mean(of: month, growth: growth)
        months[month] = value
        if let value { values.append((day, value)) }
      }
    case .sameSeasonDays(let growth):
      missing = .noPastSeason
      values = days.compactMap { day in
        known.sameDays(as: day, growth: growth).map { (day, $0) }
      }
    case .beforeShutdown(let range):
      let most = -NormalDefinition.mostDays...NormalDefinition.mostDays
      if let range, !most.contains(range.lowerBound) || !most.contains(range.upperBound) {
        throw .daysTooFar(range)
      }
      var seasons: [Shutdown: [Weekday: Normal.Value]] = [:]
      for day in days {
        guard let shutdown = known.shutdown(asOf: day) else { continue }
        let range = range ?? shutdown.usualDaysBefore
        let byWeekday = seasons[shutdown] ?? known.medians(before: shutdown, range)
        seasons[shutdown] = byWeekday
        if let value = byWeekday[day.weekday] { values.append((day, value)) }
        missing = .noDaysBefore(range)
      }
    }
    guard !values.isEmpty else { throw missing }
    return Normal(load.area, definition, values)
  }

  /// The mean day of a month, where at least half of its days have a reading; what the others had is
  /// its uncertainty.
  func mean(of month: BaseMonth, growth: Double) -> Normal.Value? {
    let readings = month.days.compactMap(value)
    let (count, all) = (Double(readings.count), Double(month.days.count))
    guard count * 2 >= all else { return nil }
    let mean = readings.reduce(0, +) / count
    let squares = readings.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let scale = 1 + growth
    guard mean * scale > 0 else { return nil }
    let variance = squares / max(1, count - 1) / count * (1 - count / all)
    return Normal.Value(value: mean * scale, deviation: scale * variance.squareRoot())
  }

  /// The median of each weekday that has two readings before a shutdown, days of holidays left out.
  func medians(before shutdown: Shutdown, _ range: ClosedRange<Int>)
    -> [Weekday: Normal.Value]
  {
    var readings: [Weekday: [Double]] = [:]
    for offset in range {
      let day = shutdown.dayZero + offset
      guard let value = value(day), calendar[day] == nil else { continue }
      readings[day.weekday, default: []].append(value)
    }
    // A weekday that is usually zero, as of a place that is shut then, is no 100 %.
    readings = readings.filter { $0.value.count >= 2 && $0.value.median > 0 }
    let medians = readings.mapValues(\.median)
    // Two readings lie as far from their median as one: they say less of the scatter than they count.
    let departures = readings.flatMap { weekday, values in
      values.map { abs($0 / (medians[weekday] ?? $0) - 1) }
    }.sorted()
    guard !departures.isEmpty else { return [:] }
    let freeShare = Double(departures.count - readings.count) / Double(departures.count)
    let scatter = 1.4826 * departures.median / max(0.25, freeShare).squareRoot()
    var normals: [Weekday: Normal.Value] = [:]
    for (weekday, median) in medians {
      let count = Double(readings[weekday]?.count ?? 1)
      normals[weekday] = Normal.Value(
        value: median, deviation: median * scatter * (Double.pi / 2 / count).squareRoot())
    }
    return normals
  }

  /// The past days of the same weekday nearest to the same day of the season clock.
  private func sameDays(as day: Day, growth: Double) -> Normal.Value? {
    guard let shutdown = shutdown(asOf: day) else { return nil }
    let readings = shutdowns.reversed().lazy
      .filter { past in
        past.anchor < shutdown.anchor - 180
          && YearClock.closeness(of: past.anchor, to: shutdown.anchor) > 0.75
      }
      .compactMap { past -> Double? in
        let same = past.anchor + (day - shutdown.anchor)
        let shift = (day.weekday.rawValue - same.weekday.rawValue + 10) % 7 - 3
        let years = (Double(day - same) / 365.2425).rounded()
        return value(same + shift).map { reading in
          (0..<Int(years)).reduce(reading) { value, _ in value * (1 + growth) }
        }
      }
      .prefix(3)
    let count = Double(readings.count)
    guard count > 0 else { return nil }
    let mean = readings.reduce(0, +) / count
    guard mean > 0 else { return nil }
    let squares = readings.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return Normal.Value(
      value: mean, deviation: count > 1 ? (squares / (count - 1) / count).squareRoot() : nil)
  }
}
