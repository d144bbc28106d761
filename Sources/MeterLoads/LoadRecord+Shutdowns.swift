import RepriseData

extension LoadRecord {
  /// A calendar beside a load.
  public enum Calendar: Sendable, Hashable {
    /// That of the area.
    case known(HolidayCalendar)
    /// That of the area if load falls with it.
    case supposed(HolidayCalendar)
  }

  /// A record whose shutdowns are those of the calendar, if the load falls with them, else those at
  /// the feasts that the area keeps and the dips of the load at no feast.
  ///
  /// A shutdown of the calendar shows when three days from 3 days before day 0 to 10 days after are more
  /// than a tenth below what lies between their weekdays of the weeks before and, once there are any, of
  /// as many weeks after, and a twentieth below both. Those of a supposed calendar are taken when at least
  /// half of those with readings show. Otherwise its holidays are not those of this area, and are left out
  /// as well.
  ///
  /// - Parameters:
  ///   - load: The readings.
  ///   - calendar: A calendar, and whether it is known to be the area's.
  ///   - temperature: The mean temperature of each day in °C, if known.
  public init(
    _ load: DailyLoad, findingShutdownsBy calendar: Calendar = .supposed(.china),
    temperature: [Day: Double]? = nil
  ) {
    let (calendar, isCertain) =
      switch calendar {
      case .known(let calendar): (calendar, true)
      case .supposed(let calendar): (calendar, false)
      }
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
    let own = isCertain ? calendar : .empty
    func with(_ shutdowns: [Shutdown]) -> LoadRecord {
      LoadRecord(load, calendar: own, shutdowns: shutdowns, temperature: temperature)
    }
    let feasts = with([]).feasts()
    var dips = with(feasts).dips(besides: feasts)
    // A second look is not bent by what the first one found.
    if !dips.isEmpty { dips = with(feasts + dips).dips(besides: feasts) }
    self = with(feasts + dips)
  }

  /// Whether load falls at a shutdown; `nil` without readings to tell.
  private func shows(_ shutdown: Shutdown) -> Bool? {
    let days = shutdown.usualDaysBefore
    let before = medians(before: shutdown, days)
    let after = medians(before: shutdown, -days.upperBound ... -days.lowerBound)
    let falls = (-3...10).compactMap { offset -> Bool? in
      let day = shutdown.dayZero + offset
      guard let value = value(day), let one = before[day.weekday]?.value else { return nil }
      let other = after[day.weekday]?.value ?? one
      let share = Double(offset - days.lowerBound) / Double(-2 * days.lowerBound)
      // The time of the year is not to pass for a fall: neither its slope nor its lowest weeks.
      return value < 0.9 * (one + share * (other - one)) && value < 0.95 * min(one, other)
    }
    return falls.count < 3 ? nil : falls.count(where: \.self) >= 3
  }
}
