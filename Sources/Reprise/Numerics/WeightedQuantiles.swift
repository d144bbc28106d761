/// Quantiles of weighted values, in which NaN does not count.
struct WeightedQuantiles {
  private let sorted: [(value: Double, cumulative: Double)]

  init(_ weighted: [(Double, Double)]) {
    var sum = 0.0
    sorted = weighted.filter { !$0.0.isNaN }.sorted { $0.0 < $1.0 }.map { value, weight in
      sum += weight
      return (value, sum)
    }
  }

  /// Values of equal weight.
  init(alike values: [Double]) {
    sorted = zip(values.filter { !$0.isNaN }.sorted(), 1...).map { ($0, Double($1)) }
  }

  /// The smallest value that has at least the given share of the weight at or below it; 0 when there
  /// are no values.
  subscript(share: Double) -> Double {
    let target = share * (sorted.last?.cumulative ?? 0)
    return (sorted.first { $0.cumulative >= target } ?? sorted.last)?.value ?? 0
  }

  /// The share of the weight that lies within bounds, ends included.
  func share(from lower: Double, through upper: Double) -> Double {
    guard let total = sorted.last?.cumulative, total > 0 else { return 0 }
    let below = sorted.last { $0.value < lower }?.cumulative ?? 0
    let upTo = sorted.last { $0.value <= upper }?.cumulative ?? 0
    return max(0, upTo - below) / total
  }
}
