import Foundation
import Testing

/// `-o` replaces a file as a whole or not at all.
@Suite struct OutputFileTests {
  private let files = FileManager.default

  @Test func replacesWithWhatStandardOutputWouldGet() throws {
    try Command.withFolder { folder in
      let file = folder.appendingPathComponent("answer.txt")
      try Data("old, and longer than the answer\n".utf8).write(to: file)
      let outcome = try Command.run("fit", Guizhou.rate, "-o", file.path)
      #expect(outcome.exitCode == 0)
      #expect(outcome.output.isEmpty)
      #expect(
        try String(contentsOf: file, encoding: .utf8) == Command.run("fit", Guizhou.rate).output)
      #expect(try files.contentsOfDirectory(atPath: folder.path) == ["answer.txt"])
    }
  }

  @Test func keepsTheOldFileWhenThereIsNoAnswer() throws {
    try Command.withFolder { folder in
      let file = folder.appendingPathComponent("answer.txt")
      try Data("old".utf8).write(to: file)
      let outcome = try Command.run(
        "--as-of", "2022-02-08", "--milestone", "104%", "-o", file.path, input: "date,percent\n")
      #expect(outcome.exitCode == 64)
      #expect(try String(contentsOf: file, encoding: .utf8) == "old")
      #expect(try files.contentsOfDirectory(atPath: folder.path) == ["answer.txt"])
    }
  }

  @Test func aLinkStaysALinkAndPermissionsStay() throws {
    try Command.withFolder { folder in
      let file = folder.appendingPathComponent("answer.txt")
      let link = folder.appendingPathComponent("link")
      try Data("old".utf8).write(to: file)
      try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
      try files.createSymbolicLink(atPath: link.path, withDestinationPath: "answer.txt")
      #expect(try Command.run("fit", Guizhou.rate, "-o", link.path).exitCode == 0)
      #expect(try files.destinationOfSymbolicLink(atPath: link.path) == "answer.txt")
      #expect(try String(contentsOf: file, encoding: .utf8) != "old")
      let mode = try files.attributesOfItem(atPath: file.path)[.posixPermissions] as? NSNumber
      #expect(mode?.intValue == 0o640)
    }
  }

  @Test(arguments: ["/no-such-folder/answer.txt", "Datasets", ""])
  func unwritable(_ path: String) throws {
    let outcome = try Command.run("fit", Guizhou.rate, "-o", path)
    #expect(outcome.exitCode == 74)
    #expect(outcome.errors.contains("cannot be written: "))
    #expect(outcome.output.isEmpty)
  }

  @Test func devicesAreWrittenTo() throws {
    #expect(try Command.run("fit", Guizhou.rate, "-o", "/dev/null").exitCode == 0)
    #expect(try Command.run("fit", Guizhou.rate, "-o", "/dev/stdout").output.isEmpty == false)
    guard files.fileExists(atPath: "/dev/full") else { return }
    #expect(try Command.run("fit", Guizhou.rate, "-o", "/dev/full").exitCode == 74)
  }

  /// A container that is killed and begun again has the same process numbers, and the same files.
  @Test func leftoversOfAnEarlierRunDoNotMatter() throws {
    try Command.withFolder { folder in
      let outcome = try Command.shell(
        """
        cd '\(folder.path)' && for number in $(seq $$ $(($$ + 50))); do : > answer.txt.$number.tmp; done
        exec "$REPRISE" fit '\(Command.package.path)/\(Guizhou.rate)' -o answer.txt
        """)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
    }
  }

  @Test(arguments: ["answer.txt", "folder/answer.txt", "./folder/../answer.txt"])
  func aLinkToNothingYetLeadsToTheNewFile(_ target: String) throws {
    try Command.withFolder { folder in
      let link = folder.appendingPathComponent("link")
      try files.createDirectory(
        at: folder.appendingPathComponent("folder"), withIntermediateDirectories: false)
      try files.createSymbolicLink(atPath: link.path, withDestinationPath: target)
      #expect(try Command.run("fit", Guizhou.rate, "-o", link.path).exitCode == 0)
      #expect(try files.destinationOfSymbolicLink(atPath: link.path) == target)
      #expect(files.fileExists(atPath: folder.appendingPathComponent(target).path))
    }
  }

  @Test func aLinkThatLeadsToItselfIsRefused() throws {
    try Command.withFolder { folder in
      let link = folder.appendingPathComponent("link")
      try files.createSymbolicLink(atPath: link.path, withDestinationPath: "link")
      let outcome = try Command.run("fit", Guizhou.rate, "-o", link.path)
      #expect(outcome.exitCode == 74 && outcome.errors.contains("symbolic links"))
      #expect(try files.contentsOfDirectory(atPath: folder.path) == ["link"])
    }
  }

  @Test func aNameMayBeAsLongAsTheDiskAllows() throws {
    try Command.withFolder { (folder: URL) throws in
      for length in [250, 255] {
        let file = folder.appendingPathComponent(String(repeating: "n", count: length))
        #expect(try Command.run("fit", Guizhou.rate, "-o", file.path).exitCode == 0)
        #expect(try !Data(contentsOf: file).isEmpty)
      }
      let file = folder.appendingPathComponent(String(repeating: "n", count: 256))
      #expect(try Command.run("fit", Guizhou.rate, "-o", file.path).exitCode == 74)
    }
  }
}
