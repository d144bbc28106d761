import Foundation
import Testing

/// The simulated seasons are what their script makes, and the command can read them.
@Suite struct TeachingSeasonsTests {
  private static let folder = Command.package.appendingPathComponent("Datasets/teaching")

  private static func tables(in folder: URL) throws -> [String: Data] {
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return try Dictionary(
      uniqueKeysWithValues: files.filter { $0.pathExtension == "csv" }
        .map { ($0.lastPathComponent, try Data(contentsOf: $0)) })
  }

  @Test func theScriptMakesTheFilesAgain() throws {
    try Command.withFolder { folder in
      let script = Self.folder.appendingPathComponent("make.py").path
      let outcome = try Command.shell("python3 '\(script)' '\(folder.path)'")
      guard outcome.exitCode != 127 else {
        print("not run: there is no python3 to make the teaching seasons again")
        return
      }
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(try Self.tables(in: folder) == Self.tables(in: Self.folder))
    }
  }

  @Test(arguments: ["ordinary", "slow", "stalled", "load"])
  func theCommandReadsThem(_ name: String) throws {
    let path = "Datasets/teaching/\(name)"
    let plan = "\(path)-plan.csv"
    let hasPlan = FileManager.default.fileExists(
      atPath: Command.package.appendingPathComponent(plan).path)
    let outcome = try Command.launch(
      Command.executable, ["check", "\(path).csv"] + (hasPlan ? ["--plan", plan] : []), input: "")
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.isEmpty)
  }

  @Test func theTruthNamesEverySeries() throws {
    let truth = try String(
      contentsOf: Self.folder.appendingPathComponent("truth.csv"), encoding: .utf8)
    let keys = truth.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).prefix(2).joined(separator: ":")
    }
    #expect(
      keys == [
        "ordinary.csv:Dongshan", "ordinary.csv:Xihe", "ordinary.csv:Nanling",
        "ordinary.csv:Beigang", "slow.csv:", "stalled.csv:", "load.csv:",
      ])
  }
}
