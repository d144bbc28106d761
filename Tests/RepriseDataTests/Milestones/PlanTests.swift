import RepriseData
import Testing

@Suite struct PlanTests {
  /// Who has targets of its own has them alone, and all others have those that name none.
  @Test func targetsByName() throws {
    let day = try Day("2022-02-15")
    let all = Plan.Target("all", .reaching(0.9), .by(day))
    let half = Plan.Target("half", .reaching(0.5), .by(day), of: "East")
    let full = Plan.Target("full", .full, .by(day + 5), of: "East")
    let plan = Plan([half, all, full])
    #expect(plan.of("East").targets == [half, full])
    #expect(plan.of("West").targets == [all])
    #expect(plan.of(nil).targets == plan.targets)
    #expect(Plan([all]).of("West") == Plan([all]))
    #expect(Plan([half]).of("West").targets.isEmpty)
    #expect(plan.names == ["East"])
  }
}
