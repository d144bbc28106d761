import CCurveKernels
import RecoveryCurves

/// Laws of the parameters of a ``LaneSeason``, whose densities at eight seasons are summed by the processor's
/// own kernels.
package struct LaneLaws: Sendable {
  /// A law.
  package enum Law: Sendable {
    /// Normal scores, each stretched by sinh where its tail is not 0: a parameter is its mean plus
    /// sinh(tail · score) / tail.
    case scores(tails: [Double])
    /// A Student t distribution with six degrees of freedom, in 4 or 6 dimensions.
    case student(dimensions: Int)
  }

  private var laws: [curve_law] = []
  private let kernels: LaneKernels

  /// No law.
  package init(by set: InstructionSet = .best) { kernels = LaneKernels(set) ?? .best }

  /// Adds a law.
  ///
  /// - Parameters:
  ///   - law: What it is.
  ///   - mean: The medians of the six parameters.
  ///   - inverse: The inverse of the lower factor of the scores' covariance, row by row.
  ///   - height: What the density at the center is multiplied by.
  ///   - isWhole: Whether it is one of seasons whose ceiling is 1.
  package mutating func add(
    _ law: Law, mean: [Double], inverse: [Double], height: Double, isWhole: Bool
  ) {
    precondition(mean.count >= 6 && inverse.count >= 21)
    var new = curve_law()
    withUnsafeMutableBytes(of: &new.mean) {
      $0.copyBytes(from: mean.withUnsafeBytes { Array($0.prefix(48)) })
    }
    withUnsafeMutableBytes(of: &new.inverse) {
      $0.copyBytes(from: inverse.withUnsafeBytes { Array($0.prefix(168)) })
    }
    new.height = height
    new.whole = isWhole ? 1 : 0
    switch law {
    case .scores(let tails):
      new.stretched = tails.contains { $0 != 0 } ? 1 : 0
      withUnsafeMutableBytes(of: &new.tails) {
        $0.copyBytes(from: tails.withUnsafeBytes { Array($0.prefix(48)) })
      }
    case .student(let dimensions): new.student = dimensions == 4 ? 4 : 6
    }
    laws.append(new)
  }

  /// Adds the laws of others, their densities multiplied.
  package mutating func add(_ others: LaneLaws, times factor: Double) {
    for var law in others.laws {
      law.height *= factor
      laws.append(law)
    }
  }

  /// The sum of the densities at eight seasons.
  package func density(at season: LaneSeason) -> Lanes {
    var sum = Lanes.zero
    laws.withUnsafeBufferPointer { laws in
      withUnsafeBytes(of: season) { season in
        sum.withDoubles {
          kernels.densities(laws, season.assumingMemoryBound(to: Double.self).baseAddress, $0)
        }
      }
    }
    return sum
  }
}
