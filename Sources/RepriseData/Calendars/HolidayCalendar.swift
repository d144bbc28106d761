/// The public holidays, the weekends that are worked, and the first days of shutdowns.
///
/// On ordinary days, which have no entry, the days of the ``weekend`` are off and the others are worked.
public struct HolidayCalendar: Sendable, Hashable {
  /// The kind of an entry.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A public holiday, weekends within it included.
    case holiday
    /// A day of the weekend that is worked in exchange for a holiday.
    case working
    /// Day 0 of a shutdown, which need not be a holiday.
    case shutdown
  }

  /// A row of a calendar.
  public struct Entry: Sendable, Hashable {
    /// The day.
    public let day: Day
    /// The kind of the day.
    public let kind: Kind
    /// The name of the holiday, or of the season that the shutdown begins; may be empty.
    public let name: String

    /// A row of a calendar.
    public init(_ kind: Kind, on day: Day, name: String = "") {
      self.day = day
      self.kind = kind
      self.name = name
    }
  }

  /// The days of the week that are off; by default Saturday and Sunday.
  public internal(set) var weekend: Set<Weekday> = [.saturday, .sunday]
  private var kinds: [Day: Entry]
  /// Day 0 of each shutdown, in order.
  public private(set) var shutdowns: [Entry]

  /// A calendar without entries.
  public static let empty = HolidayCalendar([])

  /// A calendar of these entries. A later entry replaces an earlier one for the same day; a shutdown may
  /// begin on a holiday.
  public init(_ entries: some Sequence<Entry>) {
    kinds = [:]
    shutdowns = []
    add(entries)
  }

  /// The calendar with more entries, which replace its own for their days.
  public func adding(_ entries: some Sequence<Entry>) -> HolidayCalendar {
    var calendar = self
    calendar.add(entries)
    return calendar
  }

  /// The calendar with the entries of another, which replace its own for their days.
  public func adding(_ other: HolidayCalendar) -> HolidayCalendar {
    adding(Array(other.kinds.values) + other.shutdowns)
  }

  private mutating func add(_ entries: some Sequence<Entry>) {
    var starts = Dictionary(shutdowns.map { ($0.day, $0) }) { $1 }
    for entry in entries {
      if entry.kind == .shutdown { starts[entry.day] = entry } else { kinds[entry.day] = entry }
    }
    shutdowns = starts.values.sorted { $0.day < $1.day }
  }

  /// The entry that makes the day a holiday or a working weekend; `nil` on an ordinary day.
  ///
  /// - Complexity: O(1).
  public subscript(day: Day) -> Entry? { kinds[day] }

  /// Whether the day is a public holiday.
  public func isHoliday(_ day: Day) -> Bool { kinds[day]?.kind == .holiday }

  /// Whether the place keeps a feast: whether a holiday lies within two days of it, since it may be announced
  /// a day later or fall on a weekend. Christmas and New Year are kept everywhere. The result is `nil` where
  /// the calendar has no holiday in the half year before the feast, or none after it.
  package func keeps(_ feast: Feast, on day: Day) -> Bool? {
    if feast == .newYear || (day - 2...day + 2).contains(where: isHoliday) { return true }
    return (day - 182..<day).contains(where: isHoliday)
      && (day..<day + 182).contains(where: isHoliday)
      ? false : nil
  }

  /// Whether the day is a working day by the calendar and the week.
  public func isWorkingDay(_ day: Day) -> Bool {
    switch kinds[day]?.kind {
    case .holiday: false
    case .working: true
    case .shutdown, nil: !weekend.contains(day.weekday)
    }
  }

  /// The day 0 of the last shutdown that had begun by a day; `nil` before the first.
  ///
  /// - Complexity: O(log n) in the number of shutdowns.
  public func shutdown(onOrBefore day: Day) -> Entry? {
    let next = shutdowns.partitioningIndex { $0.day > day }
    return next > 0 ? shutdowns[next - 1] : nil
  }
}
