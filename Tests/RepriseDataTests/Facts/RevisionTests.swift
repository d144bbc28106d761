import TestSupport
import Testing

@testable import RepriseData

@Suite struct RevisionTests {
  private func series(_ days: String, from first: Int = 8, name: String? = nil) throws -> Series {
    try Series(published(days, from: first), name: name)
  }

  private func kinds(_ later: Series, since earlier: Series) -> [Revision.Kind] {
    later.revisions(since: earlier).map(\.kind)
  }

  @Test func theSameFiguresAreNoNews() throws {
    let series = try series("71.1 87.6&+16.5 >93")
    #expect(series.revisions(since: series).isEmpty)
  }

  @Test func newRevisedAndWithdrawn() throws {
    let earlier = try series("70.0 >80 90.0&+5.0")
    let later = try series("70.0 85.2 90.0 95.0")
    let old = earlier.observations
    let new = later.observations
    #expect(
      kinds(later, since: earlier) == [
        .revised(new[1], from: old[1]), .withdrawn(old[3]), .new(new[3]),
      ])
  }

  /// Of three bounds of a day two stay, in another order.
  @Test func factsOfADayArePaired() throws {
    let day = try age(8)
    func bound(_ percent: Double, isLower: Bool) throws -> Observation {
      let figure = try #require(Figure(percent: percent))
      let side = Observation.Bound(figure, isInclusive: true)
      return Observation(
        isLower ? .bound(lower: side, upper: nil) : .bound(lower: nil, upper: side), on: day)
    }
    let (low, middle, high) = try (
      bound(60, isLower: true), bound(70, isLower: true), bound(90, isLower: false)
    )
    let other = try bound(75, isLower: true)
    let earlier = try Series([low, middle, high])
    let later = try Series([high, other, low])
    #expect(kinds(later, since: earlier) == [.revised(other, from: middle)])
  }

  @Test func weightsAndDenominators() throws {
    let earlier = try series("450/1000")
    let later = try series("450/1000 600/1020")
    #expect(
      kinds(later, since: earlier) == [.new(later.observations[1]), .weight(1020, from: 1000)])
    let weighed = try Series(published("70", from: 8), weights: Weights(always: 310))
    #expect(kinds(weighed, since: try series("70")) == [.weight(310, from: nil)])
  }

  @Test func seriesComeAndGo() throws {
    let (a, b, c) = (
      try series("70", name: "A"), try series("80", name: "B"), try series("90", name: "C")
    )
    #expect(
      Revision.all(from: [a, b], to: [b, c]) == [
        Revision(series: "C", kind: .came), Revision(series: "A", kind: .went),
      ])
  }

  /// What is revised or withdrawn is, and what is new is not.
  @Test func theEarlierReadingAsItIsNow() throws {
    let earlier = try series("70.0 >80 90.0&+5.0")
    let later = try series("70.0 85.2 90.0 95.0")
    #expect(later.revising(earlier).observations == Array(later.observations.prefix(3)))
    let grown = try series("70.0 >80 90.0&+5.0 95.0")
    #expect(grown.revising(earlier) == earlier)
  }
}
