import ForecastKernels

/// Weights of paths.
extension [Double] {
  /// The places that systematic resampling draws, each as often as its weight says.
  ///
  /// - Parameter count: How many to draw.
  /// - Returns: So many places in order; none where there is no weight.
  func places(atEvenSteps count: Int) -> [Int] {
    guard let first else { return [] }
    let total = reduce(0, +)
    var sampling = SystematicSampling(self.count, first: first)
    return (0..<Swift.max(0, count)).map { number in
      sampling.place(of: total * (Double(number) + 0.5) / Double(count)) { self[$0] }
    }
  }

  /// The effective share of the weights: the square of their sum over their number times the sum of their squares
  /// (Kish 1965); 0 where there is no weight.
  var effectiveShare: Double {
    let (sum, squares) = (reduce(0, +), reduce(0) { $0 + $1 * $1 })
    return squares > 0 ? sum * sum / (squares * Double(count)) : 0
  }
}
