/// The points of Halton's sequence (1960) in the unit cube with every digit put through a random
/// permutation of its own (Owen, "A randomized Halton algorithm in R", 2017).
///
/// The first points of the sequence fill the cube more evenly than independent ones would, however many
/// are taken; the permutations break the stripes that the larger bases make.
struct ScrambledHalton: Sendable {
  /// For each dimension, whose base is the length of a permutation, one permutation for each digit.
  private let permutations: [[[Int]]]

  init(dimensions: Int, seed: UInt64) {
    var generator = SplitMix64(state: seed)
    permutations = Self.primes(dimensions).map { base in
      // As many digits as a double can hold.
      let digits = Int((53 / Double(base.bitWidth - base.leadingZeroBitCount - 1)).rounded(.up))
      return (0..<digits).map { _ in (0..<base).shuffled(using: &generator) }
    }
  }

  /// A point of the sequence; the numbers are at least 0 and less than 1.
  func point(_ index: Int) -> [Double] {
    permutations.map { digits in
      var rest = index
      var place = 1.0
      var value = 0.0
      for permutation in digits {
        let base = permutation.count
        place /= Double(base)
        value += place * Double(permutation[rest % base])
        rest /= base
      }
      return min(value, 1 - 0x1p-53)
    }
  }

  private static func primes(_ count: Int) -> [Int] {
    var primes: [Int] = []
    var candidate = 2
    while primes.count < count {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014).
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
