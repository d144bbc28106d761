import Foundation

/// The random numbers of the simulators. Another generator than the model's own, so that not even
/// that is shared with it.
package struct SimulatorNoise {
  private var state: UInt64

  package init(seed: UInt64) { state = seed &* 0x2545_F491_4F6C_DD1D | 1 }

  /// xorshift64* (Vigna 2016).
  package mutating func uniform() -> Double {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return (Double((state &* 0x2545_F491_4F6C_DD1D) >> 12) + 0.5) / 4_503_599_627_370_496
  }

  /// Box and Muller's transform.
  package mutating func normal() -> Double {
    (-2 * Foundation.log(uniform())).squareRoot() * Foundation.cos(2 * .pi * uniform())
  }
}
