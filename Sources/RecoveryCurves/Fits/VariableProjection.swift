import RealModule

/// The search for the best curve of a family with floor and rise solved for at every step (Golub and
/// Pereyra, 1973, with the Jacobian of Kaufman, 1975).
///
/// It gives starts and sums of squares in microseconds; what is reported is certified by
/// `LeastSquaresProblem`.
struct VariableProjection {
  let family: Family
  /// Times on the family's scale.
  let positions: [Double]
  let values: [Double]
  let weights: [Double]
  let floor: Double?
  let ceiling: Double?
  let rates: ClosedRange<Double>
  let midpoints: ClosedRange<Double>
  let shapeParameters: ClosedRange<Double>

  /// The nonlinear parameters and what the linear ones do best with them.
  struct Point {
    var rate: Double
    var midpoint: Double
    var shapeParameter: Double
    var floor = 0.0
    var ceiling = 0.0
    var sum = Double.infinity
  }

  /// The normal equations of a step, projected beside floor and rise.
  private struct Equations {
    var gram = [Double](repeating: 0, count: 9)
    var gradient = [Double](repeating: 0, count: 3)
  }

  // MARK: Linear parameters

  /// The weighted sums over the points of share (b), value (y) and the derivatives of the share (g) by the logarithm of
  /// the rate, the midpoint and the shape parameter, and of their products.
  private struct Sums {
    var w = 0.0
    var b = 0.0, y = 0.0, bb = 0.0, by = 0.0, yy = 0.0
    var g0 = 0.0, g1 = 0.0, g2 = 0.0, bg0 = 0.0, bg1 = 0.0, bg2 = 0.0
    var yg0 = 0.0, yg1 = 0.0, yg2 = 0.0
    var g00 = 0.0, g01 = 0.0, g02 = 0.0, g11 = 0.0, g12 = 0.0, g22 = 0.0

    /// Counts everything from its mean, as beside an intercept.
    mutating func center() {
      bb -= b * b / w
      by -= b * y / w
      yy -= y * y / w
      bg0 -= b * g0 / w
      bg1 -= b * g1 / w
      bg2 -= b * g2 / w
      yg0 -= y * g0 / w
      yg1 -= y * g1 / w
      yg2 -= y * g2 / w
      g00 -= g0 * g0 / w
      g01 -= g0 * g1 / w
      g02 -= g0 * g2 / w
      g11 -= g1 * g1 / w
      g12 -= g1 * g2 / w
      g22 -= g2 * g2 / w
    }

    /// Projects the derivatives on what no rise explains.
    mutating func project() {
      let (c0, c1, c2) = (bg0, bg1, bg2)
      g00 -= c0 * c0 / bb
      g01 -= c0 * c1 / bb
      g02 -= c0 * c2 / bb
      g11 -= c1 * c1 / bb
      g12 -= c1 * c2 / bb
      g22 -= c2 * c2 / bb
    }

    func equations(rise: Double) -> Equations {
      let square = rise * rise
      return Equations(
        gram: [
          square * g00, square * g01, square * g02, square * g01, square * g11, square * g12,
          square * g02, square * g12, square * g22,
        ],
        gradient: [
          rise * (yg0 - rise * bg0), rise * (yg1 - rise * bg1), rise * (yg2 - rise * bg2),
        ])
    }
  }

  /// The sums at a point, with those of so many derivatives; values count from an origin, and shares from the end that
  /// is known.
  private func sums(
    at point: Point, derivatives count: Int, origin: Double, less: Double
  ) -> Sums {
    let shape = family.shape(point.shapeParameter)
    var sums = Sums()
    for i in positions.indices {
      let z = point.rate * (positions[i] - point.midpoint)
      let weight = weights[i]
      let below = shape.cumulative(z) - less
      let value = values[i] - origin
      let (wb, wy) = (weight * below, weight * value)
      sums.w += weight
      sums.b += wb
      sums.y += wy
      sums.bb += wb * below
      sums.by += wb * value
      sums.yy += wy * value
      guard count > 0 else { continue }
      let density = shape.density(z)
      let d0 = density == 0 ? 0 : density * z
      let d1 = -density * point.rate
      let (w0, w1) = (weight * d0, weight * d1)
      sums.g0 += w0
      sums.g1 += w1
      sums.bg0 += w0 * below
      sums.bg1 += w1 * below
      sums.yg0 += w0 * value
      sums.yg1 += w1 * value
      sums.g00 += w0 * d0
      sums.g01 += w0 * d1
      sums.g11 += w1 * d1
      guard count == 3 else { continue }
      let d2 = shape.shapeDerivative(z)
      let w2 = weight * d2
      sums.g2 += w2
      sums.bg2 += w2 * below
      sums.yg2 += w2 * value
      sums.g02 += w0 * d2
      sums.g12 += w1 * d2
      sums.g22 += w2 * d2
    }
    return sums
  }

  private func solved(_ start: Point, equations: UnsafeMutablePointer<Equations>? = nil) -> Point {
    let origin = floor ?? ceiling ?? values[0]
    var sums = sums(
      at: start, derivatives: equations == nil ? 0 : family.hasShapeParameter ? 3 : 2,
      origin: origin, less: floor == nil && ceiling != nil ? 1 : 0)
    if floor == nil, ceiling == nil { sums.center() }
    var point = start
    point.sum = .infinity
    let rise: Double
    if let floor, let ceiling {
      rise = ceiling - floor
      point.sum = sums.yy - 2 * rise * sums.by + rise * rise * sums.bb
    } else {
      guard sums.bb > 0 else { return point }
      rise = sums.by / sums.bb
      point.sum = sums.yy - rise * sums.by
      sums.project()
    }
    point.floor =
      floor ?? (ceiling.map { $0 - rise } ?? origin + (sums.y - rise * sums.b) / sums.w)
    point.ceiling = ceiling ?? point.floor + rise
    if !point.sum.isFinite { point.sum = .infinity }
    point.sum = max(point.sum, 0)
    equations?.pointee = sums.equations(rise: rise)
    return point
  }

