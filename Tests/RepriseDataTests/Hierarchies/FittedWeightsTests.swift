import RepriseData
import TestSupport
import Testing

@Suite struct FittedWeightsTests {
  /// Three places and their mean by weights of 0.5, 0.3 and 0.2, to a tenth of a point; other weights from a day on.
  private func hierarchy(days: Int = 20, otherFrom: Int = .max) throws -> Hierarchy {
    var noise = SimulatorNoise(seed: 8)
    var rows = [[Double]](repeating: [], count: 4)
    for day in 0..<days {
      let levels = (0..<3).map { 50 + Double($0 * 5 + day) + 4 * noise.normal() }
      let weights = day < otherFrom ? [0.5, 0.3, 0.2] : [0.1, 0.1, 0.8]
      for (place, level) in levels.enumerated() { rows[place].append(level) }
      rows[3].append(zip(levels, weights).reduce(0) { $0 + $1.0 * $1.1 })
    }
    func written(_ row: [Double]) -> String {
      row.map { "\(($0 * 10).rounded() / 10)" }.joined(separator: " ")
    }
    return try Hierarchy(
      zip(["a", "b", "c", "all"], rows).map { name, row in
        try Series(published(written(row)), name: name)
      }, total: "all")
  }

  @Test func weightsBringMembersToTheWhole() throws {
    let fitted = try hierarchy().weighted(byFiguresThrough: try age(19))
    #expect(fitted.weighting == .fitted && fitted.members.map(\.name) == ["a", "b", "c"])
    for (member, share) in zip(fitted.members, [0.5, 0.3, 0.2]) {
      #expect(abs(member.share - share) < 0.02, "\(member.share)")
      #expect(member.weights.on(try age(3)) == member.share)
    }
  }

  @Test func nothingIsSeenOfTheDaysAfter() throws {
    let early = try hierarchy(otherFrom: 12).weighted(byFiguresThrough: try age(11))
    #expect(abs(early.members[0].share - 0.5) < 0.04, "\(early.members[0].share)")
  }

  private func oneDay(_ whole: String) throws -> Hierarchy {
    try Hierarchy(
      [("a", "70.0"), ("b", "70.0"), ("c", "90.0"), ("all", whole)].map {
        try Series(published($0.1), name: $0.0)
      }, total: "all")
  }

  /// Of one day many weights make the whole: those are taken that are nearest to equal ones.
  @Test func oneDayIsMetByWeightsThatAreAsEqualAsMayBe() throws {
    let other = try oneDay("80.0").weighted(byFiguresThrough: try age(0))
    for (member, share) in zip(other.members, [0.25, 0.25, 0.5]) {
      #expect(abs(member.share - share) < 0.005, "\(member.share)")
    }
  }

  @Test func equalWeightsThatAgreeStay() throws {
    // 230 / 3 is 76.7.
    let one = try oneDay("76.7")
    #expect(one.weighted(byFiguresThrough: try age(0)) == one)
  }

  /// 60 is no mean of 70 and more.
  @Test func aWholeBeyondItsMembersTellsNoWeights() throws {
    for whole in ["60.0", "95.0"] {
      let one = try oneDay(whole)
      #expect(one.weighted(byFiguresThrough: try age(0)) == one)
    }
  }

  @Test func knownWeightsAndDaysApartStayAsTheyAre() throws {
    let apart = try Hierarchy(
      [("a", "70 ."), ("b", "80 ."), ("all", ". 90")].map {
        try Series(published($0.1), name: $0.0)
      }, total: "all")
    #expect(apart.weighted(byFiguresThrough: try age(1)) == apart)
    let members = try hierarchy().members.map { $0.series.named($0.name) }
    let known = try Hierarchy(members, total: "all", weights: ["a": 1, "b": 1, "c": 1])
    #expect(known.weighted(byFiguresThrough: try age(19)) == known)
  }
}
