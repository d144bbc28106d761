import CCurveKernels
import RecoveryCurves

/// Standard normals for eight lanes at a time, by the processor's own kernel.
package struct LaneNoise: Sendable {
  private let kernels = LaneKernels.best
  private let means: [Double]
  private let deviations: [Double]

  /// Noise for so many points.
  package init(points: Int) {
    means = [Double](repeating: 0, count: max(0, points))
    deviations = [Double](repeating: 1, count: max(0, points))
  }

  /// The normals of eight streams, point by point. A stream is known by its key: the same key gives
  /// the same normals on the same processor.
  package func fill(_ lanes: inout [Lanes], keys: SIMD8<UInt64>) {
    let points = min(lanes.count, means.count)
    lanes.withUnsafeMutableBytes { lanes in
      withUnsafeBytes(of: keys) { keys in
        guard let values = lanes.assumingMemoryBound(to: Double.self).baseAddress,
          let keys = keys.assumingMemoryBound(to: UInt64.self).baseAddress
        else { return }
        kernels.noise(points, mean: means, deviation: deviations, keys: keys, into: values)
      }
    }
  }

  /// Turns uniforms, not nearer to 0 and 1 than 1e-10, into standard normals to seven digits.
  package func makeNormal(_ uniforms: inout [Lanes]) {
    let count = Lanes.scalarCount * uniforms.count
    uniforms.withDoubles { kernels.quantiles(count, $0) }
  }
}
