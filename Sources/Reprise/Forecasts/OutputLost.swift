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

    fileprivate init(_ values: [Double], _ sample: PathSample) {
      let quantiles = sample.quantiles(of: values[...], at: [0.1, 0.5, 0.9])
      median = quantiles[1]
      interval80 = quantiles[0]...max(quantiles[0], quantiles[2])
    }
  }

  /// The loss of weighted paths, which the holidays of a calendar are left out of.
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
