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

  /// Writes the text; returns the system's reason when it cannot.
  func write(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        #if canImport(Darwin)
          Darwin.write(rawValue, buffer.baseAddress?.advanced(by: written), bytes.count - written)
        #elseif canImport(Musl)
          Musl.write(rawValue, buffer.baseAddress?.advanced(by: written), bytes.count - written)
        #else
          Glibc.write(rawValue, buffer.baseAddress?.advanced(by: written), bytes.count - written)
        #endif
      }
      if count < 0 {
        if errno == EINTR { continue }
        return String(cString: strerror(errno))
      }
      written += count
    }
    return nil
  }

  /// Whether a person reads along.
  var isTerminal: Bool { isatty(rawValue) == 1 }
}

/// Prints a line on standard error.
func printError(_ line: String) {
  _ = StandardStream.error.write(line + "\n")
}
