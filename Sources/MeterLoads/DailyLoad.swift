import RepriseData

/// The load of one area: one figure for each metered day, in the unit of the meter.
///
/// Days without a trustworthy figure are left out; nothing is filled in.
///
/// ```swift
/// let load = DailyLoad(area: "Linhai", days: days, values: megawatts)
/// ```
public struct DailyLoad: Sendable, Hashable {
  /// The name of the area; empty where a file has only one.
  public let area: String
  /// The metered days, strictly increasing.
  public let days: [Day]
  /// The figure of each day.
  public let values: [Double]

  /// A load by day; `nil` unless there is one finite figure for each day and the days are in order.
  ///
  /// - Parameters:
  ///   - area: The name of the area.
  ///   - days: The metered days, strictly increasing; there may be none.
  ///   - values: The figure of each day.
  public init?(area: String, days: [Day], values: [Double]) {
    guard days.count == values.count, values.allSatisfy(\.isFinite),
      zip(days, days.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    self.area = area
    self.days = days
    self.values = values
  }

  /// The first to the last metered day; `nil` where there is none.
  public var span: ClosedRange<Day>? {
    guard let first = days.first, let last = days.last else { return nil }
    return first...last
  }

  /// The load as it was known on a day.
  public func through(_ asOf: Day) -> DailyLoad {
    let count = days.prefix { $0 <= asOf }.count
    guard count < days.count else { return self }
    return DailyLoad(
      area: area, days: Array(days.prefix(count)), values: Array(values.prefix(count))) ?? self
  }
}
