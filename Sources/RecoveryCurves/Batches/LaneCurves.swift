import CCurveKernels

/// Eight curves of the ``Family/weibull`` family at a time, each given by its half-way day and
/// duration, on days that they have in common, by the processor's own kernel.
///
/// They are F(rate · (ln day − midpoint)) with F = 1 − exp(−eᶻ).
package struct LaneCurves: Sendable {
  private let kernels = LaneKernels.best
  private let positions: [Double]

  private static let half = Weibull().quantile(0.5)
  private static let ninety = Weibull().quantile(0.9)

  /// Curves on the given days since their origin.
  package init(days: [Double]) {
    positions = days.map(Weibull().timeScale.callAsFunction)
  }

  /// Fills in, day by day, the share of the rise that is still to come: 1 at the origin, and
  /// never quite 0.
  ///
  /// - Parameters:
  ///   - rest: Room for as many days as the curves have.
  ///   - logHalfwayDay: The logarithm of each curve's day at a share of 50 %.
  ///   - logDuration: The logarithm of its days from there to 90 %.
  package func fill(_ rest: inout [Lanes], logHalfwayDay: Lanes, logDuration: Lanes) {
    // k = (F⁻¹(0.9) − F⁻¹(0.5)) / ln((τ + d) / τ) and c = ln τ − F⁻¹(0.5) / k.
    let rate =
      (Self.ninety - Self.half) / logarithm(1 + exponential(logDuration - logHalfwayDay))
    let midpoint = logHalfwayDay - Self.half / rate
    let points = min(rest.count, positions.count)
    rest.withUnsafeMutableBytes { rest in
      withUnsafeBytes(of: rate) { rate in
        withUnsafeBytes(of: midpoint) { midpoint in
          guard let rest = rest.assumingMemoryBound(to: Double.self).baseAddress,
            let rate = rate.assumingMemoryBound(to: Double.self).baseAddress,
            let midpoint = midpoint.assumingMemoryBound(to: Double.self).baseAddress
          else { return }
          kernels.rest(points, positions: positions, rate: rate, midpoint: midpoint, into: rest)
        }
      }
    }
  }
}
