import Foundation
import Testing

/// Levels and paths in files of their own, beside an answer that stays the same.
@Suite struct LevelOptionsTests {
  private static let panel = "date,percent,region\n2022-02-08,,Anshun\n2022-02-08,,Bijie\n"
  private static let options = ["-", "--as-of", "2022-02-08", "--horizon", "4"]

  private func rows(_ file: URL) throws -> [[Substring]] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
  }

  @Test func eachSeriesHasItsDays() throws {
    try Command.withFolder { folder in
      let levels = folder.appendingPathComponent("levels.csv")
      let paths = folder.appendingPathComponent("paths.csv")
      let plain = try Command.launch(Command.executable, Self.options, input: Self.panel)
      let outcome = try Command.launch(
        Command.executable,
        Self.options + ["--levels", levels.path, "--paths", "3", "--paths-file", paths.path],
        input: Self.panel)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(outcome.output == plain.output)
      let days = (9...12).map { "2022-02-" + ($0 < 10 ? "0\($0)" : "\($0)") }
      let levelRows = try rows(levels)
      #expect(levelRows[0].first == "series" && levelRows[0].count == 9)
      #expect(levelRows.count == 1 + 2 * 4)
      #expect(levelRows.dropFirst().map { "\($0[1])" } == days + days)
      for row in levelRows.dropFirst() {
        let points = row.dropFirst(2).compactMap { Double($0) }
        #expect(points.count == 7)
        #expect(points == points.sorted())
      }
      let pathRows = try rows(paths)
      #expect(pathRows[0] == ["series", "path", "date", "percent"])
      #expect(pathRows.count == 1 + 2 * 3 * 4)
      #expect(pathRows.dropFirst().count { $0[0] == "Bijie" && $0[1] == "3" } == 4)
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(Set(left) == ["levels.csv", "paths.csv"])
    }
  }

  @Test(arguments: ["paths.jsonl", "paths.NDJSON"])
  func pathsAreJSONWhereTheNameSaysSo(_ name: String) throws {
    try Command.withFolder { folder in
      let levels = folder.appendingPathComponent("levels.csv")
      let paths = folder.appendingPathComponent(name)
      let outcome = try Command.launch(
        Command.executable,
        Self.options + ["--levels", levels.path, "--paths", "2", "--paths-file", paths.path],
        input: "date,percent\n")
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      // One series needs no column for its name.
      #expect(try rows(levels)[0].first == "date")
      let lines = try String(contentsOf: paths, encoding: .utf8).split(separator: "\n")
      #expect(lines.count == 2)
      for (place, line) in lines.enumerated() {
        let object = try #require(
          JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(Set(object.keys) == ["series", "path", "from", "percent"])
        #expect(object["path"] as? Int == place + 1)
        #expect(object["from"] as? String == "2022-02-09")
        #expect((object["percent"] as? [Double])?.count == 4)
      }
    }
  }

  /// What cannot be forecast is missing, and where nothing can be, nothing is written.
  @Test func failuresLeaveNoHalf() throws {
    try Command.withFolder { folder in
      let levels = folder.appendingPathComponent("levels.csv")
      let options = Self.options + ["--levels", levels.path]
      try Data("old\n".utf8).write(to: levels)
      let bad = "date,percent,region\n2012-02-10,50,Anshun\n"
      let none = try Command.launch(Command.executable, options, input: bad)
      #expect(none.exitCode == 64)
      #expect(try rows(levels) == [["old"]])
      let some = try Command.launch(
        Command.executable, options, input: bad + "2022-02-08,,Bijie\n")
      #expect(some.exitCode == 64)
      #expect(try rows(levels).dropFirst().allSatisfy { $0[0] == "Bijie" })
      #expect(try rows(levels).count == 5)
      let nowhere = try Command.launch(
        Command.executable, Self.options + ["--levels", "/no/such/folder/x"],
        input: "date,percent\n")
      #expect(nowhere.exitCode == 74)
      #expect(nowhere.errors.hasPrefix("/no/such/folder/x: cannot be written: "))
    }
  }

  @Test func theFirstIndicatorsAreWritten() throws {
    try Command.withFolder { folder in
      let levels = folder.appendingPathComponent("levels.csv")
      let outcome = try Command.run(
        Guizhou.rate, "--with", Guizhou.load, "--horizon", "3", "--levels", levels.path)
      #expect(outcome.exitCode == 0)
      let rows = try rows(levels)
      #expect(rows.count == 4)
      // A rate ends at 100 %, the load begins above it.
      #expect(rows.dropFirst().allSatisfy { Double($0[7]).map { $0 <= 100 } ?? false })
    }
  }

  /// What is known of seasons elsewhere applies to the load beside a rate.
  @Test func aPriorNeedsAnIndex() throws {
    let missing = ["--prior", "no-such.json", "--horizon", "1"]
    let alone = try Command.launch(Command.executable, [Guizhou.rate] + missing, input: "")
    #expect(alone.exitCode == 64)
    #expect(alone.errors.contains("--prior tells of seasons of an index"))
    let beside = try Command.launch(
      Command.executable, [Guizhou.rate, "--with", Guizhou.load] + missing, input: "")
    #expect(beside.exitCode == 66)
  }
}
