#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is to be written when all of it is known: in memory, and beyond some megabytes in a file without a
/// name, which is gone however the program ends.
struct Spool: ~Copyable {
  private var memory: [UInt8] = []
  private var file: UnsafeMutablePointer<FILE>?
  private let path: String

  private static let mostInMemory = 8 << 20

  /// Nothing yet, of what is to go to a path.
  init(for path: String) { self.path = path }

  deinit { if let file { fclose(file) } }

  /// Whether there is nothing.
  var isEmpty: Bool { memory.isEmpty && file == nil }

  /// Adds text.
  mutating func append(_ text: String) throws(Failure) {
    memory += text.utf8
    guard memory.count > Self.mostInMemory else { return }
    if file == nil { file = tmpfile() }
    guard let file else { throw failure }
    guard fwrite(memory, 1, memory.count, file) == memory.count else { throw failure }
    memory.removeAll(keepingCapacity: true)
  }

  /// Hands out all of it piece by piece, until one is refused with a reason.
  mutating func read(_ take: ([UInt8]) -> String?) throws(Failure) -> String? {
    if let file {
      guard fflush(file) == 0, fseek(file, 0, SEEK_SET) == 0 else { throw failure }
      var piece = [UInt8](repeating: 0, count: 1 << 20)
      while true {
        let count = fread(&piece, 1, piece.count, file)
        if count == 0 { break }
        if let reason = take(Array(piece[..<count])) { return reason }
      }
      guard ferror(file) == 0 else { throw failure }
    }
    return memory.isEmpty ? nil : take(memory)
  }

  private var failure: Failure { .cannotWrite(path, String(cString: strerror(errno))) }
}
