import RecoveryCurves
import RepriseData
import TestSupport
import Testing

@testable import Reprise

@Suite struct SharedDeparturesTests {
  private static let (days, paths) = (12, 512)

  /// Two members whose paths are autoregressions about one level, and two thousand draws of them.
  private func draws(share: Double, isOfOdds: Bool) -> [[[Double]]] {
    let (persistence, innovation) = (0.6, isOfOdds ? 0.5 : 0.03)
    let walk = PathShocks.Walk(
      persistence: Float(persistence), innovation: Float(innovation), isOfOdds: isOfOdds,
      isShare: isOfOdds)
    var noise = SimulatorNoise(seed: 5)
    let members = (0..<2).map { _ in
      let shocks = (0..<Self.paths).map { _ in
        var shock = 0.0
        return (0..<Self.days).map { _ in
          shock = persistence * shock + innovation * noise.normal()
          return shock
        }
      }
      return MemberPaths(
        levels: shocks.map { [0.7] + $0.map { level(at: $0, isOfOdds: isOfOdds) } },
        timings: shocks.map { _ in .zero },
        shocks: PathShocks(days: Self.days, walks: shocks.map { _ in walk }) { shocks[$0][$1] })
    }
    let draws = JointDraws(
      of: members, facts: [], season: SharedSeason(timing: 0, of: members), count: 2_000,
      Randomness(seed: 3))
    let paths = CoherentPaths(
      members, draws, facts: [],
      departures: SharedDepartures(
        share: share, draws: 2_000, days: Self.days, Randomness(seed: 4)),
      published: [[], []], isRate: isOfOdds)
    return (0..<2).map { member in (0..<2_000).map { paths.levels(of: member, in: $0) } }
  }

  private func level(at shock: Double, isOfOdds: Bool) -> Double {
    isOfOdds ? 1 / (1 + 3.0 / 7 * .exp(-shock)) : 0.7 + shock
  }

  /// The steps of two members correlate by the share, and each is as wide as by itself.
  @Test(arguments: [0, 0.3, 0.8], [false, true])
  func stepsAreSharedAndNoneIsWider(share: Double, isOfOdds: Bool) {
    let levels = draws(share: share, isOfOdds: isOfOdds)
    let shocks = levels.map { draws in
      draws.map { levels in
        levels.map { isOfOdds ? .log($0 / (1 - $0) * 3 / 7) : $0 - 0.7 }
      }
    }
    func step(_ member: Int, _ draw: Int, _ day: Int) -> Double {
      shocks[member][draw][day] - 0.6 * shocks[member][draw][day - 1]
    }
    let innovation = isOfOdds ? 0.5 : 0.03
    var (products, squares) = (0.0, 0.0)
    for draw in 0..<2_000 {
      for day in 2...Self.days {
        products += step(0, draw, day) * step(1, draw, day)
        squares += step(0, draw, day) * step(0, draw, day)
      }
    }
    let count = 2_000 * Double(Self.days - 1)
    // Draws have paths in common, of which there are 512.
    #expect(abs(products / count / (innovation * innovation) - share) < 0.03)
    #expect(abs((squares / count).squareRoot() / innovation - 1) < 0.02)
    #expect(levels.allSatisfy { $0.allSatisfy { $0[0] == Double(Float(0.7)) } })
  }

  /// Seasons of two places for twelve years, whose days have so much in common.
  private func seasons(share: Double) throws -> [PanelSeason] {
    var noise = SimulatorNoise(seed: 9)
    return try (2010..<2022).flatMap { year in
      let first = try Day("\(year)-02-01")
      let common = (0..<60).map { _ in noise.normal() }
      return try ["a", "b"].map { name in
        try PanelSeason(
          "\(name)@\(year)", of: name, days: (0..<60).map { first + $0 },
          levels: (0..<60).map { day in
            let away = share.squareRoot() * common[day] + (1 - share).squareRoot() * noise.normal()
            return 1 - 0.6 * .exp(-Double(day) / 8) + 0.01 * away
          })
      }
    }
  }

  @Test(arguments: [0.05, 0.5, 0.9]) func seasonsShowWhatTheyShare(share: Double) throws {
    // Some 650 days of pairs: a standard error of 0.04.
    let found = SharedDepartures.share(shownBy: try seasons(share: share))
    #expect(abs(found - share) < 0.12, "\(found)")
  }

  @Test func seasonsOfOnePlaceShowNothing() throws {
    let alone = try seasons(share: 0.9).filter { $0.series == "a" }
    #expect(SharedDepartures.share(shownBy: alone) == SharedDepartures.share(shownBy: []))
    #expect(SharedDepartures.share(shownBy: alone + alone) == SharedDepartures.share(shownBy: []))
  }
}
