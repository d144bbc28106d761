import LeastSquares
import RealModule

/// How surely an F test tells a curve from something simpler, by the number of points.
struct Power {
  /// How many parameters the simpler description lacks.
  let parameters: Int
  /// Those of the curve.
  let freeParameters: Int
  /// The level of the test.
  let level: Double
  /// The excess of the simpler description's sum of squares for a number of points, in variances.
  let excess: (Int) -> Double

  /// How often the test has to succeed to be relied on.
  static let enough = 0.9
  /// The number of points beyond which none is named.
  static let most = 1000

  /// The power of a test of the curve on a number of points.
  func chance(_ points: Int) -> Double {
    guard
      let test = FDistribution(
        numerator: Double(parameters), denominator: Double(points - freeParameters)),
      let critical = test.quantile(1 - level)
    else { return 0 }
    return test.upperTail(critical, noncentrality: excess(points))
  }

  func isEnough(_ points: Int) -> Bool { chance(points) >= Self.enough }

  /// The least number of points above `count` that is enough.
  func needed(above count: Int) -> Int? {
    var (low, high) = (count, count + 1)
    while !isEnough(high) {
      guard high < Self.most else { return nil }
      (low, high) = (high, min(2 * high, Self.most))
    }
    while high - low > 1 {
      let middle = (low + high) / 2
      if isEnough(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// The sum of squares, about its best straight line, of a logistic curve that rises by one from 5 to
  /// 95 % over so many even points.
  static func bend(_ points: Int) -> Double {
    let places = (0..<points).map { Double($0) / Double(max(points - 1, 1)) }
    let reach = 2 * Logistic().quantile(0.95)
    let curve = places.map { Logistic().cumulative(reach * ($0 - 0.5)) / 0.9 }
    return WeightedMoments(places, curve, places.map { _ in 1 }).sumAboutLine
  }
}
