import Reprise

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard output or standard error, written at once and without a buffer that could be lost.
enum StandardStream: Int32 {
  case output = 1
  case error = 2

  /// Prints the text as it is.
  func print(_ text: String) throws(Failure) {
    if let reason = writeAll(Array(text.utf8), to: rawValue) {
      throw .cannotWrite(self == .output ? "<stdout>" : "<stderr>", reason)
    }
  }

  /// Whether a person reads along.
  var isTerminal: Bool { isatty(rawValue) == 1 }
}

/// Writes bytes to a file descriptor; returns the system's reason when it cannot.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> String? {
  var written = 0
  while written < bytes.count {
    let count = bytes.withUnsafeBytes { buffer in
      write(descriptor, buffer.baseAddress?.advanced(by: written), bytes.count - written)
    }
    if count < 0 {
      if errno == EINTR { continue }
      return String(cString: strerror(errno))
    }
    written += count
  }
  return nil
}

/// Prints lines on standard error, where nothing is left to say if that fails.
///
/// They repeat names from files and from the command line, which must not drive the terminal.
func printError(_ lines: String) {
  let shown = lines.split(separator: "\n", omittingEmptySubsequences: false)
    .map { String($0).printable }
  _ = writeAll(
    Array((shown.joined(separator: "\n") + "\n").utf8), to: StandardStream.error.rawValue)
}
