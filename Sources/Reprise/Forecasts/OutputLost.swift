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

    fileprivate init(_ values: [Double], weighing weights: [Double]) {
      let quantiles = HistogramQuantiles.of(values[...], weighing: weights, at: [0.1, 0.5, 0.9])
      median = quantiles[1]
      interval80 = quantiles[0]...max(quantiles[0], quantiles[2])
    }
  }

  /// The loss of paths without the holidays of a calendar.
  ///
  /// - Parameters:
  ///   - weights: The weight of each path; they sum to 1.
  ///   - firstDay: The first day that counts.
  ///   - asOf: The last day so far.
  ///   - last: The last day that counts.
  ///   - calendar: The holidays.
  ///   - level: The level of a path on a day, counted from the first one.
  init(
    of weights: [Double], from firstDay: Day, asOf: Day, through last: Day,
    without calendar: HolidayCalendar?, level: (_ path: Int, _ day: Int) -> Double
  ) {
    var holidays = 0
    func loss(_ days: Range<Int>) -> [Double] {
      var losses = [Double](repeating: 0, count: weights.count)
      for day in days {
        guard calendar?.isHoliday(firstDay + day) != true else {
          holidays += 1
          continue
        }
        for path in losses.indices { losses[path] += max(0, 1 - level(path, day)) }
      }
      return losses
    }
    let today = max(0, asOf - firstDay + 1)
    let past = loss(0..<today)
    let future = loss(today..<max(today, last - firstDay + 1))
    self.holidays = calendar.map { _ in holidays }
    soFar = Amount(past, weighing: weights)
    toCome = Amount(future, weighing: weights)
    total = Amount(zip(past, future).map(+), weighing: weights)
  }

  /// The loss of weighted paths, which the holidays of a calendar are left out of.
  init(_ sample: PathSample, without calendar: HolidayCalendar? = nil) {
    let (past, future, count) = (sample.paths.past, sample.paths.future, sample.paths.count)
    self.init(
      of: sample.weights, from: sample.firstDay, asOf: sample.asOf,
      through: sample.asOf + future.count / max(1, count), without: calendar
    ) { path, day in
      let place = day * count + path
      return place < past.count ? past[place] : future[place - past.count]
    }
  }
}
