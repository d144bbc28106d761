import Foundation
import RepriseIO
import Testing

@Suite struct LedgerCommandTests {
  private static let season = """
    date,percent
    2022-02-10,87.6
    2022-02-11,89.0
    2022-02-12,91.2
    2022-02-13,95.0
    2022-02-20,97.0

    """

  @Test func forecastsAreKeptAndScored() throws {
    try Command.withFolder { folder in
      let ledger = folder.appendingPathComponent("new/ledger").path
      let figures = folder.appendingPathComponent("season.csv").path
      try Self.season.write(toFile: figures, atomically: true, encoding: .utf8)
      let plain = try Command.run(Guizhou.rate, "--plan", Guizhou.plan, "--quiet")
      let kept = try Command.run(
        Guizhou.rate, "--plan", Guizhou.plan, "--quiet", "--ledger", ledger)
      #expect(kept.exitCode == 0, "\(kept.errors)")
      #expect(kept.output == plain.output)

      let open = try Command.run("ledger", ledger)
      #expect(open.exitCode == 0)
      #expect(open.output.contains("1 forecast of 1 series"))
      #expect(open.output.contains("0 forecasts due, 1 open"))

      let scored = try Command.run("ledger", ledger, "--actual", figures)
      #expect(scored.output.contains("1 forecast due, 0 open"), "\(scored.output)")
      #expect(scored.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      let chinese = try Command.run("ledger", ledger, "--actual", figures, "--language", "zh")
      #expect(chinese.output.contains("1次预测已到期"))

      let csv = try Command.run("ledger", ledger, "--actual", figures, "--csv")
      let rows = csv.output.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      #expect(rows.allSatisfy { $0.count == 12 })
      let schedule = try #require(rows.first { $0[1] == "schedule" })
      // Over 90 % came on 12 February, and the last day in time was the 14th.
      #expect(schedule[5] == "2" && schedule[6] == "2" && schedule[10] == "0")

      let json = try Command.run("ledger", ledger, "--actual", figures, "--json")
      let schema = try JSONSchema(
        contentsOf: Command.package.appending(
          path: "Sources/RepriseIO/RepriseIO.docc/ledger.schema.json"))
      #expect(try schema.faults(in: json.output) == [])
      let line = try String(
        contentsOfFile: "\(ledger)/2022-operating-rate.jsonl", encoding: .utf8)
      let entry = try JSONSchema(
        contentsOf: Command.package.appending(
          path: "Sources/RepriseIO/RepriseIO.docc/ledger-line.schema.json"))
      #expect(try entry.faults(in: line) == [])
    }
  }

  @Test func aWholeAndItsMembersAreKept() throws {
    try Command.withFolder { folder in
      let outcome = try Command.run(
        "forecast", "Datasets/guizhou-2022/panel.csv", "--total", "Guizhou", "--quiet", "--ledger",
        folder.path)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let (ledger, notices) = try LedgerFolder(folder.path).read()
      #expect(notices.isEmpty)
      #expect(ledger.entries.first?.series.name == "Guizhou")
      // The province, a group of two, and nine prefectures.
      #expect(ledger.entries.count == 11)
      #expect(ledger.entries.allSatisfy { $0.whole == "Guizhou" })
    }
  }

  /// Where the file may not grow the answer is no success, and the file is as it was.
  @Test func aFullDiskLeavesTheFile() throws {
    try Command.withFolder { folder in
      let run = "\"$REPRISE\" \(Guizhou.rate) --quiet --ledger \(folder.path)"
      #expect(try Command.shell(run).exitCode == 0)
      let file = folder.appendingPathComponent("2022-operating-rate.jsonl")
      let before = try Data(contentsOf: file)
      // Blocks of 512 or of 1024 bytes: no room for another line.
      let limit = before.count / 1024
      let full = try Command.shell("ulimit -f \(limit); \(run) > /dev/null")
      #expect(full.exitCode == 74)
      #expect(full.errors.contains("cannot be written"))
      #expect(try Data(contentsOf: file) == before)
      #expect(try Command.shell(run).exitCode == 0)
      #expect(try LedgerFolder(folder.path).read().ledger.entries.count == 2)
    }
  }

  @Test(
    arguments: [
      (["ledger", "/nonexistent"], Int32(66)), (["ledger", Guizhou.rate], 74),
      (["ledger", ".", "--csv", "--json"], 64), (["ledger", ".", "--measure", "rate"], 64),
      (["forecast", Guizhou.rate, "--ledger", "-"], 64),
      (["forecast", Guizhou.rate, "--ledger", Guizhou.plan], 74),
    ] as [([String], Int32)])
  func refusals(_ arguments: [String], _ code: Int32) throws {
    let outcome = try Command.launch(Command.executable, arguments, input: "")
    #expect(outcome.exitCode == code, "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }
}
