import ArgumentParser

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the answer goes and in which form.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print JSON; with several series one object a line.")
  var json = false

  @Option(
    name: .shortAndLong,
    help: "Write to this file instead of standard output; it is replaced as a whole or not at all.",
    completion: .file())
  var output: String?

  /// Writes the parts one after the other as they come: to standard output each at once, to a file
  /// all together at the end.
  func write(_ parts: some Sequence<() throws -> String>) throws {
    guard let output else {
      for part in parts {
        if let reason = StandardStream.output.write(try part()) {
          throw Failure.cannotWrite("<stdout>", reason)
        }
      }
      return
    }
    var whole = Data()
    for part in parts { whole.append(contentsOf: try part().utf8) }
    do {
      // A temporary file in the same folder, then a rename.
      try whole.write(to: URL(fileURLWithPath: output), options: .atomic)
    } catch {
      let reason = (error as? CocoaError)?.underlying as? POSIXError
      throw Failure.cannotWrite(
        output, reason.map { String(cString: strerror($0.code.rawValue)) } ?? "\(error)")
    }
  }
}
