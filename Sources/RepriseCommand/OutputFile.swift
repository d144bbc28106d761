#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is replaced as a whole or not at all.
///
/// What is written stands under a name of its own until all of it is on the disk. Where the system can, that name is
/// given only then, so that a program that is killed leaves nothing behind.
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
    let target = try target()
    var status = stat()
    let exists = stat(target, &status) == 0
    guard exists || errno == ENOENT else { throw failure }
    if exists, status.st_mode & S_IFMT != S_IFREG {
      try fill(try opened(target, O_WRONLY), isRegular: false, contents)
    } else {
      try replace(target, mode: exists ? status.st_mode & 0o7777 : nil, contents)
    }
  }

  private func replace(_ target: String, mode: mode_t?, _ contents: (Int32) -> String?)
    throws(Failure)
  {
    let interruption = Interruption()
    do throws(Failure) {
      var temporary = try TemporaryFile(beside: target, for: path)
      do throws(Failure) {
        if let mode, fchmod(temporary.descriptor, mode) != 0 {
          let reason = String(cString: strerror(errno))
          printError("\(path): its permissions could not be kept: \(reason)")
        }
        try fill(temporary.descriptor, isRegular: true, contents)
        if !Interruption.isPending { try temporary.become(target) }
      } catch {
        temporary.remove()
        throw error
      }
      temporary.remove()
    } catch {
      interruption.end()
      throw error
    }
    interruption.end()
  }

  /// Writes to an open file and closes it; only then is it known to be written.
  private func fill(_ descriptor: Int32, isRegular: Bool, _ contents: (Int32) -> String?)
    throws(Failure)
  {
    var reason = contents(descriptor)
    // A system that fails may otherwise have the new name and not the new contents. Some disks know no such call.
    if reason == nil, isRegular, fsync(descriptor) != 0, errno != EINVAL, errno != ENOTSUP {
      reason = String(cString: strerror(errno))
    }
    if let reason {
      if !isRegular { _ = close(descriptor) }
      throw .cannotWrite(path, reason)
    }
    if !isRegular, close(descriptor) != 0 { throw failure }
  }

  private func opened(_ path: String, _ flags: Int32) throws(Failure) -> Int32 {
    let descriptor = open(path, flags | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure }
    return descriptor
  }

  /// The path behind all links, also where nothing is there yet.
  private func target() throws(Failure) -> String {
    var target = path
    for _ in 0..<Self.mostLinks {
      var status = stat()
      guard lstat(target, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return target }
      var room = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink(target, &room, room.count)
      // Links of the system's own, such as /dev/stdout's, may lead to what has no name.
      guard count > 0, count < room.count, stat(target, &status) != 0 || Self.isRegular(status)
      else { return target }
      let link = String(decoding: room[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let folder = target.lastIndex(of: "/").map { target[...$0] } ?? ""
      target = link.hasPrefix("/") ? link : folder + link
    }
    throw .cannotWrite(path, String(cString: strerror(ELOOP)))
  }

  private static func isRegular(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFREG }
  private static let mostLinks = 40

  private var failure: Failure { .cannotWrite(path, String(cString: strerror(errno))) }
}
