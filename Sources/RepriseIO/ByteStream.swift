#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The bytes of a file in their order, a piece at a time, so that none has to be held whole.
package struct ByteStream: ~Copyable {
  /// The name of the file in diagnostics.
  let name: String
  /// The size of a regular file in bytes; `nil` where it is unknown.
  let size: Int?
  private let origin: Origin

  private enum Origin {
    case memory([UInt8])
    case descriptor(Int32, isOwned: Bool)
  }

  private var passed = 0
  /// The bytes that were peeked at.
  private var ahead: [UInt8] = []
  /// The largest piece in bytes.
  static let pieceSize = 1 << 18

  /// The bytes of a source.
  init(_ source: Source) {
    name = source.name
    size = source.bytes.count
    origin = .memory(source.bytes)
  }

  /// The file at a path, or standard input up to its end for `-`, which is named `<stdin>`.
  package init(path: String) throws(ReadingError) {
    if path == "-" {
      self.init(descriptor: 0, isOwned: false, named: "<stdin>")
    } else {
      try self.init(file: path, named: path)
    }
  }

  /// The file at a path, whatever the path is.
  init(file path: String, named name: String) throws(ReadingError) {
    // The system would take the part before a NUL for the whole path.
    guard !path.utf8.contains(0) else { throw .missing(name) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      throw code == ENOENT || code == ENOTDIR
        ? .missing(name) : .unreadable(name, reason: Self.reason(code))
    }
    self.init(descriptor: descriptor, isOwned: true, named: name)
  }

  private init(descriptor: Int32, isOwned: Bool, named name: String) {
    self.name = name
    var status = stat()
    let isRegular = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    size = isRegular ? max(0, Int(status.st_size)) : nil
    origin = .descriptor(descriptor, isOwned: isOwned)
  }

  deinit {
    if case .descriptor(let descriptor, isOwned: true) = origin { _ = close(descriptor) }
  }

  /// Appends the next piece to a buffer; false at the end of the file. Only the last piece is short, also of a
  /// pipe that gives a little at a time.
  ///
  /// - Throws: ``ReadingError/unreadable(_:reason:)``.
  mutating func read(into buffer: inout [UInt8]) throws(ReadingError) -> Bool {
    guard ahead.isEmpty else {
      buffer += ahead
      ahead = []
      return true
    }
    switch origin {
    case .memory(let bytes):
      let piece = bytes.dropFirst(passed).prefix(Self.pieceSize)
      passed += piece.count
      buffer += piece
      return !piece.isEmpty
    case .descriptor(let descriptor, _):
      let start = buffer.count
      let end = start + Self.pieceSize
      buffer += repeatElement(0, count: Self.pieceSize)
      var held = start
      while held < end {
        let count = buffer.withUnsafeMutableBytes { bytes in
          let free = UnsafeMutableRawBufferPointer(rebasing: bytes[held..<end])
          return systemRead(descriptor, free)
        }
        let code = errno
        if count < 0, code == EINTR { continue }
        guard count >= 0 else {
          buffer.removeLast(end - held)
          throw .unreadable(name, reason: Self.reason(code))
        }
        if count == 0 { break }
        held += count
      }
      buffer.removeLast(end - held)
      return held > start
    }
  }

  /// The first bytes without reading them; empty at the end of the file alone.
  ///
  /// - Throws: ``ReadingError/unreadable(_:reason:)``.
  package mutating func beginning() throws(ReadingError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < 8, try read(into: &bytes) {}
    ahead = bytes
    return bytes
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}

/// The system's read, which the method of the same name hides.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}
