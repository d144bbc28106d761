import Foundation
import Testing

/// What files and command lines call things must not drive the terminal that messages go to.
@Suite struct TerminalTests {
  /// Escape sequences, a control character of eight bits, and one that turns the order of what follows.
  static let name = "a\u{1B}[31m\u{1B}]0;x\u{7}b\u{9B}2Jc\u{202E}d"

  private static func isHarmless(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format: scalar == "\n" || scalar == "\t"
      default: true
      }
    }
  }

  /// Answers, failures and notices, each with the name of a series in it.
  @Test(arguments: [
    ["check", "FILE"], ["fit", "FILE"], ["fit", "--table", "FILE"], ["forecast", "FILE"],
    ["forecast", "FILE", "--as-of", "1999-01-01"], ["forecast", "FILE", "--total", "x\u{1B}[2J"],
    ["forecast", "FILE", "--json"], ["fit", "FILE", "--json"], ["check", "FILE", "--json"],
    ["check", "FILE", "--plan", "PLAN"], ["forecast", "FILE", "--plan", "PLAN"],
    ["load", "LOAD", "--normal", "none"], ["load", "LOAD", "--area", "y\u{1B}[2J"],
    ["load", "LOAD", "--as-of", "1999-01-01"],
    ["load", "LOAD", "--calendar", "CALENDAR", "--json"],
    ["check", "no\u{1B}[2Jfile"], ["check", "--no\u{1B}[2Joption"],
    ["fit", "--family", "\u{1B}[2J"],
    ["load", "LOAD", "--time-zone", "\u{1B}[2J"], ["forecast", "FILE", "--place", "\u{1B}[2J"],
    ["fit", "FILE", "-o", "/no\u{1B}[2Jfolder/x"], ["forecat\u{1B}[2J"],
  ])
  func namesAreShown(_ arguments: [String]) throws {
    try Command.withFolder { folder in
      let path = folder.appendingPathComponent("f\u{1B}[2J\u{202E}.csv").path
      let files = [
        "FILE":
          "region,date,percent\n\(Self.name),2022-02-09,71.1\n\(Self.name),2022-02-10,87.6\n"
          + "\(Self.name)2,2022-02-09,70\n\(Self.name)2,2022-02-10,0\n",
        "PLAN": "milestone,level,deadline\n\(Self.name),104%,2022-02-15\n",
        "LOAD":
          "area,date,load\n\(Self.name),2022-02-09,71.1\n\(Self.name),2022-02-10,87.6\n"
          + "\(Self.name),2022-02-12,-5\n",
        "CALENDAR": "date,kind,name\n2022-02-01,shutdown,\(Self.name)\n",
      ]
      for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: path + name)) }
      let given = arguments.map { files[$0] == nil ? $0 : path + $0 }
      let outcome = try Command.launch(Command.executable, given, input: "")
      #expect(Self.isHarmless(outcome.output), "\(outcome.output)")
      #expect(Self.isHarmless(outcome.errors), "\(outcome.errors)")
    }
  }

  /// A name that a spreadsheet would take for a formula is a name, and is written as it is.
  @Test(arguments: ["=1+2", "+x", "-x", "@SUM(A1)", "=\"a\",b", "a\nb"])
  func csvKeepsNames(_ name: String) throws {
    let quoted =
      "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
    let input = ["2022-02-09,71.1", "2022-02-10,87.6"].map { "\(quoted),\($0)\n" }.joined()
    for arguments in [["fit", "--csv", "-"], ["forecast", "--csv", "-"]] {
      let outcome = try Command.launch(
        Command.executable, arguments, input: "region,date,percent\n" + input)
      #expect(outcome.exitCode == 0)
      #expect(outcome.output.contains("\n\(quoted),"), "\(outcome.output)")
    }
  }
}
