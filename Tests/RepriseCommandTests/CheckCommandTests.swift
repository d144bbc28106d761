import Foundation
import Testing

@Suite struct CheckCommandTests {
  @Test func saysHowTheFilesAreRead() throws {
    let outcome = try Command.run("check", Guizhou.rate, "--plan", Guizhou.plan)
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.isEmpty)
    #expect(
      outcome.output.split(separator: "\n") == [
        "operating rate in percent with 1 decimal, 2 facts on 2022-02-10, the last level",
        "87.6 %",
        "plan: over 90 %: > 90 %, before 2022-02-15",
        "plan: full resumption: full, before 2022-02-20",
        "No error. Compare the last level with the source, then run 'reprise FILE'.",
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

  @Test func suspectFiguresAreTold() throws {
    let input = "date,percent\n2022-06-04,38\n2022-06-05,51\n2022-06-06,0\n2022-06-07,62\n"
    let outcome = try Command.run("check", input: input)
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.hasPrefix("<stdin>:4:12: 0 % on 2022-06-06 "))
    #expect(outcome.errors.contains("leave the cell empty"))
    #expect(try Command.run("check", "--quiet", input: input).errors.isEmpty)
  }

  @Test func aDayThatIsTakenBackIsToldOfThePlansLevels() throws {
    try Command.withFolder { folder in
      let plan = folder.appendingPathComponent("plan.csv")
      try Data("level,deadline,when\n95%,2022-06-30,by\n".utf8).write(to: plan)
      let days = [91, 92, 91, 92, 97, 92, 93].enumerated().map { "2022-06-0\($0 + 1),\($1)\n" }
      let input = "date,percent\n" + days.joined()
      #expect(try Command.run("check", input: input).errors.isEmpty)
      let outcome = try Command.run("check", "-", "--plan", plan.path, input: input)
      #expect(outcome.errors.hasPrefix("<stdin>:6:12: 97 % on 2022-06-05 is taken back"))
    }
  }

  /// What check prints as JSON, one series a line, is read back as the same series.
  @Test func linesComeBack() throws {
    let input = """
      region,date,percent,change
      b,2022-02-09,60,
      b,2022-02-10,>70,+15.5
      a,2022-02-09,71.1,
      a,2022-02-10,87.6,
      """
    let lines = try Command.run("check", "-", "--json", "-q", input: input).output
    #expect(lines.split(separator: "\n").count == 2)
    let again = try Command.run("check", "-", "--json", "-q", input: lines)
    #expect(again.exitCode == 0)
    #expect(again.output == lines)
    // Rows may stand one a line as well.
    let rows = try Command.run(
      "check", "-", "--json", "-q",
      input: """
        {"date": "2022-02-09", "percent": 71.1}
        {"date": "2022-02-10", "percent": 87.6}
        """)
    #expect(rows.exitCode == 0)
    #expect(rows.output.contains("87.6"))
    let mixed = try Command.run(
      "check", "-",
      input: """
        {"name": "a", "measure": "load index", "observations": [{"date": "2022-02-09", "value": "71.1%"}]}
        {"name": "b", "measure": "operating rate", "observations": [{"date": "2022-02-09", "value": "71.1%"}]}
        """)
    #expect(mixed.exitCode == 65)
    #expect(mixed.errors.contains("<stdin>:2:26: "), "\(mixed.errors)")
    #expect(mixed.errors.contains("is 'operating rate' here and 'load index' at 1:26"))
  }

  @Test func fiftyErrorsAreEnough() throws {
    let rows = (0..<10_000).map { _ in "2022-02-10x,5\n" }.joined()
    let outcome = try Command.run("check", "-", input: "date,percent\n" + rows)
    #expect(outcome.exitCode == 65)
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.count == 51)
    #expect(lines.last == "and 9950 more lines like these")
  }
}
