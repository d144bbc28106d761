/// The weighted straight line through points, computed about the means.
struct WeightedMoments {
  let meanX: Double
  let meanY: Double
  let slope: Double
  let sumAboutMean: Double
  let sumAboutLine: Double

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
    meanX = mx
    meanY = my
    self.slope = slope
    sumAboutMean = yy
    sumAboutLine = rest
  }
}
