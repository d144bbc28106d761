import RealModule

/// SplitMix64 (Steele, Lea and Flood, 2014), so that studies are the same everywhere.
struct SeededRandom: RandomNumberGenerator, Sendable {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// From 0 to 1, both left out.
  mutating func uniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

  /// Standard normal (Box and Muller).
  mutating func normal() -> Double {
    (-2 * .log(uniform())).squareRoot() * .cos(2 * .pi * uniform())
  }
}
