import Foundation
import RepriseData

/// An error of readings or of a load.
public enum LoadError: Error, Sendable, Hashable {
  /// No day of a load has a figure.
  case noReadings
  /// Readings are no load, for the reason given.
  case noLoad(String)
  /// The as-of day lies before the first reading of a load, or so long after the last that no day near
  /// it has one.
  case asOfBesideReadings(Day, ClosedRange<Day>)
  /// The load has no normal, for the reason given.
  case noNormal(NormalDefinition.Problem)
}

extension LoadError: LocalizedError {
  /// The same as ``description``, for `localizedDescription`.
  public var errorDescription: String? { description }
}

extension LoadError: CustomStringConvertible {
  /// What is wrong and how to mend it.
  public var description: String {
    switch self {
    case .noReadings: "no day has a figure"
    case .noLoad(let reason): reason
    case .asOfBesideReadings(let asOf, let readings):
      "the readings run from \(readings.lowerBound) to \(readings.upperBound), and there is none near the "
        + "as-of day \(asOf)"
    case .noNormal(let problem): "\(problem)"
    }
  }
}
