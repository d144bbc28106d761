import Testing

@testable import Reprise
@testable import RepriseData

@Suite struct WeightedQuantilesTests {
  private let quantiles = WeightedQuantiles([(3, 1), (1, 2), (2, 1)])

  @Test func smallestValueWithTheShareBelow() {
    #expect([0, 0.5, 0.51, 0.75, 0.76, 1].map { quantiles[$0] } == [1, 1, 2, 2, 3, 3])
    #expect(WeightedQuantiles([])[0.5] == 0)
  }

  @Test func shareBetweenBounds() {
    #expect(quantiles.share(from: 1, through: 3) == 1)
    #expect(quantiles.share(from: 1.5, through: 3) == 0.5)
    #expect(quantiles.share(from: 2, through: 2) == 0.25)
    #expect(quantiles.share(from: 4, through: 9) == 0)
    #expect(WeightedQuantiles([]).share(from: 0, through: 1) == 0)
  }
}
