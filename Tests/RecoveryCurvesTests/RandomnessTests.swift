import Testing

@testable import RecoveryCurves

@Suite struct RandomnessTests {
  /// The first numbers of SplitMix64 from 0 and from 1234567, as its authors' program gives them.
  @Test func seedsAreMixedAsBySplitMix() {
    #expect(Randomness(seed: 0).key == 0xe220_a839_7b1d_cdaf)
    #expect(Randomness(seed: 1_234_567).key == 6_457_827_717_110_365_317)
  }

  @Test func aNumberDependsOnItsPlaceAlone() {
    let randomness = Randomness(seed: 3)
    let backwards = (0..<20).reversed().map { randomness.stream(4).uniform(at: $0) }
    #expect(backwards.reversed() == (0..<20).map { randomness.stream(4).uniform(at: $0) })
    #expect(backwards.allSatisfy { 0 < $0 && $0 < 1 } && Set(backwards).count == 20)
    for lane in 0..<8 {
      #expect(randomness.keys(from: -3)[lane] == randomness.stream(lane - 3).state)
    }
    let others = (0..<50).map { Randomness(seed: 3, series: $0).key }
    #expect(Set(others + [randomness.key]).count == 51)
  }
}
