extension Series {
  /// The month whose average day the series' percentages are of, when its baseline names one and that
  /// month held a long holiday of mainland China, with the holiday: such percentages look higher than
  /// percentages of a normal day.
  public var baseHoliday: (month: BaseMonth, holiday: BaseMonth.Holiday)? {
    guard case .loadIndex(let baseline?) = measure, let month = BaseMonth(baseline: baseline),
      let holiday = month.holiday()
    else { return nil }
    return (month, holiday)
  }
}
