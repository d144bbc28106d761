import RecoveryCurves

/// The weights of points whose logarithms are known, eight at a time, by the processor's own kernel.
package struct LaneWeights: Sendable {
  /// The logarithms of the weights, the largest of them 0.
  private let logs: [Lanes]
  /// The weights at the power tried last.
  package private(set) var values: [Lanes]
  /// Their sum.
  package private(set) var sum = 0.0
  /// The number of equally weighted points that would tell as much.
  package private(set) var effectiveSize = 0.0
  private let kernels = LaneKernels.best

  /// Weights from their logarithms, which are finite.
  package init(logs: [Lanes]) {
    let highest = logs.reduce(Lanes(repeating: -.infinity)) { most($0, $1) }.max()
    self.logs = logs.map { $0 - highest }
    values = logs
    raise(to: 1)
  }

  /// Raises the weights to a power.
  package mutating func raise(to power: Double) {
    var sums = (0.0, 0.0)
    let (groups, kernels) = (logs.count, kernels)
    logs.withDoubles { logs in
      values.withDoubles { values in
        withUnsafeMutableBytes(of: &sums) {
          kernels.temper(
            groups, logs: logs, power: power, weights: values,
            sums: $0.assumingMemoryBound(to: Double.self).baseAddress)
        }
      }
    }
    sum = sums.0
    effectiveSize = sum * sum / sums.1
  }

  /// Raises them to the highest power, of so many bisections from 0 to 1, at which the effective size
  /// is as large as wanted; to 1 where it is so anyway.
  package mutating func temper(toSize wanted: Double, bisections: Int) {
    guard effectiveSize < wanted else { return }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<bisections {
      let middle = (low + high) / 2
      raise(to: middle)
      if effectiveSize < wanted { high = middle } else { low = middle }
    }
    raise(to: low)
  }

  /// The numbers of so many points, drawn evenly by their weights, in order.
  package func systematic(_ count: Int, start: Double) -> [Int] {
    values.withUnsafeBytes { values in
      let values = values.assumingMemoryBound(to: Double.self)
      var sampling = SystematicSampling(values.count, first: values.first ?? 0)
      let step = sum / Double(count)
      return (0..<count).map { number in
        sampling.place(of: (Double(number) + start) * step) { values[$0] }
      }
    }
  }
}
