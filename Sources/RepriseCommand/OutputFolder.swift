#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder for files that are written.
struct OutputFolder {
  private let path: String

  init(_ path: String) { self.path = path }

  /// The path of a file in it.
  func path(of name: String) -> String { path.hasSuffix("/") ? path + name : "\(path)/\(name)" }

  /// Makes the folder, and those that it lies in, where it is missing.
  func make() throws(Failure) {
    guard !path.utf8.contains(0) else { throw .cannotWrite(path, "its name has a NUL") }
    let isAbsolute = path.hasPrefix("/")
    var made = isAbsolute ? "/" : ""
    for part in path.split(separator: "/") {
      made += made.isEmpty || made == "/" ? part : "/\(part)"
      var status = stat()
      if stat(made, &status) == 0 {
        guard status.st_mode & S_IFMT == S_IFDIR else {
          throw .cannotWrite(path, "\(made == path ? "it" : "'\(made)'") is a file, no folder")
        }
      } else if mkdir(made, 0o777) != 0, errno != EEXIST {
        throw failure
      }
    }
    guard access(path, W_OK | X_OK) == 0 else { throw failure }
  }

  private var failure: Failure { .cannotWrite(path, String(cString: strerror(errno))) }
}
