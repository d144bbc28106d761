import Testing

@testable import Reprise

@Suite struct PathWeightsTests {
  @Test func placesComeAsOftenAsTheyWeigh() {
    #expect([1.0, 0, 3].places(atEvenSteps: 4) == [0, 2, 2, 2])
    #expect([0.25, 0.25, 0.25, 0.25].places(atEvenSteps: 4) == [0, 1, 2, 3])
    #expect([2.0].places(atEvenSteps: 3) == [0, 0, 0])
  }

  @Test func nothingComesFromNothing() {
    #expect([Double]().places(atEvenSteps: 3).isEmpty)
    #expect([1.0, 1].places(atEvenSteps: 0).isEmpty)
  }

  @Test func aFewWeightsCarryAShare() {
    #expect([1.0, 1, 1, 1].effectiveShare == 1 && [4.0, 0, 0, 0].effectiveShare == 0.25)
    #expect([Double]().effectiveShare == 0)
  }
}
