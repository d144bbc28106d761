import RecoveryCurves

/// The least-squares curves of many series at once: the closest curve of each, untested.
///
/// Series over as many days are fitted together by a ``Batch``; the answer for one does not depend on
/// the others. In contrast to ``SeriesFit`` nothing is refused: what the levels do not determine has
/// a status or large standard errors.
public struct PanelFit: Sendable, Hashable {
  /// One series of a panel with its curve.
  public struct Row: Sendable, Hashable {
    /// The series.
    public let series: Series
    /// The day from which the curve's time is counted, the one before the first level; `nil` when
    /// the series has no level.
    public let origin: Day?
    /// The closest curve, with levels as fractions, and how the fit ended.
    public let fit: BatchFit
    /// To first order how well the parameters are known; `nil` where that cannot be said.
    public let errors: BatchFit.StandardErrors?
  }

  /// The family fitted.
  public let family: Family
  /// The series, in the order given.
  public let rows: [Row]

  /// Fits the levels and counts of each series; bounds, changes and orders are not used. Series of
  /// more than ``SeasonClock/longestSeason`` days are ``BatchFit/Status/tooLong``.
  ///
  /// - Parameters:
  ///   - panel: The series.
  ///   - family: The family of the curves.
  ///   - floor: The floor as a fraction where it is known, `nil` to fit it.
  ///   - ceiling: The ceiling as a fraction where it is known, `nil` to fit it.
  /// - Throws: ``CurveError`` when floor and ceiling make no curve.
  public init(
    _ panel: [Series], family: Family = .logistic, floor: Double? = nil, ceiling: Double? = nil
  ) throws(CurveError) {
    var fits = [BatchFit](
      repeating: BatchFit(curve: nil, residualSumOfSquares: 0, status: .tooFewPoints, passes: 0),
      count: panel.count)
    var errors = [BatchFit.StandardErrors?](repeating: nil, count: panel.count)
    let levels = panel.map { series in
      series.observations.compactMap { observation in
        observation.level.map { (day: observation.day, level: $0) }
      }
    }
    // A grid has to be the series' own: its ends are part of the box.
    var alike: [Int: [Int]] = [:]
    for (i, levels) in levels.enumerated() {
      guard let first = levels.first, let last = levels.last else { continue }
      let days = last.day - first.day + 1
      if days <= SeasonClock.longestSeason {
        alike[days, default: []].append(i)
      } else {
        fits[i].status = .tooLong
      }
    }
    for (days, members) in alike {
      let batch = try Batch(
        family, times: (1...days).map(Double.init), floor: floor, ceiling: ceiling)
      var values = [Double](repeating: .nan, count: days * members.count)
      for (place, i) in members.enumerated() {
        for (day, level) in levels[i] {
          values[place * days + (day - (levels[i].first?.day ?? day))] = level
        }
      }
      for (place, fit) in try batch.fit(values).enumerated() {
        let own = values[place * days..<(place + 1) * days]
        fits[members[place]] = fit
        errors[members[place]] = try batch.standardErrors(
          of: fit, weights: own.map { $0.isNaN ? 0 : 1 })
      }
    }
    self.family = family
    rows = panel.indices.map { i in
      Row(
        series: panel[i], origin: levels[i].first.map { $0.day - 1 }, fit: fits[i],
        errors: errors[i])
    }
  }
}
