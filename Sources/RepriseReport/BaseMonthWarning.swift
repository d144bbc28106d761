import Reprise

/// What to say when an index is a percentage of a month that held a holiday of its own.
struct BaseMonthWarning: CustomStringConvertible {
  private let month: BaseMonth
  private let holiday: BaseMonth.Holiday
  private let share: Double?
  private let decimals: Int
  private let ratio: Double?

  /// The warning for a share of the month's average day; `ratio` is that day beside a normal one, where
  /// readings tell.
  init(
    _ month: BaseMonth, _ holiday: BaseMonth.Holiday, share: Double?, decimals: Int,
    ratio: Double? = nil
  ) {
    self.month = month
    self.holiday = holiday
    self.share = share
    self.decimals = decimals
    self.ratio = ratio
  }

  /// The warning for the facts of a series; `nil` where there is nothing to warn of.
  init?(_ series: Series) {
    guard let base = series.baseHoliday else { return nil }
    self.init(
      base.month, base.holiday, share: series.lastLevel?.fraction,
      decimals: series.precision.decimals)
  }

  var description: String {
    let days = holiday.days
    let span =
      days.count == 1 ? "on \(days.lowerBound)" : "\(days.lowerBound) to \(days.upperBound)"
    let held = "\(month) contained the \(holiday.name) (\(span)): "
    let normal = "a normal \(month.name) day"
    let figure = share.map { level($0, decimals) }
    guard let ratio else {
      return held
        + "its average day lies below \(normal), so that \(figure ?? "a percentage") of it "
        + "is less than as much of \(normal); how much less, only daily readings of it can tell."
    }
    let normalShare = share.map {
      ", so that \(level($0, decimals)) of it is about "
        + "\(level($0 * ratio, decimals)) of \(normal)"
    }
    return held + "its average day was \(level(ratio, 1)) of \(normal)\(normalShare ?? "")."
  }
}
