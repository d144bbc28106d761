import Foundation
import Testing

@Suite struct HierarchyOptionsTests {
  private static let panel = """
    date,region,percent
    2022-02-09,East,62.1
    2022-02-09,West,81.0
    2022-02-10,East,71.4
    2022-02-10,West,86.2

    """

  @Test func weightsAndAWholeWithoutFigures() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let weights = folder.appending(path: "weights.csv")
    try Data("region,weight\nEast,1\nWest,3\n".utf8).write(to: weights)
    let outcome = try Command.run(
      "-", "--total", "all", "--weights", weights.path, "--json", input: Self.panel)
    #expect(outcome.exitCode == 0)
    #expect(
      outcome.errors.contains(
        "no series is named 'all': it is taken for the mean of all 2 members, 'East', 'West'"))
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(object["weighting"] as? String == "given")
    let members = try #require(object["members"] as? [[String: Any]])
    #expect(members.map { $0["name"] as? String } == ["East", "West"])
    #expect(members.map { $0["share"] as? Double } == [0.25, 0.75])
    let whole = try #require(object["whole"] as? [String: Any])
    let level = try #require((whole["level"] as? [String: Any])?["median"] as? Double)
    #expect(abs(level - (0.25 * 0.714 + 0.75 * 0.862)) < 0.001)
    #expect((whole["milestones"] as? [[String: Any]])?.count == 2)
  }

  @Test(arguments: [
    (["--weights", "w.csv"], 64, "name their whole with --total"),
    (["--total", "all", "--shared-timing", "1"], 64, "--shared-timing has to be 0 to 0.95"),
    (["--total", "all", "--chart"], 64, "--chart tells of series one by one"),
    (["--total", "all", "--weights", "no-such.csv"], 66, "there is no such file"),
    (["--total", "East", "--as-of", "2022-02-10"], 64, "there are not two members beside 'East'"),
  ])
  func whatDoesNotFit(_ options: [String], _ code: Int32, _ message: String) throws {
    let arguments = options.map { "'\($0)'" }.joined(separator: " ")
    let outcome = try Command.shell(
      "printf '\(Self.panel.replacing("\n", with: "\\n"))' | $REPRISE forecast - \(arguments)")
    #expect(outcome.exitCode == code)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  /// Members at 70 and 80 % are at 75 % together; the total says otherwise on both days.
  @Test func contradictionsAreToldByTheirLines() throws {
    let outcome = try Command.shell(
      """
      printf 'date,region,value\n2022-02-09,all,78%%\n2022-02-09,East,70/100\n2022-02-09,West,80/100
      2022-02-10,East,75/100\n2022-02-10,West,85/100\n2022-02-10,all,83%%\n' | $REPRISE forecast - --total all
      """)
    #expect(outcome.exitCode == 65)
    let lines = outcome.errors.split(separator: "\n").map(String.init)
    #expect(lines.count == 2)
    #expect(
      lines.first?.hasPrefix("<stdin>:2:16: the members of 'all' are at 74.5 to 75.5 %") == true)
    #expect(
      lines.last?.hasPrefix("<stdin>:7:16: the members of 'all' are at 79.5 to 80.5 %") == true)
  }

  @Test func datesAsRowsAndDetails() throws {
    let rows = try Command.run("-", "--total", "all", "--csv", "-q", input: Self.panel)
    let lines = rows.output.split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("series,asof,milestone,plan,deadline,when,median,") == true)
    #expect(lines.count == 7)
    #expect(
      lines.dropFirst().map { $0.split(separator: ",").prefix(3).joined(separator: ",") } == [
        "all,2022-02-10,>= 90 %", "all,2022-02-10,full", "East,2022-02-10,>= 90 %",
        "East,2022-02-10,full", "West,2022-02-10,>= 90 %", "West,2022-02-10,full",
      ])
    let words = try Command.run("-", "--total", "all", "--details", "-q", input: Self.panel)
    #expect(words.output.contains("80 % interval"))
    #expect(words.output.contains("8 chances in 10 for"))
    for line in words.output.split(separator: "\n") { #expect(line.count <= 80) }
  }

  /// East has two steps, and the whole and West what names nobody.
  @Test func stepsOfMembers() throws {
    try Command.withFolder { folder in
      let plan = folder.appendingPathComponent("plan.csv")
      try Data(
        """
        region,level,deadline,when
        ,90%,2022-02-20,by
        East,80%,2022-02-12,by
        East,95%,2022-02-13,by
        North,95%,2022-02-13,by
        """.utf8
      ).write(to: plan)
      let outcome = try Command.run(
        "-", "--total", "all", "--plan", plan.path, "--json", input: Self.panel)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("plan.csv:5:1: there is no series 'North'"))
      let object = try #require(
        JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
      func deadlines(_ part: Any?) -> [String?] {
        ((part as? [String: Any])?["milestones"] as? [[String: Any]] ?? []).map {
          $0["deadline"] as? String
        }
      }
      let members = object["members"] as? [Any] ?? []
      #expect(deadlines(object["whole"]) == ["2022-02-20"])
      #expect(deadlines(members.first) == ["2022-02-12", "2022-02-13", nil])
      #expect(deadlines(members.last) == ["2022-02-20"])
      let words = try Command.run(
        "-", "--total", "all", "--plan", plan.path, "-q", input: Self.panel)
      let rows = words.output.split(separator: "\n").filter {
        $0.contains("by 1") || $0.contains("by 2")
      }
      // 23.6 points in three days, to 95.0: the least likely.
      #expect(rows.first?.contains("East") == true && rows.first?.contains("95 %") == true)
      #expect(rows.first?.contains("7.9") == true)
    }
  }
}
