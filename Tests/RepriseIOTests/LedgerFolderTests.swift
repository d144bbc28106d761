import Foundation
import Reprise
import RepriseIO
import Testing

@Suite struct LedgerFolderTests {
  /// An entry of a forecast with few draws.
  private static func entry(_ name: String) throws -> LedgerEntry {
    let day = try Day("2022-02-10")
    let bound = Observation.Bound(try #require(Figure(percent: 60)), isInclusive: true)
    let series = try Series(
      [
        Observation(.bound(lower: bound, upper: nil), on: day - 3),
        .percent(87.6, on: day), .change(16.5, on: day),
        Observation(.order(.rising, since: day - 2), on: day),
      ], name: name)
    let plan = Plan([
      .init("over 90 %", .exceeding(0.9), .before(day + 5)),
      .init("full, as they say", .full(at: 0.995), .by(day + 9)),
      .init("nearly", Milestone(.allBut(7, of: 4707), rule: .sustained(days: 3)), .by(day + 9)),
    ])
    return LedgerEntry(
      try Forecaster(seed: .max, monteCarloError: 0.2).forecast(series, plan: plan),
      making: .init(version: "0.1.0", time: "2022-02-11T00:58:12Z", options: ["a b", "\u{1B}[31m"]))
  }

  private static let entry = Result { try entry("Guizhou \"<script>\"\n贵州") }

  private func withFolder(_ body: (LedgerFolder) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("ledger-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(LedgerFolder(folder.path))
  }

  private func file(_ folder: LedgerFolder, _ entry: LedgerEntry) -> URL {
    URL(fileURLWithPath: folder.path).appendingPathComponent(LedgerFolder.fileName(of: entry))
  }

  @Test func everythingComesBack() throws {
    let entry = try Self.entry.get()
    #expect(LedgerFolder.fileName(of: entry) == "2022-operating-rate.jsonl")
    #expect(!entry.jsonLine.contains("\n"))
    try withFolder { folder in
      try folder.append([entry])
      let (ledger, notices) = try folder.read()
      #expect(notices.isEmpty)
      let back = try #require(ledger.entries.first)
      #expect(back.series == entry.series)
      #expect(back.promises.map(\.target) == entry.promises.map(\.target))
      #expect(back.milestones.map(\.milestone) == entry.milestones.map(\.milestone))
      #expect(back.making == entry.making)
      #expect((back.seed, back.clock, back.horizon) == (entry.seed, entry.clock, entry.horizon))
      for (one, other) in zip(back.milestones, entry.milestones) {
        #expect(one.dates.median == other.dates.median)
        #expect(abs(one.dates.never - other.dates.never) < 1e-6)
      }
      // To six decimals it is the same for good.
      #expect(back.jsonLine == entry.jsonLine)
    }
  }

  /// Wherever a writer is stopped within a line, the lines before it stay, and the next writer goes on behind them.
  @Test func unfinishedLinesAreTakenAway() throws {
    let entry = try Self.entry.get()
    let line = Data((entry.jsonLine + "\n").utf8)
    for kept in [1, line.count / 3, line.count - 2] {
      try withFolder { folder in
        let file = file(folder, entry)
        try (line + line.prefix(kept)).write(to: file)
        let (ledger, notices) = try folder.read()
        #expect(ledger.entries.count == 1)
        #expect(notices.count == 1 && notices[0].message.contains("unfinished"))
        try folder.append([entry])
        #expect(try Data(contentsOf: file) == line + line)
      }
    }
    // An editor may take the last end of line away, and nothing else.
    try withFolder { folder in
      let file = file(folder, entry)
      try line.dropLast().write(to: file)
      #expect(try folder.read().ledger.entries.count == 1)
      try folder.append([entry])
      #expect(try Data(contentsOf: file) == line + line)
    }
  }

  @Test func linesThatAreNoneAreTold() throws {
    let entry = try Self.entry.get()
    try withFolder { folder in
      let other = entry.jsonLine.replacing("\"schema\":1", with: "\"schema\":99")
      try "{}\n\(entry.jsonLine)\n\(other)\n".write(
        to: file(folder, entry), atomically: true, encoding: .utf8)
      let (ledger, notices) = try folder.read()
      #expect(ledger.entries.count == 1)
      #expect(notices.map(\.line) == [1, 3])
      #expect(notices.last?.message.contains("another version") ?? false)
    }
  }

  /// Writers at the same time, each through a file of its own.
  @Test func writersWaitForEachOther() async throws {
    let entries = try (0..<4).map { try Self.entry("Series \($0)") }
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("ledger-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: path) }
    let folder = LedgerFolder(path.path)
    await withTaskGroup(of: Void.self) { group in
      for entry in entries {
        group.addTask { for _ in 0..<25 { try? folder.append([entry, entry]) } }
      }
    }
    let (ledger, notices) = try folder.read()
    #expect(notices.isEmpty)
    #expect(ledger.entries.count == 200)
    for entry in entries {
      #expect(ledger.entries.count { $0.series.name == entry.series.name } == 50)
    }
  }

  @Test func missingFolders() throws {
    let folder = LedgerFolder("/nonexistent/ledger")
    #expect(throws: ReadingError.missing(folder.path)) { try folder.read() }
    #expect(throws: WritingError.self) { try folder.append([Self.entry.get()]) }
  }
}
