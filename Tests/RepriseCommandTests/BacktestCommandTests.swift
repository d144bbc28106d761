import Foundation
import TestSupport
import Testing

@Suite struct BacktestCommandTests {
  private static let panel = "Datasets/past-seasons/panel.csv"
  private static let origins = "Datasets/past-seasons/origins.csv"

  /// Seasons of one series, few and short, to be quick.
  private static let short = """
    series,season,date,percent
    \((2020...2022).map { year in
      (1...28).map { day in
        let level = day < 4 ? 100 - 20 * day : min(102, 36 + 3 * day)
        return "s,s@\(year),\(year)-02-\(day < 10 ? "0" : "")\(day),\(level)\n"
      }.joined()
    }.joined())
    """

  @Test(.enabled(if: Build.isOptimized, "minutes without optimization; run with -c release"))
  func tables() throws {
    let outcome = try Command.run("backtest", Self.panel)
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.isEmpty)
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines { #expect(line.count <= 80, "\(line)") }
    for name in [
      "reprise", "curve", "climatology of seasons", "random walk with drift",
      "logistic, ceiling 100",
    ] {
      // Scores and days to go for each of two milestones.
      #expect(lines.count { $0.hasPrefix(name) } == 4, "\(name)")
    }
    #expect(lines[0].hasPrefix(">= 90 %, sustained 3 days: "))
    #expect(lines[0].hasSuffix("about 15 seasons of 5 events"))
    #expect(outcome.output.contains("The seed\nis 2022."))
  }

  @Test(.enabled(if: Build.isOptimized, "minutes without optimization; run with -c release"))
  func jsonIsTheSameEveryTime() throws {
    let first = try Command.run("backtest", "-", "--json", input: Self.short)
    #expect(first.exitCode == 0)
    #expect(try Command.run("backtest", "-", "--json", input: Self.short).output == first.output)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(first.output.utf8)) as? [String: Any])
    #expect(object["schema"] as? Int == 1)
    #expect(object["seed"] as? Int == 2022)
    let scores = try #require(object["scores"] as? [[String: Any]])
    #expect(scores.count == 12)
    let all = try #require(scores[0]["all"] as? [String: Any])
    #expect(try #require(all["questions"] as? Int) > 0)
    #expect(try #require(all["crps"] as? Double) > 0)
    let other = try Command.run("backtest", "-", "--json", "--seed", "1", input: Self.short)
    #expect(other.output != first.output)
  }

