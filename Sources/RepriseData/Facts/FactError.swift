import Foundation

/// An error of published facts.
public enum FactError: Error, Sendable, Hashable {
  /// The number is not finite, or beyond ± one million percent.
  case notAFigure(Double)
  /// Observations that contradict each other or the measure, with a problem for each.
  case invalidSeries([Series.Problem])
}

extension FactError: LocalizedError {
  /// The same as ``description``, for `localizedDescription`.
  public var errorDescription: String? { description }
}

extension FactError: CustomStringConvertible {
  /// What is wrong and how to mend it.
  public var description: String {
    switch self {
    case .notAFigure(let value): "\(value) is not a usable percentage"
    case .invalidSeries(let problems): problems.map(\.description).joined(separator: "\n")
    }
  }
}
