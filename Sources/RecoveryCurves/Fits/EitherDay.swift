import LeastSquares
import RealModule

/// The day of a level in a series that has too few points to tell a curve from something simpler.
public struct EitherDay: Sendable, Hashable {
  /// By the closest curve; `nil` where it does not have the level.
  public let byCurve: Double?
  /// By the simpler description; `nil` where it does not rise to the level, and for a curve with an
  /// asymptote far away, whose days the interval of the curve holds already.
  public let bySimpler: Double?
  /// The earliest day that either description allows, `nil` without a limit.
  public let earliest: Double?
  /// The latest day that either description allows, `nil` without a limit.
  public let latest: Double?
}

extension Fit {
  /// The day of a level by either description of a series with too few points to tell them apart.
  ///
  /// - Parameters:
  ///   - level: The level.
  ///   - confidence: The nominal coverage of the interval of each description, between 0 and 1, as of
  ///     ``interval(confidence:of:)``. Together they hold at least as much of whichever is true.
  /// - Returns: The day; `nil` unless the series has too few points to tell, and where it falls.
  public func day(ofLevel level: Double, confidence: Double = 0.9) -> EitherDay? {
    guard case .undetermined(.tooFewToTell(let simpler, _)) = outcome, let closestCurve,
      !closestCurve.isFalling
    else { return nil }
    let byCurve = interval(confidence: confidence) { $0.day(ofLevel: level) }
    var sides = [(byCurve?.lower, byCurve?.upper)]
    var bySimpler: Double?
    switch simpler {
    case .straightLine:
      let line = WeightedMoments(series.times, series.values, series.weights)
      bySimpler = line.slope > 0 ? line.place(of: level) : nil
      sides.append(line.interval(of: level, confidence: confidence, points: series.times.count))
    case .jump:
      let jump = series.jump
      if jump.floor < level, level <= jump.ceiling {
        bySimpler = jump.after
        sides.append((jump.before, jump.after))
      }
    case .farCeiling, .farFloor: break
    }
    let (earliest, latest) = (sides.map(\.0), sides.map(\.1))
    return EitherDay(
      byCurve: closestCurve.day(ofLevel: level), bySimpler: bySimpler,
      earliest: earliest.contains(nil) ? nil : earliest.compactMap { $0 }.min(),
      latest: latest.contains(nil) ? nil : latest.compactMap { $0 }.max())
  }
}
