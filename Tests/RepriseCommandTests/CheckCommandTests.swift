import Testing

@Suite struct CheckCommandTests {
  @Test func saysHowTheFilesAreRead() throws {
    let outcome = try Command.run("check", Guizhou.rate, "--plan", Guizhou.plan)
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.isEmpty)
    #expect(
      outcome.output.split(separator: "\n") == [
        "operating rate in percent with 1 decimal, 2 facts on 2022-02-10",
        "plan: over 90 %: > 90 %, before 2022-02-15",
        "plan: full resumption: full, before 2022-02-20",
      ])
  }

  @Test func jsonIsReadBack() throws {
    let json = try Command.run("check", Guizhou.rate, "--json").output
    #expect(try Command.run("check", "-", "--json", input: json).output == json)
  }

  @Test func aWrongSeriesDoesNotHideAWrongPlan() throws {
    let outcome = try Command.run("check", Guizhou.plan, "--plan", Guizhou.rate)
    #expect(outcome.exitCode == 65)
    #expect(outcome.errors.contains("\(Guizhou.plan):1:"))
    #expect(outcome.errors.contains("\(Guizhou.rate):1:"))
    #expect(outcome.output.isEmpty)
  }

  @Test func noticesCanBeSilenced() throws {
    let input = "date,percent,weather\n2022-02-10,50,fair\n"
    #expect(try Command.run("check", input: input).errors.hasPrefix("<stdin>:1:14: "))
    #expect(try Command.run("check", "--quiet", input: input).errors.isEmpty)
  }
}
