import TestSupport
import Testing

@testable import RepriseData

/// What is at a milestone's level, by the definition: round to the level's own decimals, then compare.
@Suite struct MilestoneTests {
  @Test(
    arguments: [
      (.reaching(0.9), 0.8995), (.exceeding(0.9), 0.9005), (.reaching(0.905), 0.9045),
      (.reaching(0.9525), 0.95245), (.exceeding(0.9525), 0.95255),
      (Milestone(.fraction(0.9), decimals: 2), 0.89995),
      (Milestone(.fraction(0.9), decimals: 0), 0.8995),
      (Milestone(.fraction(0.9), decimals: 9), 0.899999995), (.reaching(1), 0.9995),
      (.full, 0.9995),
      (.full(at: 0.995), 0.9945), (Milestone(.full(at: 0.995), decimals: 2), 0.99495),
      (.falling(below: 0.8), 0.7995), (Milestone(.fraction(0.8), .atMost), 0.8005),
      (Milestone(.fraction(0.8), .below, decimals: 3), 0.799995),
      (Milestone(.allBut(7, of: 4707)), 4699.5 / 4707),
      (Milestone(.allBut(7, of: 4707), .below), 4699.5 / 4707),
      (Milestone(.allBut(7, of: 4707), .above), 4700.5 / 4707),
    ] as [(Milestone, Double)])
  func thresholds(_ milestone: Milestone, _ threshold: Double) {
    #expect(abs(milestone.threshold - threshold) < 1e-12)
    let (low, high) = (milestone.threshold.nextDown, milestone.threshold)
    #expect(milestone.isAtLevel(high) != milestone.isFalling)
    #expect(milestone.isAtLevel(low) == milestone.isFalling)
  }

  /// A figure of more decimals than the level is rounded to the level's.
  @Test(arguments: [(89.95, true), (89.94, false), (89.9, false), (90, true), (89.9499, false)])
  func figuresAreRounded(_ percent: Double, isAtLevel: Bool) throws {
    let figure = try #require(Figure(percent: percent))
    #expect(Milestone.reaching(0.9).isAtLevel(figure.fraction) == isAtLevel)
    #expect(Milestone.falling(below: 0.9).isAtLevel(figure.fraction) != isAtLevel)
  }

  @Test func nothingIsAtWhatIsNoLevel() {
    for level in [.allBut(1, of: 0), .fraction(.nan), .fraction(.infinity)] as [Milestone.Level] {
      for comparison in Comparison.allCases {
        let milestone = Milestone(level, comparison)
        for level in [-1e300, 0, 1, 1e300] { #expect(!milestone.isAtLevel(level)) }
      }
    }
  }

  @Test(
    arguments: [
      (.reaching(0.9), ">= 90 %"), (.exceeding(0.9525), "> 95.25 %"),
      (Milestone(.fraction(0.9), decimals: 2), ">= 90.00 %"), (.full, "full"),
      (.full(at: 0.995), "full (99.5 %)"), (.falling(below: 0.8), "< 80 %"),
      (Milestone(.full(at: 1), .below, rule: .sustained(days: 1)), "< full, sustained 1 day"),
      (Milestone(.fraction(0.8), .atMost, rule: .sustained(days: 3)), "<= 80 %, sustained 3 days"),
      (Milestone(.allBut(7, of: 4707)), "all but 7 of 4707"),
    ] as [(Milestone, String)])
  func words(_ milestone: Milestone, _ words: String) { #expect("\(milestone)" == words) }

  @Test(
    arguments: [
      (.full, "full = a published 100.0 %, 99.95 % or more"),
      (.full(at: 0.995), "full = a published 99.5 %, 99.45 % or more"),
      (Milestone(.full(at: 1), .below), "full = a published 100.0 %, 99.95 % or more"),
      (Milestone(.full(at: 0.995), decimals: 2), "full = a published 99.50 %, 99.495 % or more"),
      (.full(at: 0.999999), "full = a published 99.9999 %, 99.99985 % or more"),
      (.reaching(1), nil),
    ] as [(Milestone, String?)])
  func fullIsDefined(_ milestone: Milestone, _ words: String?) {
    #expect(milestone.definition == words)
  }

  @Test func fullIsAskedAt995WhereItIsMore() {
    #expect(Milestone.full.relaxed == .reaching(0.995))
    #expect(
      Milestone(.full(at: 0.998), rule: .sustained(days: 3)).relaxed
        == Milestone(.fraction(0.995), rule: .sustained(days: 3)))
    for milestone in [
      Milestone.full(at: 0.995), .full(at: 0.98), .reaching(1), Milestone(.full(at: 1), .below),
    ] { #expect(milestone.relaxed == nil) }
  }

  @Test func harderMilestonesImplyEasierOnes() {
    let chains: [[Milestone]] = [
      [
        Milestone(.fraction(0.9), rule: .sustained(days: 3)), .reaching(0.9),
        Milestone(.fraction(0.9), rule: .sustained(days: 1)), .reaching(0.85),
      ], [.full, .full(at: 0.995), .reaching(0.995), .exceeding(0.9), .reaching(0.9)],
      [.falling(below: 0.7), .falling(below: 0.8), Milestone(.fraction(0.8), .atMost)],
    ]
    for chain in chains {
      for (place, harder) in chain.enumerated() {
        for easier in chain[place...] { #expect(harder.implies(easier), "\(harder), \(easier)") }
      }
    }
    #expect(!Milestone.reaching(0.9).implies(.exceeding(0.9)))
    #expect(!Milestone.reaching(0.9).implies(.falling(below: 0.9)))
    #expect(!Milestone.falling(below: 0.9).implies(.reaching(0.8)))
    #expect(!Milestone(.fraction(0.8), .atMost).implies(.falling(below: 0.8)))
  }
}
