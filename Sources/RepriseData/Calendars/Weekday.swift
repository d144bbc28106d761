/// A day of the week.
public enum Weekday: Int, Sendable, Hashable, CaseIterable {
  /// The first working day.
  case monday
  /// The second.
  case tuesday
  /// The third.
  case wednesday
  /// The fourth.
  case thursday
  /// The fifth.
  case friday
  /// The first day of the weekend.
  case saturday
  /// The second.
  case sunday

  /// Whether it is a Saturday or a Sunday.
  public var isWeekend: Bool { self == .saturday || self == .sunday }
}

extension Day {
  /// The day of the week.
  public var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    let place = (ordinal + 3) % 7
    return Weekday.allCases[place < 0 ? place + 7 : place]
  }
}
