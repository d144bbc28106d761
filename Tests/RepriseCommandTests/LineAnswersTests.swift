import Foundation
import Testing

/// A series a line: the same answer wherever the line stands, and no answer lost.
@Suite struct LineAnswersTests {
  /// Logistic recoveries of so many series, half-way on different days.
  private static func season(_ count: Int, days: Int = 14) -> [String] {
    (0..<count).map { number in
      let days = (1...days).map { day -> String in
        let level = 20 + 75 / (1 + exp(-0.7 * Double(day - 5 - number % 4)))
        let date = String(format: "2022-02-%02d", day)
        return #"{"date": "\#(date)", "value": "\#(String(format: "%.1f", level))%"}"#
      }
      return #"{"name": "s\#(number)", "observations": [\#(days.joined(separator: ","))]}"#
    }
  }

  private static func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

  private func lines(_ text: String) -> [Substring] { text.split(separator: "\n") }

  private func fit(_ lines: [String], _ options: String...) throws -> Command.Outcome {
    try Command.launch(
      Command.executable, ["fit", "--json-lines", "-"] + options, input: Self.text(lines))
  }

  private static let bad =
    #"{"name": "bad", "observations": [{"date": "2022-02-01", "value": "x"}]}"#

  @Test func theSameBytesInAnyOrderPartAndNumberOfThreads() throws {
    let season = Self.season(11)
    let whole = try fit(season)
    #expect(whole.exitCode == 0)
    let answers = lines(whole.output)
    #expect(answers.count == 11)
    #expect(try fit(season.reversed()).output == Self.text(answers.reversed().map(String.init)))
    #expect(try fit(season, "--threads", "1").output == whole.output)
    #expect(try fit(season, "--threads", "7").output == whole.output)
    let parts = try [0..<1, 1..<4, 4..<4, 4..<11].map { try fit(Array(season[$0])).output }
    #expect(parts.joined() == whole.output)
  }

  /// There is one door: a line is answered as its series is in a file.
  @Test(arguments: [["forecast"], ["fit"], ["fit", "--family", "dip"]])
  func asInAFile(_ command: [String]) throws {
    let season = Self.text(Array(Self.season(3)))
    let file = try Command.launch(Command.executable, command + ["-", "--json"], input: season)
    let line = try Command.launch(
      Command.executable, command + ["-", "--json-lines"], input: season)
    #expect(file.exitCode == 0 && line.exitCode == 0)
    #expect(line.output == file.output)
    #expect(line.errors.hasPrefix("<stdin>: 3 done, 0 refused, "))
  }

  @Test func loadsAreAnsweredAsInAFile() throws {
    let rows = (0..<200).map { day -> (String, String) in
      let date = Calendar(identifier: .gregorian).date(
        byAdding: .day, value: day, to: Date(timeIntervalSince1970: 1_625_097_600))
      let stamp = date.map { ISO8601DateFormatter().string(from: $0).prefix(10) } ?? ""
      return (String(stamp), "\(900 + 13 * (day % 7) + day % 3)")
    }
    let csv = "area,timestamp,value\n" + rows.map { "north,\($0.0),\($0.1)\n" }.joined()
    let objects = rows.map { #"{"timestamp": "\#($0.0)", "value": \#($0.1)}"# }
    let line = #"{"name": "north", "observations": [\#(objects.joined(separator: ","))]}"#
    for options in [["--normal", "fitted"], ["--normal", "none"]] {
      let file = try Command.launch(
        Command.executable, ["load", "-", "--json"] + options, input: csv)
      let lines = try Command.launch(
        Command.executable, ["load", "-", "--json-lines"] + options, input: line)
      #expect(lines.exitCode == 0 && file.exitCode == 0)
      let wanted = try JSONSerialization.jsonObject(with: Data(file.output.utf8)) as? NSDictionary
      let read = try JSONSerialization.jsonObject(with: Data(lines.output.utf8)) as? NSDictionary
      #expect(read == wanted && read != nil)
    }
  }

  /// A load becomes dates by lines as it does by a table.
  @Test func anIndexIsForecastAsThatOfATable() throws {
    let readings = try String(
      contentsOf: Command.package.appending(path: "Datasets/meter/readings.csv"), encoding: .utf8)
    let rows = readings.split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ",")
    }
    let objects = rows.map { #"{"timestamp": "\#($0[0])", "value": \#($0[1])}"# }
    let line = #"{"name": "Linhai", "observations": [\#(objects.joined(separator: ","))]}"#
    let options = ["--as-of", "2022-02-10"]
    let index = try Command.launch(
      Command.executable, ["load", "-", "--json-lines", "--csv"] + options, input: line)
    let table = try Command.launch(
      Command.executable,
      ["load", "Datasets/meter/readings.csv", "--area", "Linhai", "--csv"] + options, input: "")
    #expect(index.exitCode == 0 && table.exitCode == 0)
    let one = try Command.run("fit", "--json-lines", "-", input: index.output)
    let other = try Command.run("fit", "-", "--measure", "index", "--json", input: table.output)
    let objectsOfBoth = try [one, other].map {
      try JSONSerialization.jsonObject(with: Data($0.output.utf8)) as? NSDictionary
    }
    #expect(objectsOfBoth[0] != nil && objectsOfBoth[0] == objectsOfBoth[1])
  }

