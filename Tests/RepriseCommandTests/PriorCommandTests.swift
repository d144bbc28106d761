import Foundation
import Testing

@Suite struct PriorCommandTests {
  private static let panel = "Datasets/past-seasons/panel.csv"

  @Test func whatIsLearnedCanBeBacktestedWith() throws {
    try Command.withFolder { folder in
      let prior = folder.appendingPathComponent("prior.json").path
      let learned = try Command.run("prior", Self.panel, "-o", prior)
      #expect(learned.exitCode == 0 && learned.output.isEmpty && learned.errors.isEmpty)
      let printed = try Command.run("prior", Self.panel)
      #expect(printed.output == (try String(contentsOfFile: prior, encoding: .utf8)))
      let object = try #require(
        JSONSerialization.jsonObject(with: Data(printed.output.utf8)) as? [String: Any])
      #expect(object["schema"] as? Int == 2 && object["sources"] as? Int == 1)

      let paths = ["own.csv", "built-in.csv"].map { folder.appendingPathComponent($0).path }
      let origins = "Datasets/past-seasons/origins.csv"
      for (path, options) in zip(paths, [["--prior", prior], []]) {
        let outcome = try Command.launch(
          Command.executable,
          ["backtest", Self.panel, "--origins", origins, "--cdf", path, "--method", "curve"]
            + options, input: "")
        #expect(outcome.exitCode == 0 && outcome.errors.isEmpty)
      }
      let files = try paths.map { try String(contentsOfFile: $0, encoding: .utf8) }
      #expect(files[0].split(separator: "\n").count == files[1].split(separator: "\n").count)
      #expect(files[0] != files[1])
    }
  }

  @Test func refusals() throws {
    let flat = try Command.run(
      "prior", "-", input: "series,season,date,percent\ns,s@1,2020-01-01,50\n")
    #expect(flat.exitCode == 65)
    #expect(flat.errors.contains("no season shows a fall"))
    #expect(try Command.run("prior", "-", "-").exitCode == 64)
    #expect(try Command.run("prior", "no-such-file.csv").exitCode == 66)
    let broken = try Command.run("backtest", Self.panel, "--prior", "-", input: "{\"schema\": 1}")
    #expect(broken.exitCode == 65)
    #expect(broken.errors.contains("<stdin>:1:1: there is no list 'parameters'"))
    #expect(try Command.run("backtest", "-", "--prior", "-").exitCode == 64)
  }
}
