import Foundation
import RepriseData

/// The reading of a meter at one time.
public struct LoadReading: Sendable, Hashable {
  /// The day by the clocks of the place.
  public let day: Day
  /// The seconds since midnight of ``day`` by the clocks of the place: 0 to 86,399.
  public let second: Int
  /// Seconds by which those clocks were ahead of universal time; `nil` where that is not known.
  public let offset: Int?
  /// The power, or the energy of an interval, in a unit that is the same for all readings.
  public let value: Double

  /// A reading by the clocks of its place.
  ///
  /// - Parameters:
  ///   - value: The reading; one that is not finite counts as none.
  ///   - day: The day that clocks showed.
  ///   - second: Seconds since its midnight; those beyond the day are of the days before or after, and 86,400 is the
  ///     midnight of the day after.
  public init(_ value: Double, on day: Day, at second: Int = 0) {
    let (days, rest) = second.quotientAndRemainder(dividingBy: 86_400)
    self.value = value
    self.day = day + (rest < 0 ? days - 1 : days)
    self.second = rest < 0 ? rest + 86_400 : rest
    offset = nil
  }

  /// A reading by universal time, whose day is that of ``LoadAudit/Options/timeZone``; `nil` beyond the days that
  /// `Day` has.
  public init?(_ value: Double, at instant: Date) {
    let seconds = instant.timeIntervalSince1970
    let midnight = (seconds / 86_400).rounded(.down)
    guard let days = Int(exactly: midnight),
      let second = Int(exactly: (seconds - 86_400 * midnight).rounded(.down))
    else { return nil }
    day = Day(ordinal: days)
    guard day.ordinal == days else { return nil }
    self.second = second
    self.value = value
    offset = 0
  }
}
