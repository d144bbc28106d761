#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file beside another one that it is to take the place of.
struct TemporaryFile {
  /// Where it is written to.
  let descriptor: Int32
  private let folder: String
  /// The path that messages name.
  private let path: String
  /// Its own path; `nil` while it has none.
  private var name: String?
  private var isOpen = true

  /// Makes an empty one in the folder of a file.
  ///
  /// - Parameters:
  ///   - target: The file.
  ///   - path: What messages call it.
  /// - Throws: ``Failure`` where the folder takes none.
  init(beside target: String, for path: String) throws(Failure) {
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
    (self.folder, self.path) = (folder, path)
    #if os(Linux)
      // A file without a name gets one by way of this folder, and not every disk has such files.
      if access("/proc/self/fd", X_OK) == 0 {
        let unnamed = open(
          folder.isEmpty ? "." : folder, O_WRONLY | O_CLOEXEC | Self.unnamed, 0o666)
        if unnamed >= 0 {
          descriptor = unnamed
          return
        }
      }
    #endif
    let made = Self.named(in: folder)
    guard made.descriptor >= 0 else { throw .cannotWrite(path, String(cString: strerror(errno))) }
    (descriptor, name) = made
  }

  /// Takes the place of a file, once it is closed without an error.
  mutating func become(_ target: String) throws(Failure) {
    if name == nil { name = try named() }
    isOpen = false
    guard let name, close(descriptor) == 0, rename(name, target) == 0 else { throw failure }
    self.name = nil
  }

  /// Leaves nothing behind, unless it has taken the place of a file.
  mutating func remove() {
    if isOpen { _ = close(descriptor) }
    isOpen = false
    if let name { _ = unlink(name) }
    name = nil
  }

  /// Gives a file without a name one.
  private func named() throws(Failure) -> String {
    for _ in 0..<Self.mostTries {
      let name = folder + Self.anyName()
      if linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 {
        return name
      }
      guard errno == EEXIST else { break }
    }
    throw failure
  }

  private static func named(in folder: String) -> (descriptor: Int32, name: String?) {
    for _ in 0..<mostTries {
      let name = folder + anyName()
      let descriptor = open(name, O_WRONLY | O_CLOEXEC | O_CREAT | O_EXCL, 0o666)
      if descriptor >= 0 || errno != EEXIST { return (descriptor, name) }
    }
    return (-1, nil)
  }

  /// A short name that no other file has: what an earlier run left must not block this one.
  private static func anyName() -> String {
    ".reprise-" + String(UInt64.random(in: .min ... .max), radix: 36)
  }

  private static let mostTries = 100
  #if os(Linux)
    /// `O_TMPFILE`, which is no plain constant in the system's headers.
    private static let unnamed: Int32 = 0o20_000_000 | O_DIRECTORY
  #endif

  private var failure: Failure { .cannotWrite(path, String(cString: strerror(errno))) }
}
