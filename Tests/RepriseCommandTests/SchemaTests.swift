import Foundation
import Testing

/// The schemas of the documentation hold for what the command prints, and name every member of it.
@Suite struct SchemaTests {
  private func schema(_ name: String) throws -> JSONSchema {
    try JSONSchema(
      contentsOf: Command.package.appending(
        path: "Sources/RepriseIO/RepriseIO.docc/\(name).schema.json"))
  }

  @Test(
    arguments: [
      [Guizhou.rate, "--plan", Guizhou.plan],
      [Guizhou.rate, "--milestone", "<80%", "--milestone", "90% sustained 3 days"],
      [Guizhou.load],
      ["Datasets/teaching/ordinary.csv", "--plan", "Datasets/teaching/ordinary-plan.csv"],
      ["Datasets/teaching/load.csv", "--kind", "lunar-new-year"],
      ["Datasets/teaching/slow.csv", "--plan", "Datasets/guizhou-2022/plan.csv"],
    ])
  func forecasts(_ arguments: [String]) throws {
    let schema = try schema("forecast")
    let outcome = try Command.launch(
      Command.executable, ["forecast"] + arguments + ["--json", "--quiet"], input: "")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    try check(outcome.output, schema)
  }

  /// Holds an output against a schema; several series are objects on lines of their own.
  private func check(_ output: String, _ schema: JSONSchema) throws {
    let objects =
      output.hasPrefix("{\n") ? [output] : output.split(separator: "\n").map(String.init)
    #expect(!objects.isEmpty)
    for object in objects { #expect(try schema.faults(in: object) == []) }
  }

  @Test(
    arguments: [
      ["--plan", Guizhou.plan], ["--previous", "Datasets/guizhou-2022/panel.csv"],
    ])
  func wholes(_ arguments: [String]) throws {
    let outcome = try Command.launch(
      Command.executable,
      ["forecast", "Datasets/guizhou-2022/panel.csv", "--total", "Guizhou", "--json", "-q"]
        + arguments, input: "")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(try schema("whole").faults(in: outcome.output) == [])
  }

  @Test func updates() throws {
    let outcome = try Command.run(Guizhou.rate, "--previous", Guizhou.rate, "--json", "-q")
    #expect(try schema("forecast").faults(in: outcome.output) == [])
    #expect(outcome.output.contains("\"update\""))
  }

  @Test(arguments: [Guizhou.rate, Guizhou.load, "Datasets/teaching/ordinary.csv"])
  func series(_ file: String) throws {
    let schema = try schema("series")
    let outcome = try Command.run("check", file, "--json", "--quiet")
    #expect(outcome.exitCode == 0)
    try check(outcome.output, schema)
  }

  /// A schema that lets everything pass would show nothing.
  @Test(
    arguments: [
      (#"{"measure": "operating rate", "precision": 1, "observations": []}"#, true),
      (#"{"measure": "rate", "precision": 1, "observations": []}"#, false),
      (#"{"measure": "operating rate", "precision": true, "observations": []}"#, false),
      (#"{"measure": "operating rate", "precision": 1.5, "observations": []}"#, false),
      (#"{"measure": "operating rate", "observations": []}"#, false),
      (#"{"measure": "operating rate", "precision": 1, "observations": [], "x": 1}"#, false),
      (
        #"{"measure": "operating rate", "precision": 1, "observations": [{"date": "10.2.2022"}]}"#,
        false
      ),
    ])
  func faultsAreFound(_ json: String, _ isSound: Bool) throws {
    #expect(try schema("series").faults(in: json).isEmpty == isSound)
  }
}