  // MARK: Nonlinear parameters

  /// The lowest points found, best first, from different widths of a grid; none without a finite sum.
  ///
  /// - Parameters:
  ///   - count: How many nodes of the grid are refined.
  ///   - precision: The relative fall of the sum at which refining ends.
  /// - Returns: As many points, or fewer.
  func minima(_ count: Int, precision: Double) -> [Point] {
    let (first, last) = (positions.min() ?? 0, positions.max() ?? 0)
    let span = last - first
    let distinct = Set(positions).sorted()
    // As on a logarithmic scale, where a rise near the end is narrow.
    let gap = zip(distinct.dropFirst(), distinct).map { $0 - $1 }.min() ?? span
    let isUneven = 2 * gap * Double(distinct.count - 1) < span
    var places = [midpoints.lowerBound]
    if midpoints.lowerBound < midpoints.upperBound {
      // From a third of the span before the data to one and a third behind them.
      places = (0..<12).map { first + span * (Double($0) - 2.5) / 7 }
      if isUneven {
        places += stride(from: 0, to: distinct.count, by: max(distinct.count / 12, 1)).map {
          distinct[$0]
        }
      }
    }
    var nodes: [Point] = []
    let shapes =
      shapeParameters.lowerBound < shapeParameters.upperBound
      ? [0.1, 1, 4] : [shapeParameters.lowerBound]
    for shapeParameter in shapes {
      let shape = family.shape(shapeParameter)
      let width = shape.quantile(0.9) - shape.quantile(0.1)
      for exponent in (isUneven ? -1 : 0)..<6 {
        // Rises from a fifteenth of the span to six spans.
        let rate = width / (span * 0.07 * .pow(90, Double(exponent) / 5))
        guard rates.contains(rate) else { continue }
        var best = Point(rate: rate, midpoint: first, shapeParameter: shapeParameter)
        for midpoint in places where midpoints.contains(midpoint) {
          let point = solved(
            Point(rate: rate, midpoint: midpoint, shapeParameter: shapeParameter))
          if point.sum < best.sum { best = point }
        }
        if best.sum < .infinity { nodes.append(best) }
      }
    }
    let chosen = nodes.sorted { $0.sum < $1.sum }.prefix(count)
    return chosen.map { descended($0, precision) }.sorted { $0.sum < $1.sum }
  }

  /// Levenberg–Marquardt on the projected problem, within the box.
  private func descended(_ start: Point, _ precision: Double) -> Point {
    var equations = Equations()
    var point = solved(start, equations: &equations)
    var damping = 1e-3
    for _ in 0..<60 {
      hold(&equations, at: point)
      guard let step = Self.step(equations, damping: damping) else { break }
      var next = point
      next.rate = min(max(point.rate * .exp(step[0]), rates.lowerBound), rates.upperBound)
      next.midpoint = min(
        max(point.midpoint + step[1], midpoints.lowerBound), midpoints.upperBound)
      next.shapeParameter = min(
        max(point.shapeParameter + step[2], shapeParameters.lowerBound),
        shapeParameters.upperBound)
      var other = Equations()
      next = solved(next, equations: &other)
      let gain = point.sum - next.sum
      if gain > 0 {
        (point, equations) = (next, other)
        damping = max(damping * 0.1, 1e-12)
        if gain < precision * next.sum { break }
      } else {
        damping *= 8
        if damping > 1e6 { break }
      }
    }
    return point
  }

  /// Takes out what is known or pressed against a wall.
  private func hold(_ equations: inout Equations, at point: Point) {
    let gradient = equations.gradient
    func isHeld(_ value: Double, _ range: ClosedRange<Double>, _ push: Double) -> Bool {
      range.lowerBound == range.upperBound || push >= 0 && value >= range.upperBound
        || push <= 0 && value <= range.lowerBound
    }
    let held = [
      isHeld(point.rate, rates, gradient[0]), isHeld(point.midpoint, midpoints, gradient[1]),
      isHeld(point.shapeParameter, shapeParameters, gradient[2]),
    ]
    for j in 0..<3 where held[j] {
      for k in 0..<3 {
        equations.gram[3 * j + k] = 0
        equations.gram[3 * k + j] = 0
      }
      equations.gram[4 * j] = 1
      equations.gradient[j] = 0
    }
  }

  /// The solution of the damped three equations.
  private static func step(_ equations: Equations, damping: Double) -> [Double]? {
    var a = equations.gram
    var x = equations.gradient
    for i in 0..<3 {
      a[4 * i] = a[4 * i] * (1 + damping) + .leastNormalMagnitude
      for j in 0..<i {
        let factor = a[3 * i + j] / a[4 * j]
        for k in j..<3 { a[3 * i + k] -= factor * a[3 * j + k] }
        x[i] -= factor * x[j]
      }
      guard a[4 * i] > 0 else { return nil }
    }
    for i in (0..<3).reversed() {
      for k in i + 1..<3 { x[i] -= a[3 * i + k] * x[k] }
      x[i] /= a[4 * i]
    }
    return x.allSatisfy(\.isFinite) ? x : nil
  }
}
