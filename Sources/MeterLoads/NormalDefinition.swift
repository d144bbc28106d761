import Foundation
import RepriseData

/// What load counts as 100 %.
public enum NormalDefinition: Sendable, Hashable {
  /// The mean day of the same month a year before, moved by a growth since then: 0.013 for +1.3 %.
  ///
  /// The rhythm of the week stays in an index of it, and so does a holiday of the base month.
  case sameMonthLastYear(growth: Double)
  /// The mean of the days of the same weekday nearest to the same day of the season clock in up to
  /// three past years, each moved by a yearly growth.
  case sameSeasonDays(growth: Double)
  /// The median of the same weekday over days counted from day 0, such as −56 to −25; public holidays
  /// are left out. `nil` stands for ``Shutdown/usualDaysBefore``.
  case beforeShutdown(ClosedRange<Int>?)
  /// A curve of day of the week, season, growth, public holidays, working weekends and, where a
  /// temperature is known, heating and cooling degree days; see ``FittedNormal``.
  case fitted
  /// The same figure for every day, in the unit of the meter.
  case figure(Double)

  /// Days from day 0 that ``beforeShutdown(_:)`` takes at most.
  public static let mostDays = 1000

  /// Why there is no normal.
  public enum Problem: Error, Sendable, Hashable {
    /// No day of the same month a year before, or less than half of them.
    case noMonthLastYear
    /// No past shutdown at this time of the year with readings on the same days.
    case noPastSeason
    /// No shutdown has begun.
    case noShutdown
    /// No weekday has two readings before the shutdown.
    case noDaysBefore(ClosedRange<Int>)
    /// Fewer than ``FittedNormal/fewestDays`` usable days to fit.
    case tooFewDays(Int)
    /// So few of the usable days have a temperature, which a fit takes where any are given.
    case tooFewTemperatures(Int, of: Int)
    /// None of the days of these with a reading has a temperature, which a fit takes where any are given.
    case noTemperature(ClosedRange<Day>)
    /// No day of these has both a reading and a normal.
    case noReading(ClosedRange<Day>)
    /// The days before the shutdown lie more than ``NormalDefinition/mostDays`` from its day 0.
    case daysTooFar(ClosedRange<Int>)
    /// The figure is not above zero.
    case notPositive(Double)
  }
}

extension NormalDefinition: CustomStringConvertible {
  /// The definition as an answer states it.
  public var description: String {
    func moved(_ growth: Double) -> String {
      guard growth != 0, let figure = Figure(percent: abs(growth * 100)) else { return "" }
      return growth > 0 ? ", raised by \(figure) %" : ", lowered by \(figure) %"
    }
    return switch self {
    case .sameMonthLastYear(let growth): "the mean day of the same month last year\(moved(growth))"
    case .sameSeasonDays(let growth):
      "the same days of the season in past years\(moved(growth))\(growth == 0 ? "" : " a year")"
    case .beforeShutdown(let days):
      "the median of the same weekday"
        + (days.map { " \($0.inWordsBefore) day 0" }
          ?? " in the weeks before the shutdown")
    case .fitted: "a fit of weekday, season and growth to the days outside shutdowns"
    case .figure(let value): "\(value), as given"
    }
  }
}

extension NormalDefinition.Problem: LocalizedError {
  /// The same as ``description``, for `localizedDescription`.
  public var errorDescription: String? { description }
}

extension NormalDefinition.Problem: CustomStringConvertible {
  /// What is missing.
  public var description: String {
    switch self {
    case .noMonthLastYear:
      "fewer than half of the days of the same month last year have a reading"
    case .noPastSeason: "no past shutdown at this time of the year has readings on these days"
    case .noShutdown: "no shutdown has begun; name its day 0 in a calendar"
    case .noDaysBefore(let days):
      "no weekday has two readings \(days.inWordsBefore) day 0, holidays left out"
    case .daysTooFar(let days):
      "\(days.inWordsBefore) day 0 is too far; the days have to lie within "
        + "\(NormalDefinition.mostDays) of it"
    case .tooFewDays(let days):
      "\(days) usable \(days == 1 ? "day is" : "days are") too few for a fit, which takes "
        + "\(FittedNormal.fewestDays)"
    case .tooFewTemperatures(let known, let days):
      "of \(days) usable days \(known) \(known == 1 ? "has" : "have") a temperature, and a fit takes "
        + "\(FittedNormal.fewestDays); give the temperatures of the readings' days, or none"
    case .noTemperature(let days):
      "no reading from \(days.lowerBound) to \(days.upperBound) has a temperature; give those of these "
        + "days, or none"
    case .noReading(let days):
      "no day from \(days.lowerBound) to \(days.upperBound) has both a reading and a normal"
    case .notPositive(let value): "a normal of \(value) is not above zero"
    }
  }
}

extension ClosedRange<Int> {
  /// The days counted from another as days before it, such as 56 and 25 of −56 to −25; also of numbers
  /// that have no opposite.
  package var before: (first: String, last: String) {
    func text(_ days: Int) -> String { (days > 0 ? "-" : "") + "\(days.magnitude)" }
    return (text(lowerBound), text(upperBound))
  }

  fileprivate var inWordsBefore: String { "\(before.first) to \(before.last) days before" }
}
