import LeastSquares

/// The weighted straight line through points, computed about the means.
struct WeightedMoments {
  let weight: Double
  let meanX: Double
  let meanY: Double
  let slope: Double
  let sumAboutMean: Double
  let sumAboutLine: Double
  /// The sum of squares of the places about their mean.
  let spread: Double

  init(_ x: [Double], _ y: [Double], _ weights: [Double]) {
    var (w, wx, wy) = (0.0, 0.0, 0.0)
    for i in x.indices {
      w += weights[i]
      wx += weights[i] * x[i]
      wy += weights[i] * y[i]
    }
    let (mx, my) = (wx / w, wy / w)
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for i in x.indices {
      let (dx, dy) = (x[i] - mx, y[i] - my)
      xx += weights[i] * dx * dx
      xy += weights[i] * dx * dy
      yy += weights[i] * dy * dy
    }
    let slope = xy / xx
    var rest = 0.0
    for i in x.indices {
      let residual = y[i] - my - slope * (x[i] - mx)
      rest += weights[i] * residual * residual
    }
    weight = w
    spread = xx
    meanX = mx
    meanY = my
    self.slope = slope
    sumAboutMean = yy
    sumAboutLine = rest
  }

  /// Where the line has a value; `nil` for a level line.
  func place(of value: Double) -> Double? {
    let place = meanX + (value - meanY) / slope
    return place.isFinite ? place : nil
  }

  /// The places at which the line may have a value (Fieller, 1954), open on both sides where its slope
  /// might be none.
  func interval(
    of value: Double, confidence: Double, points: Int
  ) -> (lower: Double?, upper: Double?) {
    let degreesOfFreedom = Double(points - 2)
    guard let student = StudentT(degreesOfFreedom: degreesOfFreedom),
      let critical = student.quantile(0.5 + 0.5 * confidence)
    else { return (nil, nil) }
    // (v − b d)² ≤ t² s² (1 / W + d² / S) for the distance d from the mean place.
    let allowed = critical * critical * sumAboutLine / degreesOfFreedom
    let (height, leading) = (value - meanY, slope * slope - allowed / spread)
    guard leading > 0 else { return (nil, nil) }
    let middle = slope * height / leading
    let rest = (height * height - allowed / weight) / leading
    let width = max(middle * middle - rest, 0).squareRoot()
    return (meanX + middle - width, meanX + middle + width)
  }
}
