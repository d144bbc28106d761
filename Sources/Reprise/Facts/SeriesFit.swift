import RecoveryCurves

/// The least-squares curve through the published levels of a series: a description of the past, whose
/// standard errors know nothing of autocorrelation, and not a forecast.
public struct SeriesFit: Sendable, Hashable {
  /// The series.
  public let series: Series
  /// The day from which the curve's time is counted, the one before the first level; `nil` when the
  /// series has no level.
  public let origin: Day?
  /// The fit, with levels as fractions.
  public let fit: Fit

  /// Fits the levels and counts of a series; bounds, changes and orders are not used.
  ///
  /// - Parameters:
  ///   - series: The series.
  ///   - family: The family of the curve.
  ///   - floor: The floor as a fraction where it is known, `nil` to fit it.
  ///   - ceiling: The ceiling as a fraction where it is known, `nil` to fit it.
  /// - Throws: ``CurveError`` when floor and ceiling make no curve.
  public init(
    _ series: Series, family: Family = .logistic, floor: Double? = nil, ceiling: Double? = nil
  ) throws(CurveError) {
    let levels = series.observations.compactMap { observation in
      observation.level.map { (day: observation.day, level: $0) }
    }
    let origin = levels.first.map { $0.day - 1 }
    self.series = series
    self.origin = origin
    fit = try Fit(
      family, times: levels.map { level in origin.map { Double(level.day - $0) } ?? 0 },
      values: levels.map(\.level), floor: floor, ceiling: ceiling)
  }

  /// The first day on which the curve is at a level; `nil` when the curve is not determined or does
  /// not reach it within the calendar.
  public func day(ofLevel level: Double) -> Day? {
    guard let origin, let time = fit.curve?.day(ofLevel: level),
      let days = Int(exactly: time.rounded(.up))
    else { return nil }
    return days.magnitude > 100_000 ? nil : origin + days
  }
}
