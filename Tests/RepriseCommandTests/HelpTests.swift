import Foundation
import Testing

/// What the command says about itself.
@Suite struct HelpTests {
  @Test(arguments: [
    ["--help"], ["forecast", "--help"], ["fit", "--help"], ["check", "--help"],
    ["families", "--help"], ["backtest", "--help"], ["prior", "--help"], ["load", "--help"],
    ["ledger", "--help"], ["brief", "--help"],
    ["help", "forecast"],
    ["families"],
  ])
  func fitsTheTerminal(_ arguments: [String]) throws {
    let outcome = try Command.launch(Command.executable, arguments, input: "")
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.isEmpty)
    #expect(!outcome.output.isEmpty)
    for line in outcome.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test func version() throws {
    let outcome = try Command.run("--version")
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.split(separator: ".").count == 3)
  }

  /// A slip in the name of a command is told from a file that is missing.
  @Test(arguments: [
    (["forcast", "x.csv"], "'forecast'?"), (["chek"], "'check'?"),
    (["help", "forcast"], "'forecast'?"), (["version"], "'--version'?"),
  ])
  func slips(_ arguments: [String], _ meant: String) throws {
    let outcome = try Command.launch(Command.executable, arguments, input: "")
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains("there is no command") && outcome.errors.contains(meant))
  }

  /// What an option does not take is told by what it takes.
  @Test(
    arguments: [
      (["forecast", Guizhou.rate, "--seed", "-1"], "a seed is a whole number from 0"),
      (["backtest", "panel.csv", "--seed", "1.5"], "a seed is a whole number from 0"),
      (["load", "meter.csv", "--csv", "--panel"], "--csv, --panel and --json are different forms"),
    ])
  func valuesAreTold(_ arguments: [String], _ meant: String) throws {
    let outcome = try Command.launch(Command.executable, arguments, input: "")
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains(meant), "\(outcome.errors)")
  }

  @Test func familiesAsJSON() throws {
    let outcome = try Command.run("families", "--json")
    #expect(outcome.exitCode == 0)
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let families = object?["families"] as? [[String: Any]] ?? []
    // The names are those that --family takes.
    #expect(families.count == 9)
    for family in families {
      let name = try #require(family["name"] as? String)
      let fit = try Command.run("fit", Guizhou.rate, "--family", name, "--floor", "0")
      #expect(fit.exitCode == 0, "\(fit.errors)")
    }
    #expect(object?["courses"] as? [String] == ["twoWaves", "dip"])
  }

  @Test func helpHasTheAddressOfTheDocumentation() throws {
    #expect(try Command.run("--help").output.contains("https://github.com/"))
  }

  @Test(arguments: ["rates.csv", "forecasts-2022", "x"])
  func missingFilesAreFiles(_ name: String) throws {
    let outcome = try Command.run(name)
    #expect(outcome.exitCode == 66)
    #expect(outcome.errors.contains("there is no such file"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completions(_ shell: String) throws {
    let outcome = try Command.run("--generate-completion-script", shell)
    #expect(outcome.exitCode == 0)
    for word in ["forecast", "check", "families", "backtest", "as-of", "day-zero"] {
      #expect(outcome.output.contains(word))
    }
  }
}