  @Test(.enabled(if: Build.isOptimized, "minutes without optimization; run with -c release"))
  func ablationsAreFurtherRows() throws {
    let plain = try Command.run("backtest", "-", "--json", "-q", input: Self.short)
    let outcome = try Command.run("backtest", "-", "--json", "-q", "--ablations", input: Self.short)
    #expect(outcome.exitCode == 0)
    func scores(_ json: String) throws -> [[String: Any]] {
      let object = try #require(
        JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
      return try #require(object["scores"] as? [[String: Any]])
    }
    func names(_ scores: [[String: Any]]) -> [String] {
      scores.compactMap { $0["method"] as? String }
    }
    let parts = [
      "history", "discrepancy", "analog", "past paths", "elsewhere", "local trend",
      "borrowing", "calendar", "tempering",
    ].map { "without \($0)" }
    let found = try scores(outcome.output)
    let half = names(try scores(plain.output)).prefix(6) + parts
    #expect(names(found) == Array(half) + Array(half))
    // What is left out is missed, what is not there is not.
    func figures(_ name: String) throws -> NSObject {
      try #require(found.first { $0["method"] as? String == name }?["all"] as? NSObject)
    }
    let whole = try figures("reprise")
    let (alone, unborrowed) = (try figures("without history"), try figures("without borrowing"))
    #expect(alone != whole)
    #expect(unborrowed == whole)
    let table = try Command.run("backtest", "-", "-q", "--ablations", input: Self.short)
    for part in parts {
      #expect(
        table.output.split(separator: "\n").count { $0.hasPrefix("\(part) ") } == 4, "\(part)")
    }
  }

  @Test(.enabled(if: Build.isOptimized, "minutes without optimization; run with -c release"))
  func anAblationCanBeForecast() throws {
    try Command.withFolder { folder in
      func forecast(_ method: String) throws -> String {
        let path = folder.appendingPathComponent("\(method).csv").path
        let outcome = try Command.run(
          "backtest", Self.panel, "--origins", Self.origins, "--cdf", path, "--method", method)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        return try String(contentsOfFile: path, encoding: .utf8)
      }
      let (whole, less) = (try forecast("reprise"), try forecast("without-past-paths"))
      #expect(less != whole)
    }
  }

  @Test(.enabled(if: Build.isOptimized, "minutes without optimization; run with -c release"))
  func listedOriginsGoToAFile() throws {
    try Command.withFolder { folder in
      let path = folder.appendingPathComponent("cdf.csv").path
      let outcome = try Command.run(
        "backtest", Self.panel, "--origins", Self.origins, "--cdf", path, "--method", "climatology")
      #expect(outcome.exitCode == 0)
      #expect(outcome.output.isEmpty && outcome.errors.isEmpty)
      let rows = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      #expect(rows.count == 1 + 6 * 2 * 60)
      #expect(rows[0] == "season,origin,milestone,h,cdf")
      #expect(rows[1].hasPrefix("Hexi@LNY2022,2022-02-07,90,1,"))
      #expect(rows[61].hasPrefix("Hexi@LNY2022,2022-02-07,100,1,"))
      let folderAfter = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(folderAfter == ["cdf.csv"])
    }
  }

  @Test func aWrongOriginHasItsPlaceAndWritesNothing() throws {
    try Command.withFolder { folder in
      let path = folder.appendingPathComponent("cdf.csv").path
      let origins = folder.appendingPathComponent("origins.csv").path
      try "season,origin\nHexi@LNY2022,2022-02-07\nHexi@LNY2023,2022-02-07\n".write(
        toFile: origins, atomically: true, encoding: .utf8)
      let outcome = try Command.run("backtest", Self.panel, "--origins", origins, "--cdf", path)
      #expect(outcome.exitCode == 65)
      #expect(outcome.errors.hasPrefix("\(origins):3:1: the panel has no season 'Hexi@LNY2023'"))
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  @Test(arguments: [
    (["no-such.csv"], 66, "no such file"), ([panel, "--horizon", "0"], 64, "1 to 366 days"),
    ([panel, "--origins", origins], 64, "belong together"),
    ([panel, "--cdf", "x.csv"], 64, "belong together"),
    ([panel, "--origins", origins, "--cdf", "x.csv", "--json"], 64, "leave out --json"),
    ([panel, "--origins", origins, "--cdf", "x.csv", "--ablations"], 64, "leave out --ablations"),
    ([panel, "--method", "without-luck"], 64, "without-history"),
    ([panel, "--method", "curve"], 64, "all methods are scored"),
    (
      [
        panel, "--origins", origins, "--cdf", "x.csv", "--method", "climatology", "--prior",
        "p.json",
      ],
      64, "climatology has no prior"
    ),
    (["-", "--origins", "-", "--cdf", "x.csv"], 64, "only one file can be standard input"),
    ([panel, "--date-format", "yy"], 64, "yyyy"),
    (["Datasets/teaching/ordinary.csv"], 65, "no column 'season'"),
    (
      [panel, "--origins", origins, "--cdf", "/no/such/folder/x", "--method", "logistic"], 74,
      "cannot be written"
    ),
  ])
  func refusals(_ arguments: [String], _ code: Int32, _ part: String) throws {
    let outcome = try Command.launch(Command.executable, ["backtest"] + arguments, input: "")
    #expect(outcome.exitCode == code)
    #expect(outcome.errors.contains(part), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test func aPanelWithoutAQuestionIsNoResult() throws {
    let empty = try Command.run("backtest", "-", input: "series,season,date,percent\n")
    #expect(empty.exitCode == 65)
    #expect(empty.output.isEmpty)
    #expect(empty.errors.contains("nothing to ask"))
  }
}

/// The simulated past seasons are what their script makes.
@Suite struct PastSeasonsTests {
  @Test func theScriptMakesTheFilesAgain() throws {
    let source = Command.package.appendingPathComponent("Datasets/past-seasons")
    try Command.withFolder { folder in
      let script = source.appendingPathComponent("make.py").path
      let outcome = try Command.shell("python3 '\(script)' '\(folder.path)'")
      guard outcome.exitCode != 127 else {
        print("not run: there is no python3 to make the past seasons again")
        return
      }
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      for name in ["panel.csv", "origins.csv"] {
        #expect(
          try Data(contentsOf: folder.appendingPathComponent(name))
            == Data(contentsOf: source.appendingPathComponent(name)))
      }
    }
  }
}
