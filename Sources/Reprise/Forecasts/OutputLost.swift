/// The output that a season costs, in days of normal output: the area between the level and 100 %.
///
/// Each day counts with its gap to 100 %. A day above 100 % counts zero, because a surplus makes up for no
/// loss. A public holiday of a known calendar costs nothing unless ``Forecaster/countsHolidays`` is set.
///
/// Days up to the as-of day have their published figures, and simulated levels between these. Later days have
/// simulated levels, weighted so that they reach 90 % and full recovery on the dates of the forecast.
///
/// Normal output depends on the measure: all enterprises at work, or the baseline of the index.
public struct OutputLost: Sendable, Hashable {
  /// From the season's day 0 through the as-of day.
  public let soFar: Amount
  /// From the day after the as-of day to the horizon.
  public let toCome: Amount
  /// The whole loss, from day 0 to the horizon.
  public let total: Amount
  /// The number of public holidays that are left out; `nil` where none are known, or where they are counted.
  public let holidays: Int?

  /// A number of days of normal output.
  public struct Amount: Sendable, Hashable {
    /// The median.
    public let median: Double
    /// The bounds of the central 80 %.
    public let interval80: ClosedRange<Double>

    fileprivate init(_ values: [Double], _ sample: PathSample) {
      let quantiles = sample.quantiles(of: values[...], at: [0.1, 0.5, 0.9])
      median = quantiles[1]
      interval80 = quantiles[0]...max(quantiles[0], quantiles[2])
    }
  }

  /// The loss of weighted paths without the holidays of a calendar.
  init(_ sample: PathSample, without calendar: HolidayCalendar? = nil) {
    let count = sample.paths.count
    var holidays = 0
    func loss(_ levels: [Double], from first: Day) -> [Double] {
      var losses = [Double](repeating: 0, count: count)
      for (age, start) in stride(from: 0, to: levels.count, by: max(1, count)).enumerated() {
        guard calendar?.isHoliday(first + age) != true else {
          holidays += 1
          continue
        }
        for path in 0..<count { losses[path] += max(0, 1 - levels[start + path]) }
      }
      return losses
    }
    let past = loss(sample.paths.past, from: sample.firstDay)
    let future = loss(sample.paths.future, from: sample.asOf + 1)
    self.holidays = calendar.map { _ in holidays }
    soFar = Amount(past, sample)
    toCome = Amount(future, sample)
    total = Amount(zip(past, future).map(+), sample)
  }
}
