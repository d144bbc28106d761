extension Series {
  /// The baseline month and its long holiday of mainland China; `nil` when the baseline names no month, or a
  /// month without one. Percentages of such a month are higher than those of normal days.
  public var baseHoliday: (month: BaseMonth, holiday: BaseMonth.Holiday)? {
    guard case .loadIndex(let baseline?) = measure, let month = BaseMonth(baseline: baseline),
      let holiday = month.holiday()
    else { return nil }
    return (month, holiday)
  }
}
