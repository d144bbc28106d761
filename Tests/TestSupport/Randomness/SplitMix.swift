/// SplitMix64 (Steele, Lea and Flood 2014), so that every run sees the same numbers. Another generator than that of
/// the code under test.
package struct SplitMix: RandomNumberGenerator, Sendable {
  package var state: UInt64

  package init(state: UInt64) { self.state = state }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// The finaliser, which mixes the bits of a state.
  package static func mixed(_ state: UInt64) -> UInt64 {
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  package mutating func uniform() -> Double { Double.random(in: 0..<1, using: &self) }

  package mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * Double(next() >> 11) * 0x1p-53
  }

  /// The sum of twelve uniforms, which is nearly normal.
  package mutating func normal() -> Double {
    (0..<12).reduce(-6.0) { sum, _ in sum + uniform(0, 1) }
  }
}
