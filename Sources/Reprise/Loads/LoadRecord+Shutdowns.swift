extension LoadRecord {
  /// A record whose shutdowns are those of the calendar, if the load falls with them, else the dips of
  /// the load itself.
  ///
  /// A shutdown of the calendar shows when the lowest three days from 3 days before day 0 to 10 days
  /// after are more than a tenth below the weeks before. The calendar's are taken when at least half of
  /// those with readings show, or when `isCertain`. Otherwise its holidays are not those of this area,
  /// and are left out as well.
  ///
  /// - Parameters:
  ///   - load: The readings.
  ///   - calendar: A calendar.
  ///   - isCertain: Whether the calendar is known to be the area's.
  ///   - temperature: The mean temperature of each day in °C, if known.
  public init(
    _ load: DailyLoad, findingShutdownsWith calendar: HolidayCalendar, isCertain: Bool,
    temperature: [Day: Double]? = nil
  ) {
    let known = Shutdown.all(of: calendar).filter { shutdown in
      guard let first = load.days.first, let last = load.days.last else { return false }
      return shutdown.span.upperBound >= first && shutdown.firstDay <= last
    }
    let record = LoadRecord(load, calendar: calendar, shutdowns: known, temperature: temperature)
    let shows = known.compactMap(record.shows)
    if !known.isEmpty, isCertain || 2 * shows.count(where: \.self) >= max(1, shows.count) {
      self = record
      return
    }
    let own = isCertain ? calendar : .none
    let plain = LoadRecord(load, calendar: own, shutdowns: [], temperature: temperature)
    // The second look is not bent by what the first one found.
    let first = LoadRecord(
      load, calendar: own, shutdowns: plain.dips(), temperature: temperature)
    self = LoadRecord(
      load, calendar: own, shutdowns: first.dips(), temperature: temperature)
  }

  /// Whether load falls at a shutdown; `nil` without readings to tell.
  private func shows(_ shutdown: Shutdown) -> Bool? {
    let before = shutdown.usualDaysBefore.compactMap { value(shutdown.dayZero + $0) }
    let low = (-3...10).compactMap { value(shutdown.dayZero + $0) }.sorted().prefix(3)
    guard before.count >= 7, let third = low.dropFirst(2).first else { return nil }
    return third < 0.9 * before.median
  }

  /// Runs of at least three days clearly below a fitted normal, a week about them included; days of a
  /// run lie at most four days apart, and its lowest day is day 0.
  private func dips() -> [Shutdown] {
    guard let last = load.days.last, let fit = try? FittedNormal(self, through: last) else {
      return []
    }
    let depth = max(0.1, 3 * fit.scatter)
    var runs: [(days: [Day], trough: Day, lowest: Double)] = []
    for (day, value) in zip(load.days, load.values) {
      guard let normal = fit.normal(of: day) else { continue }
      let level = value / normal.value
      guard level < 1 - depth else { continue }
      if let run = runs.last, let before = run.days.last, day - before <= 4 {
        runs[runs.count - 1].days.append(day)
        if level <= run.lowest {
          (runs[runs.count - 1].trough, runs[runs.count - 1].lowest) = (day, level)
        }
      } else {
        runs.append(([day], day, level))
      }
    }
    return runs.compactMap { run in
      guard run.days.count >= 3, run.lowest < 1 - 1.5 * depth, let first = run.days.first,
        let last = run.days.last
      else { return nil }
      return Shutdown(dip: first - 7...last + 7, trough: run.trough)
    }
  }
}
