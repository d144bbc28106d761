import RecoveryCurves

/// The least-squares curve of two phases through the published levels of a series, a dip or two waves, or the
/// shape that the levels show. It describes the past and is not a forecast.
///
/// ```swift
/// let shape = try SeriesShape(series)                  // one wave, two waves or a dip?
/// let dip = try SeriesShape(series, course: .dip)
/// dip.trough?.day                                      // the lowest day, as a day
/// ```
public struct SeriesShape: Sendable, Hashable {
  /// A fitted curve of one phase or of two.
  public enum Fitted: Sendable, Hashable {
    /// One wave.
    case oneWave(SeriesFit)
    /// A dip or two waves.
    case phases(PhasedFit)
  }

  /// The series.
  public let series: Series
  /// The day from which the curve's time is counted, the one before the first level; `nil` when the
  /// series has no level.
  public let origin: Day?
  /// The shapes with their evidence; `nil` where the course was asked for.
  public let shape: RecoveryShape?
  /// The fit that was asked for, or that of the shape chosen.
  public let fit: Fitted

  /// Fits the levels and counts of a series; bounds, changes and orders are not used.
  ///
  /// - Parameters:
  ///   - series: The series; for a dip of the whole season, the days before the fall included.
  ///   - course: The course of the curve, with logistic phases.
  ///   - start: The level before both phases as a fraction where it is known, `nil` to fit it.
  ///   - end: The level after both phases as a fraction where it is known, `nil` to fit it.
  /// - Throws: `CurveError` when start and end make no curve.
  public init(
    _ series: Series, course: Course, start: Double? = nil, end: Double? = nil
  ) throws(CurveError) {
    let levels = FittedLevels(series)
    self.series = series
    origin = levels.origin
    shape = nil
    fit = .phases(
      try PhasedFit(
        course, times: levels.times, values: levels.values, known: .init(start: start, end: end)))
  }

  /// Fits the shape that the levels and counts of a series show.
  ///
  /// - Parameters:
  ///   - series: The series.
  ///   - history: Past seasons. Seasons of the same series that ended before this one began move the odds by
  ///     the shape of each. The series is found by its name, or is the only one of the panel.
  /// - Throws: `CurveError`, which does not happen for a checked series.
  public init(_ series: Series, history: Panel = .empty) throws(CurveError) {
    let levels = FittedLevels(series)
    let isOnlySeries = Set(history.seasons.map(\.series)).count == 1
    var past: [RecoveryShape.Kind] = []
    for season in history.seasons where isOnlySeries || season.series == series.name {
      guard let origin = levels.origin, season.lastDay <= origin else { continue }
      let times = season.days.map { Double($0 - season.firstDay) }
      past.append(try RecoveryShape(times: times, values: season.levels).chosen)
    }
    let shape = try RecoveryShape(times: levels.times, values: levels.values, past: past)
    self.series = series
    origin = levels.origin
    self.shape = shape
    fit =
      switch shape.chosen {
      case .oneWave: .oneWave(SeriesFit(series, levels, shape.oneWave))
      case .phases(.twoWaves): .phases(shape.twoWaves)
      case .phases(.dip): .phases(shape.dip)
      }
  }

  /// The lowest point of a dip.
  public struct Trough: Sendable, Hashable {
    /// The day nearest to it.
    public let day: Day
    /// The standard error of its time in days, the days' errors taken as independent.
    public let dayError: Double
    /// The level there as a fraction.
    public let level: Double
    /// The standard error of the level.
    public let levelError: Double
  }

  /// The lowest point of a dip; `nil` for another curve, and when the levels do not determine it.
  public var trough: Trough? {
    guard case .phases(let fit) = fit, let trough = fit.estimate?.trough,
      let day = Reprise.day(from: origin, after: trough.day - 0.5)
    else { return nil }
    return Trough(
      day: day, dayError: trough.dayError, level: trough.level, levelError: trough.levelError)
  }

  /// The first day on which the recovery is at a level, of a dip after its trough; `nil` when the curve
  /// is not determined or does not reach it within the calendar.
  public func day(ofLevel level: Double) -> Day? {
    switch fit {
    case .oneWave(let fit): fit.day(ofLevel: level)
    case .phases(let fit): Reprise.day(from: origin, after: fit.curve?.day(ofLevel: level))
    }
  }
}
