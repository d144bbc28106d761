import RepriseData
import TestSupport
import Testing

@Suite struct WeightsTests {
  @Test func theLastKnownOneHolds() throws {
    let weights = Weights([try age(5): 10, try age(3): 8, try age(6): 10, try age(9): 12])
    #expect(weights.steps.map(\.weight) == [8, 10, 12])
    #expect(try (1...10).map { weights.on(try age($0)) } == [8, 8, 8, 8, 10, 10, 10, 10, 12, 12])
    #expect(Weights().on(try age(1)) == nil)
    #expect(Weights(always: 3).on(try age(1)) == 3)
  }

  @Test func whatIsNoWeightIsNotKnown() throws {
    let day = try age(1)
    for weight in [0, -1, .nan, .infinity] { #expect(Weights([day: weight]).isEmpty) }
  }

  @Test func aSeriesKeepsThemAsTheyWereKnown() throws {
    let series = try Series(
      published("60 70 80", from: 3), name: "A", weights: Weights([try age(3): 8, try age(5): 9]))
    #expect(series.named("B").weights == series.weights)
    #expect(try series.through(age(4)).weights.steps.map(\.weight) == [8])
    #expect(try series.through(age(5)) == series)
    #expect(
      try Series(published("1/4 . 2/5 3/5", from: 3)).countedOf.steps.map(\.weight) == [4, 5])
  }
}
