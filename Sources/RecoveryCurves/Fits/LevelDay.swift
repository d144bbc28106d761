import LeastSquares
import RealModule

/// The day of a level by a fitted curve and, where there are too few points to tell it from something
/// simpler, by that as well.
public struct LevelDay: Sendable, Hashable {
  /// By the closest curve; `nil` where it does not have the level.
  public let byCurve: Double?
  /// By the simpler description; `nil` where there is none to be told from, where it does not rise to the
  /// level, and for a curve with an asymptote far away, whose days the interval of the curve holds already.
  public let bySimpler: Double?
  /// The earliest day that a description allows, `nil` without a limit.
  public let earliest: Double?
  /// The latest day that a description allows, `nil` without a limit.
  public let latest: Double?
}

extension Fit {
  /// The day of a level with what the series allows for it.
  ///
  /// - Parameters:
  ///   - level: The level.
  ///   - confidence: The nominal coverage of the interval of each description, between 0 and 1, as of
  ///     ``interval(confidence:of:)``. Those of two together hold at least as much of whichever is true.
  /// - Returns: The day; `nil` where the series falls, and where it is undetermined for another reason than
  ///   too few points to tell or an asymptote that does not show.
  public func day(ofLevel level: Double, confidence: Double = 0.9) -> LevelDay? {
    guard let closestCurve, !closestCurve.isFalling else { return nil }
    var simpler: Simpler?
    if case .undetermined(let reason) = outcome {
      switch reason {
      case .tooFewToTell(let other, _): simpler = other
      case .ceilingNotVisible, .floorNotVisible: break
      default: return nil
      }
    }
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
      if level <= jump.floor {
        sides.append((nil, jump.before))
      } else if level <= jump.ceiling {
        bySimpler = jump.after
        sides.append((jump.before, jump.after))
      } else {
        sides.append((jump.after, nil))
      }
    case .farCeiling, .farFloor, nil: break
    }
    let (earliest, latest) = (sides.map(\.0), sides.map(\.1))
    return LevelDay(
      byCurve: closestCurve.day(ofLevel: level), bySimpler: bySimpler,
      earliest: earliest.contains(nil) ? nil : earliest.compactMap { $0 }.min(),
      latest: latest.contains(nil) ? nil : latest.compactMap { $0 }.max())
  }
}
