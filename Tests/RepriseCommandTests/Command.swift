import Foundation
import Testing

/// The built command, run as a user runs it.
struct Command {
  /// What a run left behind.
  struct Outcome {
    let exitCode: Int32
    let output: String
    let errors: String
  }

  /// The executable beside the test bundle.
  static var executable: URL {
    let bundles = Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") } + [Bundle.main]
    let folders = bundles.flatMap { [$0.bundleURL, $0.bundleURL.deletingLastPathComponent()] }
    return folders.map { $0.appendingPathComponent("reprise") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
      ?? URL(fileURLWithPath: "reprise")
  }

  /// The top level of the package.
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Runs the command with arguments, its standard input being the text.
  static func run(_ arguments: String..., input: String = "") throws -> Outcome {
    try launch(executable, arguments, input: input)
  }

  /// Runs a line of the shell in which `$REPRISE` is the command.
  static func shell(_ line: String) throws -> Outcome {
    try launch(URL(fileURLWithPath: "/bin/sh"), ["-c", line], input: "")
  }

  /// Runs a program and waits for it.
  static func launch(_ program: URL, _ arguments: [String], input: String) throws -> Outcome {
    try withFolder { folder in
      let names = ["input", "output", "errors"].map { folder.appendingPathComponent($0) }
      for (name, text) in zip(names, [input, "", ""]) { try Data(text.utf8).write(to: name) }
      let process = Process()
      process.executableURL = program
      process.arguments = arguments
      process.currentDirectoryURL = package
      process.environment = ProcessInfo.processInfo.environment
        .merging(["REPRISE": executable.path]) { _, new in new }
      process.standardInput = try FileHandle(forReadingFrom: names[0])
      process.standardOutput = try FileHandle(forWritingTo: names[1])
      process.standardError = try FileHandle(forWritingTo: names[2])
      try process.run()
      process.waitUntilExit()
      return Outcome(
        exitCode: process.terminationStatus,
        output: try String(contentsOf: names[1], encoding: .utf8),
        errors: try String(contentsOf: names[2], encoding: .utf8))
    }
  }

  /// Gives a new folder to the body and clears it away.
  static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("reprise-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }
}

/// The founding case, by its place in the package.
enum Guizhou {
  static let rate = "Datasets/guizhou-2022/operating-rate.csv"
  static let plan = "Datasets/guizhou-2022/plan.csv"
  static let load = "Datasets/guizhou-2022/load.csv"
}
