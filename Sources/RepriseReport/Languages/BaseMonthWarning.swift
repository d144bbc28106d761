import Reprise

/// What to say when an index is a percentage of a month that held a holiday of its own.
struct BaseMonthWarning {
  let month: BaseMonth
  let holiday: BaseMonth.Holiday
  /// The last level, as a fraction of the month's average day.
  let share: Double?
  let decimals: Int
  /// That day beside a normal one, where readings tell.
  let ratio: Double?

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
}
