/// Past seasons to learn from, with the curve of each fitted once.
///
/// A forecast uses the seasons that had ended by its as-of day, and of seasons under way the figures up to
/// that day. See `Situation`.
///
/// ```swift
/// let forecaster = Forecaster(history: History(panel))
/// ```
public struct History: Sendable {
  /// The seasons.
  public let panel: Panel
  let fits: FittedSeasons

  /// A history of a panel's seasons for forecasts of a measure. A forecast of another measure fits each
  /// season again.
  public init(_ panel: Panel, of measure: Measure = .loadIndex(baseline: nil)) {
    self.panel = panel
    fits = FittedSeasons(panel, of: measure)
  }

  /// No season.
  public static let empty = History(.empty)
}

extension History: Hashable {
  /// The fits follow from the panel.
  public static func == (one: History, other: History) -> Bool { one.panel == other.panel }

  /// Hashes the panel.
  public func hash(into hasher: inout Hasher) { hasher.combine(panel) }
}
