/// `eˣ` for `x` of −20 to 300 as the sum of a double and a smaller one, good to some 90 bits:
/// e^(x/2ⁿ) − 1 by its series, squared n times.
///
/// An exponential of an exponential multiplies the relative error of the inner one by the inner one
/// itself, up to 745 fold, so that the inner one is needed to more than double precision.
func doubledExponential(_ x: Double) -> (high: Double, low: Double) {
  func sum(_ a: Double, _ b: Double) -> (high: Double, low: Double) {
    let high = a + b
    return (high, b - (high - a))
  }
  var s = x / 512
  var squarings = 9
  while abs(s) > 0.015 {
    s /= 2
    squarings += 1
  }
  let square = s * s
  let squareLow = (-square).addingProduct(s, s)
  var series = 1.0 / 40320
  for coefficient in [1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6] {
    series = coefficient + s * series
  }
  let start = sum(s, square / 2)
  var m = sum(start.high, start.low + (squareLow / 2 + s * square * series))
  for _ in 0..<squarings {
    // (1 + m)² − 1 = 2m + m².
    let product = m.high * m.high
    let productLow = (-product).addingProduct(m.high, m.high) + 2 * m.high * m.low
    let next = abs(m.high) < 2 ? sum(2 * m.high, product) : sum(product, 2 * m.high)
    m = sum(next.high, next.low + (2 * m.low + productLow))
  }
  let whole = abs(m.high) < 1 ? sum(1, m.high) : sum(m.high, 1)
  return sum(whole.high, whole.low + m.low)
}
