import RepriseData

/// A shutdown of one area: a holiday or a closure from which load recovers.
public struct Shutdown: Sendable, Hashable {
  /// What its season is called beside the area, such as `LNY2022`.
  public let name: String
  /// What its season is called in words, such as `Christmas and New Year 2023/24`, where load tells the feast; else
  /// ``name``.
  public let title: String
  /// The season's day 0: the day that a calendar names, lunar New Year's Day, or else the lowest day.
  public let dayZero: Day
  /// The day by which it is laid beside those of other years: that of its feast, else day 0.
  let anchor: Day
  /// From the first day of the fall to the last of the recovery, as far as these can be told
  /// beforehand: days that no normal may be taken from.
  public let span: ClosedRange<Day>
  /// How it was found.
  public let source: Source

  /// How a shutdown was found.
  public enum Source: String, Sendable, Hashable, CaseIterable {
    /// From a calendar, at lunar New Year's Day.
    case lunarNewYear
    /// From a calendar, at another day.
    case calendar
    /// At a feast that no calendar was needed for, as the load of this area falls with it.
    case feast
    /// From a run of days far below a normal, at no such feast.
    case dip
  }

  /// A shutdown of a calendar: by rule it begins 24 days before day 0 and is over 45 days after.
  public init(_ entry: HolidayCalendar.Entry) {
    name = entry.name.isEmpty ? entry.day.description : entry.name
    title = name
    dayZero = entry.day
    anchor = entry.day
    span = (entry.day - Self.fallDays)...(entry.day + 45)
    source = LunarNewYear.onOrBefore(entry.day) == entry.day ? .lunarNewYear : .calendar
  }

  private init(_ shutdown: Shutdown, named name: String) {
    (self.name, title) = (name, name)
    (dayZero, anchor) = (shutdown.dayZero, shutdown.anchor)
    (span, source) = (shutdown.span, shutdown.source)
  }

  /// The shutdowns of a calendar, in order, each with a name of its own: a name that several have is
  /// followed by the year, as `CNY` becomes `CNY2022`, and by the whole date where that does not do.
  public static func all(of calendar: HolidayCalendar) -> [Shutdown] {
    func named(_ shutdowns: [Shutdown], _ mended: (Shutdown) -> String) -> [Shutdown] {
      let counts = Dictionary(shutdowns.map { ($0.name, 1) }, uniquingKeysWith: +)
      return shutdowns.map { shutdown in
        counts[shutdown.name, default: 1] > 1
          ? Shutdown(shutdown, named: mended(shutdown)) : shutdown
      }
    }
    let shutdowns = calendar.shutdowns.map(Shutdown.init)
    let years = named(shutdowns) { "\($0.name)\($0.dayZero.components.year)" }
    return named(years) { "\($0.name) \($0.dayZero)" }
  }

  init(dip span: ClosedRange<Day>, trough: Day) {
    name = trough.description
    title = name
    dayZero = trough
    anchor = trough
    self.span = span
    source = .dip
  }

  /// A shutdown at a feast; lunar New Year's Day is the day 0 of its own.
  init(_ feast: Feast, on day: Day, lowest: Day) {
    name = feast.season(on: day)
    title = feast.title(on: day)
    anchor = day
    span = day + feast.span.lowerBound...day + feast.span.upperBound
    if feast == .lunarNewYear {
      dayZero = day
      source = .lunarNewYear
    } else {
      dayZero = lowest
      source = .feast
    }
  }

  /// The days before day 0 on which load may fall already.
  public static let fallDays = Feast.fallDays

  /// The days from day 0 that its normal is taken from unless others are given: five weeks that end
  /// before the fall begins.
  public var usualDaysBefore: ClosedRange<Int> {
    switch source {
    case .lunarNewYear: return -56 ... -25
    case .calendar, .feast: return anchor - dayZero - 52...anchor - dayZero - 18
    case .dip: return span.lowerBound - dayZero - 35...span.lowerBound - dayZero - 1
    }
  }

  /// The first day of its season.
  public var firstDay: Day { min(span.lowerBound, dayZero - Self.fallDays) }
}