  @Test func aBadLineIsToldAndTheRestIsDone() throws {
    var season = Self.season(4)
    let good = try fit(season).output
    season.insert(Self.bad, at: 2)
    let outcome = try fit(season)
    #expect(outcome.exitCode == 65)
    #expect(outcome.output == good)
    #expect(lines(outcome.errors).first?.hasPrefix("<stdin>:3:66: 'x' ") == true)
    #expect(lines(outcome.errors).last?.hasPrefix("<stdin>: 4 done, 1 refused, ") == true)
    let stopped = try fit(season, "--on-error", "stop")
    #expect(stopped.exitCode == 65)
    #expect(stopped.output == Self.text(lines(good).prefix(2).map(String.init)))
  }

  @Test func nothingIsNoError() throws {
    let outcome = try fit([])
    #expect(outcome.exitCode == 0 && outcome.output.isEmpty)
  }

  @Test(arguments: [
    ["--json-lines", "--csv"], ["--json-lines", "--details"], ["--on-error", "skip"],
    ["--json-lines", "--threads", "0"], ["--json-lines", "--resume"], ["--resume", "-o", "x"],
    ["--json-lines", "--resume", "-o", Guizhou.rate],
  ])
  func optionsThatDoNotGoTogether(_ options: [String]) throws {
    let outcome = try Command.launch(
      Command.executable, ["forecast", Guizhou.rate] + options, input: "")
    #expect(outcome.exitCode == 64)
    #expect(outcome.output.isEmpty)
  }

  /// Wherever a run was cut off, the next one leaves the file that one run alone would have left.
  @Test func goesOnBehindTheLastWholeLine() throws {
    try Command.withFolder { folder in
      var season = Self.season(5)
      season.insert(Self.bad, at: 3)
      // Two lines of a name are told apart by their answers.
      season.append(season[4].replacing(#""date": "2022-02-14""#, with: #""date": "2022-02-15""#))
      let (input, file) = (
        folder.appending(path: "season.jsonl"), folder.appending(path: "fits.jsonl")
      )
      try Data(Self.text(season).utf8).write(to: input)
      let options = ["fit", input.path, "--json-lines", "--resume", "-o", file.path]
      #expect(try Command.launch(Command.executable, options, input: "").exitCode == 65)
      let whole = try Data(contentsOf: file)
      #expect(lines(String(decoding: whole, as: UTF8.self)).count == 6)
      let ends = whole.indices.filter { whole[$0] == UInt8(ascii: "\n") }
      for length in [0, 1, ends[0], ends[0] + 1, ends[2] + 100, ends[4] + 1, whole.count] {
        try whole.prefix(length).write(to: file)
        let outcome = try Command.launch(Command.executable, options, input: "")
        #expect(outcome.exitCode == 65)
        #expect(try Data(contentsOf: file) == whole, "cut off after \(length) bytes")
        #expect(lines(outcome.errors).last?.contains(": 6 done, 1 refused, ") == true)
      }
    }
  }

  /// Answers to other options or other series are not gone on with, and stay as they are.
  @Test func doesNotGoOnWithAnotherRun() throws {
    try Command.withFolder { folder in
      let file = folder.appending(path: "fits.jsonl")
      let season = Self.season(3)
      let held = try fit(Array(season.prefix(2))).output + #"{"schema":1,"ser"#
      func resume(_ lines: [String], _ options: String...) throws -> Command.Outcome {
        try Data(held.utf8).write(to: file)
        return try Command.launch(
          Command.executable, ["fit", "--json-lines", "-", "--resume", "-o", file.path] + options,
          input: Self.text(lines))
      }
      for outcome in [
        try resume(season, "--ceiling", "99"), try resume([season[1], season[0]]),
        try resume([season[0]]),
      ] {
        #expect(outcome.exitCode == 64)
        #expect(try String(contentsOf: file, encoding: .utf8) == held)
      }
      #expect(try resume(season).exitCode == 0)
      #expect(try String(contentsOf: file, encoding: .utf8) == fit(season).output)
    }
  }

  /// Who reads no more ends the run, with the signal or, where that is ignored, with an error.
  @Test func aReaderThatGoesEndsTheRun() throws {
    try Command.withFolder { folder in
      let input = folder.appending(path: "season.jsonl")
      try Data(Self.text(Self.season(4000, days: 2)).utf8).write(to: input)
      let run = "$REPRISE fit --json-lines \(input.path); echo $? > \(folder.path)/code"
      for (line, codes) in [("(\(run))", [141]), ("(trap '' PIPE; \(run))", [74])] {
        let outcome = try Command.shell("\(line) | head -n 1")
        #expect(lines(outcome.output).count == 1)
        let code = try String(contentsOf: folder.appending(path: "code"), encoding: .utf8)
        #expect(codes.contains(Int(code.trimmingCharacters(in: .whitespacesAndNewlines)) ?? -1))
      }
    }
  }
}
