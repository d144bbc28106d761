import Foundation
import RecoveryCurves
import RepriseData
import TestSupport
import Testing

@testable import Reprise

@Suite struct HierarchyForecastTests {
  private func series(_ name: String, _ days: String, from first: Int = 8) throws -> Series {
    try Series(published(days, from: first), name: name)
  }

  private var members: [Series] {
    get throws {
      [
        try series("North", "62.1 71.4"), try series("South", "81.0 86.2"),
        try series("West", "93.5 95.1"),
      ]
    }
  }

  private func forecast(
    _ series: [Series], weights: [String: Double] = [:], seed: UInt64 = 1
  ) throws -> HierarchyForecast {
    try Forecaster(horizon: 30, seed: seed).forecast(
      Hierarchy(series, total: "all", weights: weights))
  }

  private func shares(_ weights: [Double]) -> [MemberWeight] {
    weights.enumerated().map { MemberWeight(place: $0.offset, weight: $0.element) }
  }

  /// Each level of the whole lies between those of its members, and its mean is theirs.
  @Test func theWholeIsTheMeanOfItsMembers() throws {
    let weights = ["North": 1.0, "South": 2, "West": 5]
    let all = try forecast(members, weights: weights)
    #expect(all.weighting == .given && all.members.map(\.share) == [0.125, 0.25, 0.625])
    // The figures of the as-of day are published, to half a tenth of a point.
    let today = 0.125 * 0.714 + 0.25 * 0.862 + 0.625 * 0.951
    #expect(abs(all.whole.level.median - today) < 0.0005)
    #expect(!all.whole.level.isPublished)
    let means = all.members.map { $0.share * $0.meanLevel }
    #expect(abs(all.whole.meanLevel - means.reduce(0, +)) < 1e-9)
    for (whole, parts) in zip(
      all.whole.levels, all.whole.levels.indices.map { day in all.members.map { $0.levels[day] } })
    {
      #expect(whole.levels[0] >= parts.map { $0.levels[0] }.min() ?? 0)
      #expect(whole.levels[6] <= parts.map { $0.levels[6] }.max() ?? 1)
    }
  }

  /// In every draw a sum is the weighted mean of its members, and within the rounding of what is published of it.
  @Test func everyPathAddsUp() throws {
    let season = SimulatedMembers(count: 4, seed: 3)
    let facts = [
      JointDraws.SumFact(
        weights: shares([0.4, 0.3, 0.2, 0.1]), day: 1, isChange: false,
        bounds: Bounds(lower: 0.6095, upper: 0.6105)),
      JointDraws.SumFact(
        weights: [MemberWeight(place: 1, weight: 0.5), MemberWeight(place: 2, weight: 0.5)], day: 1,
        isChange: false, bounds: Bounds(lower: 0.7, upper: .infinity)),
    ]
    let draws = JointDraws(
      of: season.members, facts: facts,
      season: SharedSeason(timing: 0.5, of: season.members), count: 200, Randomness(seed: 5))
    let paths = CoherentPaths(
      season.members, draws, facts: facts, published: [[], [], [], [1]], isRate: true)
    for draw in 0..<draws.count {
      var rows = (0..<4).map { member in
        var row = [Double](repeating: 0, count: paths.days)
        paths.add(MemberWeight(place: member, weight: 1), in: draw, to: &row)
        return row
      }
      var whole = [Double](repeating: 0, count: paths.days)
      for member in facts[0].weights { paths.add(member, in: draw, to: &whole) }
      for day in 0..<paths.days {
        let sum = facts[0].weights.reduce(0) { $0 + $1.weight * rows[$1.place][day] }
        #expect(abs(whole[day] - sum) <= 1e-12 * sum)
      }
      #expect(whole[1] > 0.6095 - 1e-6 && whole[1] < 0.6105 + 1e-6)
      #expect(0.5 * (rows[1][1] + rows[2][1]) > 0.7 - 1e-6)
      // A published level stays as it is.
      rows[3][1] -= season.members[3].level(draws.path(of: 3, in: draw), 1)
      #expect(rows[3][1] == 0)
    }
  }

