/// What a season costs, in days of normal output: the area between the level and 100 %.
///
/// Each day counts with what it lacks to 100 %, and a day above 100 % with nothing: a surplus makes up
/// for no loss. A public holiday costs nothing, where a calendar tells of it, unless it is asked for
/// (``Forecaster/countsHolidays``). The days up to the as-of day have their figures as far as these are published and the
/// paths between them; the later ones have the simulated paths of the curve. Where past seasons or the
/// last weeks join the dates, these paths are weighed so that they reach 90 % and full recovery when the
/// dates say. What normal output is, is the measure's: all enterprises at work, or the baseline of the
/// index.
public struct OutputLost: Sendable, Hashable {
  /// From the season's day 0 through the as-of day.
  public let soFar: Amount
  /// From the day after the as-of day to the horizon.
  public let toCome: Amount
  /// Both together.
  public let total: Amount
  /// The public holidays that are left out; `nil` where none are known, or they are counted as well.
  public let holidays: Int?

  /// A number of days of normal output.
  public struct Amount: Sendable, Hashable {
    /// The number that half of the paths do not exceed.
    public let median: Double
    /// The bounds of the central 80 %.
    public let interval80: ClosedRange<Double>

    fileprivate init(_ values: [Double], weighing weights: [Double]) {
      let quantiles = HistogramQuantiles.of(values[...], weighing: weights, at: [0.1, 0.5, 0.9])
      median = quantiles[1]
      interval80 = quantiles[0]...max(quantiles[0], quantiles[2])
    }
  }

  /// The loss of paths, which the holidays of a calendar are left out of.
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
