/// A day and a time of it as clocks show them.
package struct Stamp: Hashable, Sendable {
  /// Days since 1970-01-01.
  package var day: Int
  /// Seconds since the midnight that began the day, as clocks show them; 86,400 is its end.
  package var second: Int
  /// Seconds by which those clocks are ahead of universal time, where that is known.
  package var offset: Int?
  /// What tells the two hours apart that clocks show twice, such as EST and EDT; 0 where nothing does.
  package var mark: UInt32 = 0
  /// What ``second`` goes by.
  package var measure = Measure.clock

  package enum Measure: Hashable, Sendable {
    case clock
    /// The number of an hour. A file may count 23 or 25 hours in a day, or follow the clock.
    case hours
    /// The number of an interval; all of them are counted.
    case intervals
  }

  package init(day: Int, second: Int = 0, offset: Int? = nil) {
    (self.day, self.second, self.offset) = (day, second, offset)
  }
}
