import RepriseData

/// The load of an area with what is known beside it: holidays, shutdowns, temperatures.
///
/// ```swift
/// let record = LoadRecord(load, findingShutdownsBy: .known(.china))
/// let answer = try LoadAssessment(record)
/// let forecast = try Forecaster().forecast(try answer.index.series())
/// ```
public struct LoadRecord: Sendable, Hashable {
  /// The readings, one figure a day.
  public let load: DailyLoad
  /// Public holidays and working weekends.
  public let calendar: HolidayCalendar
  /// The shutdowns that begin within the readings or up to a season before them, in order.
  public let shutdowns: [Shutdown]
  /// The mean temperature of each day in °C, if known.
  public let temperature: [Day: Double]?
  let places: [Day: Int]

  /// A record with the shutdowns given.
  public init(
    _ load: DailyLoad, calendar: HolidayCalendar = .empty, shutdowns: [Shutdown],
    temperature: [Day: Double]? = nil
  ) {
    self.load = load
    self.calendar = calendar
    self.shutdowns = shutdowns.sorted { ($0.dayZero, $0.name) < ($1.dayZero, $1.name) }
    self.temperature = temperature
    places = Dictionary(zip(load.days, load.days.indices)) { first, _ in first }
  }

  /// The figure of a day, `nil` where there is none.
  public func value(_ day: Day) -> Double? { places[day].map { load.values[$0] } }

  /// The last shutdown whose season had begun by a day.
  public func shutdown(asOf day: Day) -> Shutdown? {
    shutdowns.last { $0.firstDay <= day }
  }

  /// Whether a fit knows what it needs of a day's temperature.
  func knowsTemperature(of day: Day) -> Bool { temperature.map { $0[day] != nil } ?? true }

  /// Whether a day lies within a shutdown.
  public func isInShutdown(_ day: Day) -> Bool {
    shutdowns.contains { $0.span.contains(day) }
  }

  /// The weekdays on which at least half of the readings in the last year are zero or less.
  func idleWeekdays(through last: Day) -> Set<Weekday> {
    var counts: [Weekday: (all: Int, idle: Int)] = [:]
    for (day, value) in zip(load.days, load.values)
    where day <= last && day > last - 365 && !isInShutdown(day) {
      let (all, idle) = counts[day.weekday] ?? (0, 0)
      counts[day.weekday] = (all + 1, idle + (value <= 0 ? 1 : 0))
    }
    return Set(counts.filter { 2 * $0.value.idle >= $0.value.all }.keys)
  }

  /// The record as it was known on a day; feasts and dips are found again in what is left of the load.
  public func through(_ asOf: Day) -> LoadRecord {
    guard let last = load.days.last, last > asOf else { return self }
    if shutdowns.contains(where: { $0.source == .dip || $0.source == .feast }) {
      return LoadRecord(
        load.through(asOf), findingShutdownsBy: .known(calendar),
        temperature: temperature)
    }
    return LoadRecord(
      load.through(asOf), calendar: calendar, shutdowns: shutdowns.filter { $0.firstDay <= asOf },
      temperature: temperature)
  }
}
