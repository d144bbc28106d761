import CCurveKernels
import RecoveryCurves

/// Points of an importance sampler, eight at a time: seasons, their targets and the density of what was drawn.
package struct LanePoints: Sendable {
  /// Eight points.
  package struct Group: Sendable {
    package var season = LaneSeason()
    /// Random numbers of the facts' likelihood.
    package var keys = SIMD8<UInt64>.zero
    /// Logarithm of prior and likelihood.
    package var logTarget = Lanes.zero
    package var prior = Lanes.zero
    /// The density of all points drawn, times their number.
    package var density = Lanes.zero

    package init() {}
  }

  package var groups: [Group] = []
  private let kernels = LaneKernels.best
  private static let stride = MemoryLayout<Group>.stride / MemoryLayout<Double>.stride
  private static let targetOffset = (MemoryLayout<Group>.offset(of: \.logTarget) ?? 0) / 8
  private static let densityOffset = (MemoryLayout<Group>.offset(of: \.density) ?? 0) / 8

  package init() {}

  /// Weights of sum 1 by targets over the density of all that was drawn, and their effective number, which
  /// is 0 where no target is above −1e250.
  ///
  /// - Parameter targets: Other targets than the points' own.
  /// - Returns: The weights, and their effective number.
  package func weights(targets: [Lanes]? = nil) -> (weights: [Lanes], effectiveSize: Double) {
    var weights = [Lanes](repeating: .zero, count: groups.count)
    let largest =
      targets.map { $0.reduce(-Double.infinity) { Swift.max($0, $1.max()) } }
      ?? groups.reduce(-Double.infinity) { Swift.max($0, $1.logTarget.max()) }
    guard largest > -1e250, !groups.isEmpty else { return (weights, 0) }
    var sums = (0.0, 0.0)
    groups.withUnsafeBytes { own in
      guard let own = own.assumingMemoryBound(to: Double.self).baseAddress else { return }
      func weigh(_ targets: UnsafePointer<Double>, _ stride: Int) {
        weights.withDoubles { weights in
          withUnsafeMutableBytes(of: &sums) {
            kernels.weigh(
              groups.count, targets: curve_column(first: targets, stride: stride),
              densities: curve_column(first: own + Self.densityOffset, stride: Self.stride),
              largest: largest,
              weights: weights, sums: $0.assumingMemoryBound(to: Double.self).baseAddress)
          }
        }
      }
      if let targets {
        targets.withDoubles { if let targets = $0 { weigh(targets, Lanes.scalarCount) } }
      } else {
        weigh(own + Self.targetOffset, Self.stride)
      }
    }
    let scale = 1 / sums.0
    for place in weights.indices { weights[place] *= scale }
    return (weights, sums.0 * sums.0 / sums.1)
  }

  /// The share of the weight of the seasons that are whole or not, and the means and covariances of their
  /// six parameters, these row by row to the diagonal.
  package func moments(of weights: [Lanes], isWhole: Bool, about: [Double])
    -> (share: Double, mean: [Double], covariance: [Double])
  {
    precondition(weights.count >= groups.count && about.count >= 6)
    var sums = [Double](repeating: 0, count: 28)
    groups.withUnsafeBytes { groups in
      guard let first = groups.assumingMemoryBound(to: Double.self).baseAddress else { return }
      weights.withDoubles { weights in
        about.withUnsafeBufferPointer { about in
          sums.withUnsafeMutableBufferPointer { sums in
            kernels.moments(
              self.groups.count, seasons: first, stride: Self.stride, weights: weights,
              isWhole: isWhole,
              about: about.baseAddress, sums: sums.baseAddress)
          }
        }
      }
    }
    let share = sums[0]
    guard share > 0 else { return (0, about, [Double](repeating: 0, count: 21)) }
    let away = (0..<6).map { sums[1 + $0] / share }
    var covariance: [Double] = []
    var entry = 7
    for row in 0..<6 {
      for column in 0...row {
        covariance.append(sums[entry] / share - away[row] * away[column])
        entry += 1
      }
    }
    return (share, zip(about, away).map { $0 + $1 }, covariance)
  }

  /// Points drawn at even steps of weights of sum 1, with weights that are alike.
  ///
  /// - Parameters:
  ///   - count: How many, a multiple of eight.
  ///   - weights: The weights.
  /// - Returns: The seasons of the points drawn, and their weights.
  package func drawn(_ count: Int, by weights: [Lanes]) -> (points: LanePoints, weights: [Lanes]) {
    var drawn = LanePoints()
    drawn.groups = [Group](repeating: Group(), count: count / 8)
    let step = 1 / Double(count)
    var (reached, number) = (-0.5 * step, 0)
    for (group, weights) in zip(groups, weights) {
      for lane in 0..<8 {
        reached += weights[lane]
        while Double(number) * step < reached, number < 8 * drawn.groups.count {
          drawn.groups[number >> 3].season.take(lane, of: group.season, as: number & 7)
          number += 1
        }
      }
    }
    return (drawn, [Lanes](repeating: Lanes(repeating: step), count: drawn.groups.count))
  }
}
