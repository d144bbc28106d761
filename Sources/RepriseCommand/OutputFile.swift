#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is replaced as a whole or not at all.
struct OutputFile {
  private let path: String

  init(_ path: String) { self.path = path }

  /// Replaces the contents. A link stays a link, permissions stay as they are, and what is no regular
  /// file, such as `/dev/null`, is written to.
  func write(_ bytes: [UInt8]) throws(Failure) {
    try write { descriptor in writeAll(bytes, to: descriptor) }
  }

  /// The same with what was spooled.
  func write(_ spool: inout Spool) throws(Failure) {
    var failed: Failure?
    // Reading what was spooled may fail as well.
    try write { descriptor in
      do throws(Failure) {
        return try spool.read { writeAll($0, to: descriptor) }
      } catch {
        failed = error
        return "it could not be read back"
      }
    }
    if let failed { throw failed }
  }

  private func write(_ contents: (Int32) -> String?) throws(Failure) {
    // The system would take the part before a NUL for the whole path.
    guard !path.utf8.contains(0) else { throw .cannotWrite(path, "its name has a NUL") }
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      try fill(try opened(path, O_WRONLY), contents)
    } else {
      try replace(exists ? resolved : path, mode: exists ? status.st_mode & 0o7777 : nil, contents)
    }
  }

  private func replace(_ target: String, mode: mode_t?, _ contents: (Int32) -> String?)
    throws(Failure)
  {
    let temporary = "\(target).\(getpid()).tmp"
    // From here on there would be something to clear away, and it takes no time to finish.
    let signals = [SIGINT, SIGTERM, SIGHUP]
    let handlers = signals.map { signal($0, SIG_IGN) }
    defer { for (number, handler) in zip(signals, handlers) { _ = signal(number, handler) } }
    let descriptor = try opened(temporary, O_WRONLY | O_CREAT | O_EXCL)
    do throws(Failure) {
      if let mode { _ = fchmod(descriptor, mode) }
      try fill(descriptor, contents)
      guard rename(temporary, target) == 0 else { throw failure }
    } catch {
      _ = unlink(temporary)
      throw error
    }
  }

  /// Writes to an open file and closes it; only then is it known to be written.
  private func fill(_ descriptor: Int32, _ contents: (Int32) -> String?) throws(Failure) {
    let reason = contents(descriptor)
    let isClosed = close(descriptor) == 0
    if let reason { throw .cannotWrite(path, reason) }
    if !isClosed { throw failure }
  }

  private func opened(_ path: String, _ flags: Int32) throws(Failure) -> Int32 {
    let descriptor = open(path, flags | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure }
    return descriptor
  }

  /// The path behind all links.
  private var resolved: String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private var failure: Failure { .cannotWrite(path, String(cString: strerror(errno))) }
}
