#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// An error of writing.
public enum WritingError: Error, Sendable, Hashable {
  /// The file or folder cannot be written, for the reason given; it is as it was before.
  case unwritable(String, reason: String)
}

extension WritingError: LocalizedError {
  /// The same as ``description``, for `localizedDescription`.
  public var errorDescription: String? { description }
}

extension WritingError: CustomStringConvertible {
  /// What is wrong.
  public var description: String {
    switch self {
    case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
    }
  }
}
