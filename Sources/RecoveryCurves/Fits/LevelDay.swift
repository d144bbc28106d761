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
  ///     Where a curve has as many parameters as there are points, nothing shows their noise; what is left about
  ///     the straight line takes its place, which is as large on average where the line is true and larger where a
  ///     curve is.
  /// - Returns: The day; `nil` where the series falls, and where it is undetermined for another reason than
  ///   too few points or an asymptote that does not show. Fewer points than parameters have none.
  public func day(ofLevel level: Double, confidence: Double = 0.9) -> LevelDay? {
    if case .undetermined(.tooFewPoints) = outcome {
      return series.dayWithoutNoise(ofLevel: level, confidence: confidence)
    }
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

extension FittedSeries {
  /// The day of a level by the curve through as many points as it has parameters, and by the straight line; `nil` with
  /// fewer points, and where they fall or neither says anything.
  fileprivate func dayWithoutNoise(ofLevel level: Double, confidence: Double) -> LevelDay? {
    let degreesOfFreedom = times.count - 2
    guard degreesOfFreedom > 0, times.count == freeParameters,
      Set(positions).count == freeParameters
    else { return nil }
    let line = WeightedMoments(times, values, weights)
    guard line.slope > 0, let solution = best() else { return nil }
    let closest = curve(solution.parameters)
    guard !closest.isFalling else { return nil }
    let byCurve = problem(start: solution.parameters).interval(
      of: { curve($0).day(ofLevel: level) }, around: solution, confidence: confidence,
      variance: line.sumAboutLine / Double(degreesOfFreedom), degreesOfFreedom: degreesOfFreedom)
    let byLine = line.interval(of: level, confidence: confidence, points: times.count)
    func outer(_ a: Double?, _ b: Double?, _ choose: (Double, Double) -> Double) -> Double? {
      a.flatMap { a in b.map { choose(a, $0) } }
    }
    let (day, earliest) = (closest.day(ofLevel: level), outer(byCurve?.lower, byLine.lower, min))
    guard day != nil || earliest != nil else { return nil }
    return LevelDay(
      byCurve: day, bySimpler: line.place(of: level), earliest: earliest,
      latest: outer(byCurve?.upper, byLine.upper, max))
  }
}
