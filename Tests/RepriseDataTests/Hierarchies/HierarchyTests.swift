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
}
