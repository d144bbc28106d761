import Testing

/// What the command says about itself.
@Suite struct HelpTests {
  @Test(arguments: [
    ["--help"], ["forecast", "--help"], ["fit", "--help"], ["check", "--help"],
    ["families", "--help"], ["backtest", "--help"], ["prior", "--help"], ["load", "--help"],
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