  /// Given the sum of members of which nothing else is known, their levels are those that brute force keeps.
  @Test func conditionsOnASum() throws {
    let season = SimulatedMembers(count: 3, seed: 11, shared: 0)
    let fact = JointDraws.SumFact(
      weights: shares([1.0 / 3, 1.0 / 3, 1.0 / 3]), day: 1, isChange: false,
      bounds: Bounds(lower: 0.70, upper: 0.72))
    let draws = JointDraws(
      of: season.members, facts: [fact],
      season: SharedSeason(timing: 0, of: season.members), count: 2_000, Randomness(seed: 2))
    let found = (0..<2_000).map { season.members[0].level(draws.path(of: 0, in: $0), 4) }
    var random = SplitMix(state: 8)
    var kept: [Double] = []
    while kept.count < 4_000 {
      let paths = (0..<3).map { _ in Int(random.uniform() * Double(season.members[0].count)) }
      let sum = zip(season.members, paths).reduce(0.0) { $0 + $1.0.level($1.1, 1) } / 3
      if sum >= 0.70, sum <= 0.72 { kept.append(season.members[0].level(paths[0], 4)) }
    }
    let (one, other) = (Moments(found), Moments(kept))
    #expect(abs(one.mean - other.mean) < 4 * other.deviation / 2_000.0.squareRoot() + 0.004)
    #expect(abs(one.deviation / other.deviation - 1) < 0.1)
  }

  /// Where members settle goes together as much as is said, each by itself as its own facts have it.
  @Test(arguments: [0, 0.5, 0.8]) func membersSettleTogether(share: Double) throws {
    let members = SimulatedMembers(count: 2, seed: 21, shared: 0).members
    let draws = JointDraws(
      of: members, facts: [], season: SharedSeason(timing: 0, settling: share, of: members),
      count: 4_000, Randomness(seed: 6))
    let ends = (0..<2).map { member in
      (0..<draws.count).map { Double(members[member].ends[draws.path(of: member, in: $0)]) }
    }
    let products = zip(ends[0], ends[1]).map { $0 * $1 }
    // The standard error of a correlation is at most one over the root of the number of pairs.
    #expect(abs(Moments(products).mean - share) < 4 / 4_000.0.squareRoot() * 1.4)
    for ends in ends {
      let moments = Moments(ends)
      #expect(abs(moments.mean) < 0.065 && abs(moments.deviation - 1) < 0.05)
    }
  }

  /// On each day so far a whole is the mean by the shares of that day, and ahead by the last ones.
  @Test func sharesOfEachDay() throws {
    let all = try forecast([
      try series("East", "50/100 51/100"), try series("West", "80/100 240/300"),
    ])
    #expect(all.sharesChange && all.weighting == .counts)
    #expect(all.members.map(\.share) == [0.25, 0.75])
    // Half an enterprise of each is what rounding leaves open.
    #expect(abs(all.whole.level.median - 0.7275) < 0.0025)
    let season = SimulatedMembers(count: 2, seed: 4)
    let weights = [
      MemberWeight(place: 0, weight: 0.25, past: [0.5]),
      MemberWeight(place: 1, weight: 0.75, past: [0.5]),
    ]
    let fact = JointDraws.SumFact(
      weights: weights, day: 0, isChange: false, bounds: Bounds(lower: 0.6195, upper: 0.6205))
    let draws = JointDraws(
      of: season.members, facts: [fact],
      season: SharedSeason(timing: 0.5, of: season.members), count: 50, Randomness(seed: 5))
    let paths = CoherentPaths(
      season.members, draws, facts: [fact], published: [[], []], isRate: true)
    for draw in 0..<draws.count {
      var rows = [[Double]](repeating: [Double](repeating: 0, count: paths.days), count: 2)
      var whole = rows[0]
      for weight in weights {
        paths.add(
          MemberWeight(place: weight.place, weight: 1), in: draw, to: &rows[weight.place])
        paths.add(weight, in: draw, to: &whole)
      }
      #expect(abs(whole[0] - 0.62) < 0.0005 + 1e-9)
      #expect(abs(whole[0] - 0.5 * rows[0][0] - 0.5 * rows[1][0]) < 1e-12)
      #expect(abs(whole[3] - 0.25 * rows[0][3] - 0.75 * rows[1][3]) < 1e-12)
    }
  }

