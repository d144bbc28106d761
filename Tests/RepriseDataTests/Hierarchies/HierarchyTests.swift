import RepriseData
import TestSupport
import Testing

@Suite struct HierarchyTests {
  private func series(_ name: String, _ days: String) throws -> Series {
    try Series(published(days, from: 9), name: name)
  }

  @Test func tellsTheWholeItsGroupsAndItsMembersApart() throws {
    let hierarchy = try Hierarchy(
      [
        series("Province", "87.6"), series("East + West", ">93"), series("North", "100"),
        series("South", "."),
      ], total: "Province")
    #expect(hierarchy.members.map(\.name) == ["East", "North", "South", "West"])
    #expect(hierarchy.members.map(\.share) == [0.25, 0.25, 0.25, 0.25])
    #expect(hierarchy.weighting == .equal)
    #expect(hierarchy.sums.map(\.name) == ["Province", "East + West"])
    #expect(hierarchy.sums[1].places == [0, 3])
    #expect(hierarchy.members[0].series.observations.isEmpty)
    #expect(hierarchy.lastDay == (try age(9)))
  }

  @Test func twoKeysHaveSubtotals() throws {
    let hierarchy = try Hierarchy(
      [
        series("all / all", "80"), series("A / all", "75"), series("A / steel", "70"),
        series("A / food", "."), series("B / steel", "85"), series("B / food", "90"),
      ], total: "all",
      weights: ["A / steel": 1, "A / food": 2, "B / steel": 3, "B / food": 4])
    #expect(hierarchy.members.map(\.share) == [0.2, 0.1, 0.4, 0.3])
    #expect(
      hierarchy.sums.map(\.name) == [
        "all / all", "A / all", "B / all", "all / food", "all / steel",
      ])
    #expect(hierarchy.sums.map(\.isDerived) == [false, false, true, true, true])
    #expect(hierarchy.sums.map(\.places) == [[0, 1, 2, 3], [0, 1], [2, 3], [0, 2], [1, 3]])
  }

  @Test func countsAreWeights() throws {
    let hierarchy = try Hierarchy(
      [series("A", "30/100"), series("B", "150/300")], total: "all")
    #expect(hierarchy.weighting == .counts)
    #expect(hierarchy.members.map(\.share) == [0.25, 0.75])
    #expect(hierarchy.whole.name == "all" && hierarchy.whole.isDerived)
  }

  @Test func saysWhatDoesNotFit() throws {
    let (a, b) = (try series("A", "70"), try series("B", "80"))
    #expect(throws: HierarchyError.noMembers(total: "A")) { try Hierarchy([a], total: "A") }
    #expect(throws: HierarchyError.noMembers(total: "A")) { try Hierarchy([], total: "A") }
    #expect(throws: HierarchyError.noWeight("B")) {
      try Hierarchy([a, b], total: "all", weights: ["A": 1])
    }
    #expect(throws: HierarchyError.weightOfStranger("C")) {
      try Hierarchy([a, b], total: "all", weights: ["A": 1, "B": 1, "C": 1])
    }
    for weight in [0, -1, .infinity, .nan] {
      #expect(throws: HierarchyError.badWeight("B")) {
        try Hierarchy([a, b], total: "all", weights: ["A": 1, "B": weight])
      }
    }
    #expect(throws: HierarchyError.nameTwice("A")) { try Hierarchy([a, a, b], total: "all") }
    #expect(throws: HierarchyError.otherKeys("B / x", first: "A")) {
      try Hierarchy([a, series("B / x", "80")], total: "all")
    }
    #expect(throws: HierarchyError.mixedMeasures) {
      try Hierarchy(
        [a, Series(published("104", from: 9), measure: .loadIndex(baseline: nil), name: "B")],
        total: "all")
    }
    let elsewhere = try Hierarchy(
      [a, b, series("all", "75")], total: "all", weights: ["A": 1, "B": 1])
    #expect(elsewhere.members.count == 2)
    #expect {
      try Hierarchy([a, b, series("all", "78")], total: "all", weights: ["A": 1, "B": 1])
    } throws: { error in
      guard case HierarchyError.contradictions(let found)? = error as? HierarchyError,
        let members = found.first?.members
      else { return false }
      return found.map(\.sum) == ["all"] && abs(members.lowerBound - 0.745) < 1e-9
        && abs(members.upperBound - 0.755) < 1e-9
    }
    // Equal weights are a guess, which contradicts nothing.
    #expect(try Hierarchy([a, b, series("all", "78")], total: "all").members.count == 2)
  }

  private func weighed(_ name: String, _ days: String, _ weights: [Int: Double]) throws -> Series {
    var byDay: [Day: Double] = [:]
    for (day, weight) in weights { byDay[try age(day)] = weight }
    return try Series(published(days, from: 9), name: name, weights: Weights(byDay))
  }

  @Test func weightsBesideTheFigures() throws {
    let panel = try [weighed("A", "70", [9: 1]), weighed("B", "80", [9: 3])]
    #expect(try Hierarchy(panel, total: "all").members.map(\.share) == [0.25, 0.75])
    #expect(try Hierarchy(panel, total: "all").weighting == .given)
    #expect(try Hierarchy(panel, total: "all", weights: ["A": 1]).members[0].share == 0.25)
    #expect(throws: HierarchyError.weightsDisagree("A", given: 2, beside: 1)) {
      try Hierarchy(panel, total: "all", weights: ["A": 2])
    }
    #expect(throws: HierarchyError.noWeight("C")) {
      try Hierarchy(panel + [series("C", "90")], total: "all")
    }
  }

  /// A group of 600 whose member North counts 200 leaves 400 to the two others.
  @Test func aGroupSharesItsWeight() throws {
    let hierarchy = try Hierarchy(
      [
        weighed("East + North + West", ">93", [9: 600]), weighed("North", "90", [9: 200]),
        weighed("South", "80", [9: 200]),
      ], total: "all")
    #expect(hierarchy.members.map(\.name) == ["East", "North", "South", "West"])
    #expect(hierarchy.members.map(\.share) == [0.25, 0.25, 0.25, 0.25])
    #expect(throws: HierarchyError.badWeight("East + North")) {
      try Hierarchy(
        [weighed("East + North", ">93", [9: 200]), weighed("North", "90", [9: 200])], total: "all")
    }
  }

  /// 50 of 100 and 80 of 100 are 65 %; a day later 51 of 100 and 240 of 300 are 72.75 %.
  @Test func countsOfEachDayAreItsWeights() throws {
    let members = try [series("A", "50/100 51/100 52/100"), series("B", "80/100 240/300 .")]
    let hierarchy = try Hierarchy(members + [series("all", "65.0 72.8")], total: "all")
    #expect(hierarchy.sharesChange)
    #expect(try hierarchy.shares(on: age(8)) == [0.5, 0.5])
    #expect(try hierarchy.shares(on: age(9)) == [0.5, 0.5])
    #expect(try hierarchy.shares(on: age(11)) == [0.25, 0.75])
    #expect(hierarchy.members.map(\.share) == [0.25, 0.75])
    #expect {
      try Hierarchy(members + [series("all", "57.5 72.8")], total: "all")
    } throws: { error in
      guard case HierarchyError.contradictions(let found)? = error as? HierarchyError else {
        return false
      }
      return found.map(\.day) == [try? age(9)]
    }
  }

  /// A band with a list of names tells of each; of West it is all that is known.
  @Test func whatIsToldOfEach() throws {
    let hierarchy = try Hierarchy(
      [
        series("East", "92.0 93.0"), series("each East + West", ">90"), series("South", "80"),
        series("各East、South", ". >75"),
      ], total: "all")
    #expect(hierarchy.members.map(\.name) == ["East", "South", "West"])
    #expect(hierarchy.members.map(\.series.observations.count) == [4, 2, 1])
    #expect(hierarchy.sums.map(\.name) == ["all"])
    #expect {
      try Hierarchy(
        [series("East", "88.0"), series("each East + West", ">90"), series("West", ".")],
        total: "all")
    } throws: { error in
      if case HierarchyError.eachContradicts("East", _)? = error as? HierarchyError {
        true
      } else {
        false
      }
    }
  }
}
