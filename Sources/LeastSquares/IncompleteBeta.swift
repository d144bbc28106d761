import RealModule

/// The regularised incomplete beta function `Iₓ(a, b)` with its complement, by the continued fraction of
/// Didonato and Morris (ACM TOMS 18, 1992). The smaller of the two is computed first.
///
/// `x` and `y` have to add up to one; both are given because either may be too small to show in the
/// other. The relative error is below 1e-11 for `a` and `b` up to 5,000.
func incompleteBeta(x: Double, y: Double, a: Double, b: Double) -> (below: Double, above: Double) {
  guard x > 0 else { return (0, 1) }
  guard y > 0 else { return (1, 0) }
  guard x <= (a + 1) / (a + b + 2) else {
    let (above, below) = incompleteBeta(x: y, y: x, a: b, b: a)
    return (below, above)
  }
  let logX = x > 0.5 ? Double.log(onePlus: -y) : .log(x)
  let logY = y > 0.5 ? Double.log(onePlus: -x) : .log(y)
  let logarithm = a * logX + b * logY - logBeta(max(a, b), min(a, b)) - .log(a)
  // Lentz's evaluation, which never meets a zero here.
  let tiny = 1e-300
  var c = 1.0
  var d = 1 / (1 - (a + b) * x / (a + 1))
  var fraction = d
  for step in 1..<100_000 {
    let m = Double(step)
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / max(1 + even * d, tiny)
    c = max(1 + even / c, tiny)
    fraction *= c * d
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / max(1 + odd * d, tiny)
    c = max(1 + odd / c, tiny)
    fraction *= c * d
    if abs(c * d - 1) < 1e-16 { break }
  }
  let below = min(Double.exp(logarithm) * fraction, 1)
  return (below, 1 - below)
}

/// `ln B(a, b)` for `a ≥ b`, without the cancellation of large logarithms.
private func logBeta(_ a: Double, _ b: Double) -> Double {
  guard a >= 10 else { return .logGamma(a) + .logGamma(b) - .logGamma(a + b) }
  // The error of Stirling's formula.
  func rest(_ z: Double) -> Double {
    let square = 1 / (z * z)
    return
      (1.0 / 12 - square
      * (1.0 / 360 - square
        * (1.0 / 1260 - square
          * (1.0 / 1680
            - square / 1188))))
      / z
  }
  let difference =
    (a - 0.5) * .log(onePlus: b / a) + b * (.log(a + b) - 1) + rest(a + b) - rest(a)
  return .logGamma(b) - difference
}

/// The point at which an increasing function passes zero, by bisection down to neighbouring numbers.
func bisect(_ low: Double, _ high: Double, _ function: (Double) -> Double) -> Double {
  var (low, high) = (low, high)
  while true {
    let middle = low + 0.5 * (high - low)
    guard middle > low, middle < high else { return middle }
    if function(middle) < 0 { low = middle } else { high = middle }
  }
}
