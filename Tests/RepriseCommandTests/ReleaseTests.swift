import Foundation
import Testing

@testable import RepriseCommand

/// The version and the address stand in one place; the pages that repeat them agree.
@Suite struct ReleaseTests {
  private func text(_ name: String) throws -> String {
    try String(contentsOf: Command.package.appending(path: name), encoding: .utf8)
  }

  @Test func commandHasTheVersion() throws {
    #expect(try Command.run("--version").output == "\(Release.version)\n")
  }

  @Test func readmeHasTheVersionAndTheAddress() throws {
    let readme = try text("README.md")
    #expect(readme.contains(#".package(url: "\#(Release.address)", from: "\#(Release.version)")"#))
    let others = readme.matches(of: #/from: "(.+?)"/#).map(\.output.1)
    #expect(others.allSatisfy { $0 == Release.version })
  }

  @Test func changelogHasTheVersion() throws {
    #expect(try text("CHANGELOG.md").contains("\n## \(Release.version)"))
  }
}
