import Foundation
import Reprise
import RepriseIO
import Testing

struct SourceTests {
  @Test func missingFile() {
    #expect(throws: ReadingError.missing("no/such.csv")) { try Source(path: "no/such.csv") }
    #expect(throws: ReadingError.missing("no/such.csv")) {
      try Series(contentsOf: URL(fileURLWithPath: "no/such.csv"))
    }
    #expect(throws: ReadingError.missing("/etc/passwd/x")) { try Source(path: "/etc/passwd/x") }
    #expect(throws: ReadingError.missing("")) { try Source(path: "") }
    #expect(throws: ReadingError.missing("a\u{0}b")) { try Source(path: "a\u{0}b") }
    #expect(ReadingError.missing("x.csv").description == "x.csv: there is no such file")
  }

  @Test func directoryIsNoFile() {
    #expect(throws: ReadingError.unreadable("/tmp", reason: "Is a directory")) {
      try Source(path: "/tmp")
    }
  }

  @Test func remoteFilesAreNotFetched() throws {
    let url = try #require(URL(string: "https://example.org/a.csv"))
    #expect {
      try Source(contentsOf: url)
    } throws: { error in
      if case .unreadable("https://example.org/a.csv", _)? = error as? ReadingError {
        true
      } else {
        false
      }
    }
  }

  @Test func fileIsNamedAsItWasGiven() throws {
    let url = dataset("plan.csv")
    #expect(try Source(path: url.path).name == url.path)
    let relative = URL(fileURLWithPath: "plan.csv", relativeTo: url.deletingLastPathComponent())
    #expect(try Source(contentsOf: relative).name == "plan.csv")
  }

  @Test func errorsPrintOneLinePerDiagnostic() {
    let source = Source("date,percent\n\u{1B}[31m,x\n", named: "<stdin>")
    do {
      _ = try SeriesFile(source)
      Issue.record("a broken file passed")
    } catch {
      let lines = error.description.split(separator: "\n")
      #expect(lines.count == 2)
      #expect(lines.first?.hasPrefix("<stdin>:2:1: ") == true)
      #expect(!error.description.contains("\u{1B}"))
    }
  }
}