  @Test func theOrderOfSeriesChangesNothing() throws {
    #expect(try forecast(members.reversed()) == forecast(members))
  }

  @Test func theSameSeedGivesTheSame() throws {
    #expect(try forecast(members) == forecast(members))
    #expect(try forecast(members) != forecast(members, seed: 2))
  }

  /// Who lacks most has most of the gap, and costs most.
  @Test func whoLagsHoldsItBack() throws {
    let all = try forecast(members + [try series("all", "78.9 84.2")])
    let delay = try #require(all.delay)
    #expect(delay.costs.map(\.shareOfGap).reduce(0, +) > 1 - 1e-9)
    #expect(
      delay.costs[0].shareOfGap > 0.5 && delay.costs[0].shareOfGap > delay.costs[1].shareOfGap)
    #expect(delay.costs[0].days >= delay.costs[2].days)
    #expect(all.miss < 0.005)
  }

  /// A member with one late figure is later among late siblings than among early ones.
  @Test func membersLeanOnTheirSiblings() throws {
    func median(_ siblings: String) throws -> Day {
      let names = ["a", "b", "c", "d", "e", "f"]
      let all = try forecast(
        try names.map { try series($0, siblings) } + [try series("X", "60.0", from: 9)])
      return try #require(all["X"]?[.reaching(0.9)]?.median)
    }
    #expect(try median("40.3 45.1") > median("85.2 93.4"))
  }

  /// Of two members the median is between them, so that not both can be behind it.
  @Test func notBothOfTwoHoldItBack() throws {
    let two = try Hierarchy(
      [series("East", "62.1 71.4"), series("West", "81.0 86.2")], total: "all")
    let delay = try #require(
      try Forecaster(horizon: 60).forecast(two, milestones: [.full]).delay)
    #expect(delay.costs.map(\.days).reduce(0, +) < 6, "\(delay.costs.map(\.days))")
  }

  @Test func figuresThatCannotFitAreSaid() throws {
    let all = try forecast(members + [try series("all", "60.2 62.0")])
    #expect(all.miss > 0.01)
  }

  /// Other names give other random numbers, and nothing else.
  @Test func namesChangeNothingBeyondSimulation() throws {
    let one = try forecast(members)
    let other = try forecast(
      zip(members, ["Zeta", "Alpha", "Mu"]).map { $0.named($1) })
    for (mine, its) in zip(one.whole.milestones, other.whole.milestones) {
      let error = max(mine.dates.monteCarloError, its.dates.monteCarloError)
      for ahead in 1...30 {
        let day = one.asOf + ahead
        // The members' own curves are drawn by their names as well, to about the same error.
        #expect(
          abs(mine.dates.probability(by: day) - its.dates.probability(by: day)) < 8 * error)
      }
    }
  }

  /// What nothing tells apart has the same dates and costs the same, unlike what counts more or has a plan of its own.
  @Test func alikeMembersAreToldAlike() throws {
    let named = try ["A", "B", "C", "D"].map { try Series([], name: $0) }
    let hierarchy = try Hierarchy(
      [try series("all", "71.1 87.6"), try series("X", "80.0 90.2")] + named, total: "all",
      weights: ["A": 1, "B": 1, "C": 1, "D": 2, "X": 1])
    let plan = Plan([Plan.Target("own", .reaching(0.95), .by(try Day("2022-02-14")), of: "C")])
    let all = try Forecaster(horizon: 30, seed: 1).forecast(hierarchy, plan: plan)
    let (one, other) = (try #require(all["A"]), try #require(all["B"]))
    #expect(one.name == "A" && other.name == "B")
    #expect(
      one.milestones == other.milestones && one.level == other.level && one.levels == other.levels)
    #expect(all["C"]?.progress.count == 1 && one.progress.isEmpty)
    #expect(all["D"]?.levels != one.levels)
    let delay = try #require(all.delay)
    let places = try ["A", "B"].map { name in
      try #require(all.members.firstIndex { $0.name == name })
    }
    #expect(delay.costs[places[0]] == delay.costs[places[1]])
  }

  /// With past seasons of its own a whole is forecast next to as it is by itself, and its members go with it.
  @Test func aWholeLeansOnItsPast() throws {
    var noise = SimulatorNoise(seed: 4)
    var seasons: [PanelSeason] = []
    for year in 2013...2022 {
      let first = try Day("\(year)-02-01")
      let common = (0..<60).map { _ in 0.02 * noise.normal() }
      var rows = ["a", "b", "c"].map { _ in
        let pace = 6 + 2 * noise.normal().magnitude
        return (0..<60).map {
          1.02 - 0.5 * .exp(-Double($0) / pace) + common[$0] + 0.02 * noise.normal()
        }
      }
      rows.append((0..<60).map { day in rows.reduce(0) { $0 + $1[day] } / 3 })
      for (name, levels) in zip(["a", "b", "c", "all"], rows) {
        seasons.append(
          try PanelSeason(
            "\(name)@\(year)", of: name, days: (0..<60).map { first + $0 }, levels: levels))
      }
    }
    let panel = try Panel(seasons)
    let asOf = try Day("2022-02-09")
    let known = panel.seasons.filter { $0.name.hasSuffix("@2022") }.compactMap {
      $0.truncated(through: asOf).map(Series.init(plain:))
    }
    let past = try Panel(panel.seasons.filter { !$0.name.hasSuffix("@2022") })
    let forecaster = Forecaster(history: History(past), horizon: 40, seed: 1)
    let whole = try #require(known.first { $0.name == "all" })
    let alone = try forecaster.forecast(whole)
    let together = try forecaster.forecast(
      Hierarchy(known, total: "all", weights: ["a": 1, "b": 1, "c": 1]))
    for milestone in [Milestone.reaching(0.9), .full] {
      let (one, other) = (try #require(alone[milestone]), try #require(together.whole[milestone]))
      for ahead in 1...40 {
        let difference = one.probability(by: asOf + ahead) - other.probability(by: asOf + ahead)
        #expect(abs(difference) < 0.03, "\(milestone) \(ahead) \(difference)")
      }
    }
  }

  /// What a whole loses is what its members lose by their shares, day by day since day 0.
  @Test func aWholeLosesWhatItsMembersLose() throws {
    let steady = try ["North", "South"].map {
      try Series(published("80.0 80.0 80.0", from: 8), name: $0)
    }
    let all = try Forecaster(dayZero: try age(8), horizon: 30, seed: 1).forecast(
      Hierarchy(steady, total: "all", weights: ["North": 1, "South": 1]))
    // Three published days of a fifth each, to the rounding.
    #expect(abs(all.lost.soFar.median - 0.6) < 0.003, "\(all.lost)")
    let missing: [Double] = all.whole.levels.map { 1 - $0.levels[3] }
    let ratio = all.lost.toCome.median / missing.reduce(0, +)
    #expect(abs(ratio - 1) < 0.15, "\(ratio)")
  }

  /// Weights in other units are the same weights.
  @Test func weightsScaleAway() throws {
    let weights = ["North": 1.0, "South": 2, "West": 5]
    #expect(
      try forecast(members, weights: weights)
        == forecast(members, weights: weights.mapValues { 4 * $0 }))
  }
}

/// Members whose paths are straight lines of random levels and slopes, with timing scores of their own.
private struct SimulatedMembers {
  let members: [MemberPaths]

  init(count: Int, seed: UInt64, shared: Double = 0.5) {
    var random = SplitMix(state: seed)
    let season = shared.squareRoot() * random.normal()
    members = (0..<count).map { _ in
      let own = season + (1 - shared).squareRoot() * random.normal()
      return MemberPaths(
        levels: (0..<256).map { path in
          let start = 0.3 + 0.6 * Double(path) / 255
          let slope = 0.02 * random.uniform()
          return (0..<6).map { start + slope * Double($0) }
        },
        timings: (0..<256).map { _ in
          SIMD2(own + random.normal(), own + random.normal())
        })
    }
  }
}

private struct Moments {
  let mean: Double
  let deviation: Double

  init(_ values: [Double]) {
    let mean = values.reduce(0, +) / Double(values.count)
    self.mean = mean
    deviation =
      (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
  }
}
