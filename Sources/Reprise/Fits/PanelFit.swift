import RecoveryCurves

/// The least-squares curves of many series, each with the verdict of ``SeriesFit``.
///
/// Series over equal numbers of days are fitted together by a `Batch` where that finds the closest curve, and
/// alone where it does not. The fit of one does not depend on the others.
public struct PanelFit: Sendable, Hashable {
  /// The family fitted.
  public let family: Family
  /// The series with their fits, in the order given.
  public let rows: [SeriesFit]

  /// Fits the levels and counts of each series; bounds, changes and orders are not used.
  ///
  /// - Parameters:
  ///   - panel: The series.
  ///   - family: The family of the curves.
  ///   - floor: The floor as a fraction where it is known, `nil` to fit it.
  ///   - ceiling: The ceiling as a fraction where it is known, `nil` to fit it.
  /// - Throws: `CurveError` when floor and ceiling make no curve.
  public init(
    _ panel: [Series], family: Family = .logistic, floor: Double? = nil, ceiling: Double? = nil
  ) throws(CurveError) {
    let levels = panel.map { FittedLevels($0) }
    var rows = [SeriesFit?](repeating: nil, count: panel.count)
    // A grid has to be the series' own: its ends are part of the box.
    var alike: [Int: [Int]] = [:]
    for (i, levels) in levels.enumerated() {
      guard let days = levels.days, days <= SeasonClock.longestSeason else { continue }
      alike[days, default: []].append(i)
    }
    for (days, members) in alike {
      let batch = try Batch(
        family, times: (1...days).map(Double.init), known: .init(floor: floor, ceiling: ceiling))
      let values = members.map { levels[$0].daily(days) }
      let fits = try batch.fit(values.flatMap { $0 })
      for (place, i) in members.enumerated() {
        let fit = try batch.verdict(on: fits[place], values: values[place])
        rows[i] = SeriesFit(panel[i], levels[i], fit)
      }
    }
    self.family = family
    self.rows = try panel.indices.map { i throws(CurveError) in
      if let row = rows[i] { return row }
      return try SeriesFit(panel[i], family: family, floor: floor, ceiling: ceiling)
    }
  }
}

extension FittedLevels {
  /// The days from the first level to the last, `nil` without a level.
  fileprivate var days: Int? { times.last.map { Int($0) } }

  /// One value for each day, NaN where there is no level.
  fileprivate func daily(_ days: Int) -> [Double] {
    var daily = [Double](repeating: .nan, count: days)
    for (time, value) in zip(times, values) { daily[Int(time) - 1] = value }
    return daily
  }
}
