import RepriseData
import TestSupport
import Testing

@testable import Reprise

@Suite struct UpdateTests {
  private func series(_ days: String, name: String? = nil) throws -> Series {
    try Series(published(days, from: 7), name: name)
  }

  private func update(_ later: String, since earlier: String, plan: Plan = Plan([])) throws
    -> Update
  {
    try #require(
      try Forecaster(horizon: 60, monteCarloError: 0.05).forecast(
        series(later), since: series(earlier), plan: plan
      ).update)
  }

  @Test func theSameReadingMovesNothing() throws {
    let update = try update("60.0 66.0 72.0", since: "60.0 66.0 72.0")
    #expect(update.revisions.isEmpty && update.movements.count == 2)
    #expect(update.movements.allSatisfy { $0.steps.isEmpty && $0.after == $0.before })
    #expect(Update.Cause.allCases.allSatisfy { update.movements[0].days(by: $0) == 0 })
  }

  /// Each step has its part, and the parts sum to the whole.
  @Test func partsSumToTheWhole() throws {
    let update = try update("60.0 66.0 80.0 82.0", since: "60.0 66.0 70.0")
    #expect(update.since == (try age(9)))
    let movement = try #require(update.movements.first)
    #expect(movement.steps.map(\.cause) == [.revisions, .newFigures])
    let before = try #require(movement.before.median)
    let after = try #require(movement.after.median)
    let parts = Update.Cause.allCases.compactMap { movement.days(by: $0) }
    #expect(parts.count == 3 && parts.reduce(0, +) == after - before)
    // A figure that was ten points too low made the date late.
    #expect(try #require(movement.days(by: .revisions)) < 0)
    // That of the same seed is what the later reading says by itself.
    let alone = try Forecaster(horizon: 60, monteCarloError: 0.05).forecast(
      series("60.0 66.0 80.0 82.0"))
    #expect(alone[.reaching(0.9)]?.median == after)
    let known = try Forecaster(horizon: 60, monteCarloError: 0.05).forecast(
      series("60.0 66.0 70.0"))
    #expect(known[.reaching(0.9)]?.median == before)
  }

  @Test func deadlinesHaveTheirChances() throws {
    let plan = Plan([.init("soon", .reaching(0.9), .by(try age(14)))])
    let movement = try #require(
      try update("60.0 66.0 72.0 90.0", since: "60.0 66.0 72.0", plan: plan).movements.first)
    #expect(movement.deadline == .by(try age(14)))
    #expect(movement.before.chance < movement.after.chance && movement.after.chance == 1)
  }

  @Test func aReadingWithoutAFigureHasNoDate() throws {
    let update = try update("60.0 66.0", since: "")
    #expect(update.since == nil && update.movements.isEmpty && update.revisions.count == 2)
  }

  @Test func aWholeHasItsMembersNews() throws {
    let earlier = try Hierarchy(
      [series("60/100 66/100", name: "East"), series("80/100 84/100", name: "West")], total: "all")
    let later = try Hierarchy(
      [
        series("60/100 66/100 70/100", name: "East"),
        series("80/100 84/100 261/300", name: "West"),
      ], total: "all")
    let update = try #require(
      try Forecaster(horizon: 30).forecast(later, since: earlier).update)
    #expect(
      update.revisions.map(\.series) == ["East", "West", "West"]
        && update.revisions.last?.kind == .weight(300, from: 100))
    let movement = try #require(update.movements.first)
    #expect(movement.steps.map(\.cause) == [.newFigures, .members])
    #expect(movement.days(by: .revisions) == 0)
    let same = try #require(
      try Forecaster(horizon: 30).forecast(earlier, since: earlier).update)
    #expect(same.movements.allSatisfy { $0.steps.isEmpty })
  }
}
