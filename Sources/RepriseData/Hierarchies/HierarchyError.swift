import Foundation

/// An error of a whole and its members.
///
/// ```swift
/// do throws(HierarchyError) {
///   _ = try Hierarchy([series, series.named("Bijie")], total: "Guizhou")
/// } catch .noWeight(let name) {
///   print("\(name) has no weight")
/// }
/// ```
public enum HierarchyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Fewer than two series are members.
  case noMembers(total: String)
  /// Some series are operating rates and some are indices.
  case mixedMeasures
  /// A series has another number of keys than the first one.
  case otherKeys(String, first: String)
  /// Two series have the same name.
  case nameTwice(String)
  /// A subtotal or group has no member.
  case nothingIn(String)
  /// A weight has the name of no member.
  case weightOfStranger(String)
  /// A member has no weight, while others have.
  case noWeight(String)
  /// A weight is not positive, or that of a group is no more than those of some of its members.
  case badWeight(String)
  /// A given weight differs from that beside the figures.
  case weightsDisagree(String, given: Double, beside: Double)
  /// A fact about each of several members contradicts a fact about one of them.
  case eachContradicts(String, FactError)
  /// Published sums differ from those of their members.
  case contradictions([Contradiction])

  /// A published sum that differs from that of its members.
  public struct Contradiction: Sendable, Hashable, CustomStringConvertible {
    /// The sum's name.
    public let sum: String
    /// The day.
    public let day: Day
    /// The levels that the members leave possible for the sum, as fractions.
    public let members: ClosedRange<Double>

    /// What is wrong and how to mend it.
    public var description: String {
      func percent(_ fraction: Double) -> Double { (fraction * 1_000).rounded() / 10 }
      return
        "the members of '\(sum)' are at \(percent(members.lowerBound)) to \(percent(members.upperBound)) % together on "
        + "\(day), which is not what is published of it; correct a figure or a weight"
    }
  }

  /// What is wrong and how to mend it.
  public var description: String {
    switch self {
    case .noMembers(let total):
      "there are not two members beside '\(total)'; give each member rows of its own"
    case .mixedMeasures:
      "some series are operating rates and some are indices, which have no common mean; leave one kind out"
    case .otherKeys(let name, let first):
      "'\(name)' and '\(first)' have different numbers of keys; fill every key, with the whole's name for all"
    case .nameTwice(let name): "'\(name)' is there twice; keep one of the two"
    case .nothingIn(let name): "'\(name)' has no member among the series; add one, or leave it out"
    case .weightOfStranger(let name):
      "there is a weight of '\(name)' and no member of that name; write names alike"
    case .noWeight(let name): "'\(name)' has no weight; give one to every member, or to none"
    case .badWeight(let name):
      "the weight of '\(name)' has to be greater than 0, and that of a group than those of its members"
    case .weightsDisagree(let name, let given, let beside):
      "the weight of '\(name)' is \(given) here and \(beside) beside its figures; keep one of the two"
    case .eachContradicts(let name, let error):
      "what is told of '\(name)' alone and as one of several does not fit: \(error)"
    case .contradictions(let all): all.map(\.description).joined(separator: "\n")
    }
  }
}

extension HierarchyError: LocalizedError {
  /// The same as ``description``, for `localizedDescription`.
  public var errorDescription: String? { description }
}
