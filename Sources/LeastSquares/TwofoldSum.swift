/// A sum of products as if computed in twice the precision and then rounded (Ogita, Rump and Oishi,
/// "Accurate sum and dot product", 2005).
struct TwofoldSum: Sendable {
  private var high: Double
  private var low = 0.0

  init(_ first: Double) { high = first }

  var value: Double { high + low }

  mutating func add(_ a: Double, times b: Double) {
    let product = a * b
    let productError = (-product).addingProduct(a, b)
    let sum = high + product
    let part = sum - high
    low += (high - (sum - part)) + (product - part) + productError
    high = sum
  }
}
