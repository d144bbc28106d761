import Foundation
import Testing

/// Pictures beside an answer that stays the same.
@Suite struct PictureOptionsTests {
  private static let founding = [Guizhou.rate, "--plan", Guizhou.plan]
  private static let short = ["--as-of", "2022-02-08", "--horizon", "2"]

  private func names(in folder: URL) throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
  }

  @Test func aChartStandsUnderTheSentences() throws {
    let plain = try Command.launch(Command.executable, Self.founding, input: "")
    let drawn = try Command.launch(Command.executable, Self.founding + ["--chart"], input: "")
    #expect(drawn.exitCode == 0 && drawn.errors.isEmpty)
    #expect(drawn.output.hasPrefix(plain.output + "\n"))
    let chart = drawn.output.dropFirst(plain.output.count)
    #expect(chart.contains("^ before 20 Feb: full resum"))
    for line in drawn.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    try Command.withFolder { folder in
      let file = folder.appendingPathComponent("answer.txt")
      let outcome = try Command.launch(
        Command.executable, Self.founding + ["--chart", "-o", file.path], input: "")
      #expect(outcome.output.isEmpty)
      #expect(try String(contentsOf: file, encoding: .utf8) == drawn.output)
    }
  }

  /// Of many series those have charts that have sentences.
  @Test func aTableHasChartsUnderItsSentences() throws {
    let rows = (0..<30).map { "2022-02-08,5\($0 % 10),Place \($0)\n" }.joined()
    let outcome = try Command.launch(
      Command.executable, ["-", "--horizon", "2", "--chart"],
      input: "date,percent,region\n" + rows)
    #expect(outcome.exitCode == 0)
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count { $0.contains("levels up to") } == 20)
    #expect(outcome.output.contains("10 more series are not on course."))
    // One empty line parts what follows each other, and no line is empty at the end but the last break.
    #expect(!outcome.output.contains("\n\n\n") && !outcome.output.hasSuffix("\n\n"))
  }

  @Test(arguments: ["--json", "--csv"])
  func aChartNeedsSentences(_ form: String) throws {
    let refused = try Command.launch(
      Command.executable, Self.founding + ["--chart", form], input: "")
    #expect(refused.exitCode == 64 && refused.output.isEmpty)
    #expect(refused.errors.contains("--chart draws under sentences, and \(form) prints none"))
    // Files go with every form.
    try Command.withFolder { folder in
      let plain = try Command.launch(Command.executable, Self.founding + [form], input: "")
      let outcome = try Command.launch(
        Command.executable, Self.founding + [form, "--svg", folder.path], input: "")
      #expect(outcome.exitCode == 0 && outcome.output == plain.output)
      #expect(try names(in: folder) == ["operating-rate-level.svg", "operating-rate-dates.svg"])
    }
  }

  @Test func filesHaveSafeNamesOfTheirOwn() throws {
    let long = String(repeating: "x", count: 250)
    let regions = [
      "a/b", "A", "a", "A-2", "..", ".hidden", long, long + "y", "贵阳", "é", "c\\d:e",
    ]
    let rows = regions.map { "2022-02-08,,\($0)\n" }.joined()
    try Command.withFolder { folder in
      let deep = folder.appendingPathComponent("one/two")
      let outcome = try Command.launch(
        Command.executable, ["-", "--svg", deep.path] + Self.short,
        input: "date,percent,region\n" + rows)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let names = try names(in: deep)
      #expect(names.count == 2 * regions.count)
      let cut = String(repeating: "x", count: 200)
      for name in ["a_b", "A", "a-2", "A-2-2", "_.", "_hidden", cut, cut + "-2", "贵阳", "c_d_e"] {
        #expect(names.contains("\(name)-level.svg"), "\(name)")
        #expect(names.contains("\(name)-dates.svg"), "\(name)")
      }
      // Letter case alone tells no two of them apart.
      #expect(
        Set(names.map { $0.lowercased() }).count == names.count)
      #expect(try self.names(in: folder) == ["one"])
    }
  }

  @Test func theLoadIsDrawnBesideTheRate() throws {
    try Command.withFolder { folder in
      let outcome = try Command.run(
        Guizhou.rate, "--with", Guizhou.load, "--horizon", "3", "--chart", "--svg", folder.path)
      #expect(outcome.exitCode == 0)
      let series = ["operating-rate", "operating-rate-load"]
      #expect(
        try names(in: folder) == Set(series.flatMap { ["\($0)-level.svg", "\($0)-dates.svg"] }))
      let charts = outcome.output.split(separator: "\n").filter { $0.contains("levels up to") }
      #expect(charts.count == 2)
    }
  }

  @Test func theFolderIsCheckedBeforeAllElse() throws {
    try Command.withFolder { folder in
      let file = folder.appendingPathComponent("file")
      try Data("old".utf8).write(to: file)
      for (path, reason) in [
        (file.path, "it is a file, no folder"), (file.path + "/in", "is a file, no folder"),
        ("/proc/no/such", "cannot be written"), ("", "cannot be written"),
      ] {
        let outcome = try Command.launch(
          Command.executable, Self.founding + ["--svg", path], input: "")
        #expect(outcome.exitCode == 74 && outcome.output.isEmpty, "\(path)")
        #expect(outcome.errors.contains(reason), "\(outcome.errors)")
      }
      #expect(try String(contentsOf: file, encoding: .utf8) == "old")
      #expect(try names(in: folder) == ["file"])
      for path in ["-", Guizhou.rate, Guizhou.plan] {
        let outcome = try Command.launch(
          Command.executable, Self.founding + ["--svg", path], input: "")
        #expect(outcome.exitCode == 64 && outcome.errors.contains("--svg needs"), "\(path)")
      }
    }
  }

  /// Old pictures are replaced, and what cannot be forecast leaves none.
  @Test func picturesAreReplacedAsAWhole() throws {
    try Command.withFolder { folder in
      let picture = folder.appendingPathComponent("Bijie-level.svg")
      try Data("old".utf8).write(to: picture)
      let outcome = try Command.launch(
        Command.executable, ["-", "--svg", folder.path + "/"] + Self.short,
        input: "date,percent,region\n2012-02-10,50,Anshun\n2022-02-08,,Bijie\n")
      #expect(outcome.exitCode == 64)
      #expect(try names(in: folder) == ["Bijie-level.svg", "Bijie-dates.svg"])
      #expect(try String(contentsOf: picture, encoding: .utf8).hasSuffix("</svg>\n"))
    }
  }
}
