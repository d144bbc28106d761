import Foundation

/// An error of a milestone.
public enum MilestoneError: Error, Sendable, Hashable {
  /// The milestone cannot be asked of this series, for the reason given.
  case invalidMilestone(Milestone, Milestone.Problem)
}

extension MilestoneError: LocalizedError {
  /// The same as ``description``, for `localizedDescription`.
  public var errorDescription: String? { description }
}

extension MilestoneError: CustomStringConvertible {
  /// What is wrong and how to mend it.
  public var description: String {
    switch self {
    case .invalidMilestone(let milestone, let problem): "\(milestone): \(problem)"
    }
  }
}
