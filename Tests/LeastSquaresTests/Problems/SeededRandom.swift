import RealModule

// The benchmarks take the file of the generator itself.
#if canImport(TestSupport)
  import TestSupport
#endif

/// The numbers of a study: uniform ones that are never 0, and normal ones by Box and Muller's transform.
struct SeededRandom: RandomNumberGenerator, Sendable {
  private var source: SplitMix

  init(seed: UInt64) { source = SplitMix(state: seed) }

  mutating func next() -> UInt64 { source.next() }

  /// From 0 to 1, both left out.
  mutating func uniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

  /// Standard normal (Box and Muller).
  mutating func normal() -> Double {
    (-2 * .log(uniform())).squareRoot() * .cos(2 * .pi * uniform())
  }
}
