import LeastSquares
import RealModule
import RepriseData

/// The expected load of an ordinary day: a level that follows a random walk, growth, the season, the day of
/// the week with its recent drift, public holidays and working weekends, and degree days where a temperature
/// is known.
///
/// The logarithm of the load is linear in its terms. Each has a Gaussian prior, which is a row below the
/// readings in one least-squares problem (QR on LAPACK), so that few readings give a wide normal and not a
/// wild one. The weight of a reading halves with each year of its age, and falls with its distance from the
/// curve (Huber's weights and then Tukey's biweight; Beaton and Tukey 1974, Technometrics 16).
///
/// Errors are autocorrelated. With a correlation ρ from one day to the next, ρ times the day before is
/// subtracted from each day, which has less weight if either is an outlier (generalised least squares). The
/// level is then as uncertain as by few independent days, and the rhythm of the week, which depends on
/// neighbouring days, is not.
///
/// Days within a shutdown are left out, and the normal of such a day is that of an ordinary one: a
/// Spring Festival is a percentage of a working day.
public struct FittedNormal: Sendable {
  /// The last day that was used.
  public let lastDay: Day
  /// The days that were used.
  public let count: Int
  /// The standard deviation of a day about the curve, as a share of it.
  public let scatter: Double
  /// The correlation of these departures from one day to the next.
  public let persistence: Double

  /// The weekdays on which the load is usually zero, as of a place that is shut then.
  private let idle: Set<Weekday>
  private let terms: NormalTerms
  private let center: Double
  private let solution: LinearLeastSquares

  /// The fewest days that are fitted.
  public static let fewestDays = 28
  /// The days before the last one that are looked at.
  static let memory = 4 * 365
  /// The standard deviation of the change of the level in a year, as a share.
  static let yearlyDrift = 0.06

  /// The weight of a reading by its age in days, which halves with each year.
  static func weight(ofAge age: Int) -> Double { .exp2(-Double(age) / 365) }

  /// Fits the days of a record up to one.
  ///
  /// - Parameters:
  ///   - record: The readings; those of zero or less are no share of anything and are left out.
  ///   - through: The last day that may be used.
  /// - Throws: ``NormalDefinition/Problem/tooFewDays(_:)``, or
  ///   ``NormalDefinition/Problem/tooFewTemperatures(_:of:)`` where there would be enough without them.
  public init(_ record: LoadRecord, through: Day) throws(NormalDefinition.Problem) {
    let usable = try Self.usableDays(of: record, through: through)
    guard let first = usable.first?.day, let last = usable.last?.day else {
      throw .tooFewDays(0)
    }
    terms = NormalTerms(record, fitted: first...last)
    var regression = NormalRegression(of: usable, on: terms, asOf: last)
    guard let solution = regression.solved() else { throw .tooFewDays(usable.count) }
    idle = record.idleWeekdays(through: through)
    center = regression.center
    scatter = regression.scatter
    persistence = regression.persistence
    self.solution = solution
    lastDay = last
    count = usable.count
  }

  /// The days of a record that can be fitted, with their loads: enough of them.
  private static func usableDays(
    of record: LoadRecord, through: Day
  ) throws(NormalDefinition.Problem) -> [(day: Day, load: Double)] {
    let shut = record.shutdowns.map(\.span)
    let open: [(day: Day, load: Double)] = zip(record.load.days, record.load.values)
      .map { ($0, $1) }
      .filter { day, load in
        day <= through && load > 0 && day > through - memory
          && !shut.contains { $0.contains(day) }
      }
    let usable = open.filter { record.knowsTemperature(of: $0.day) }
    guard usable.count >= fewestDays else {
      throw open.count < fewestDays
        ? .tooFewDays(open.count) : .tooFewTemperatures(usable.count, of: open.count)
    }
    return usable
  }

  /// The normal of a day with its standard deviation; `nil` where its temperature is needed and not
  /// known, and for a weekday on which the load has usually been zero in the last year.
  ///
  /// Beyond the last fitted day the level's drift widens it. The scatter of single days about their
  /// normal is no part of it.
  public func normal(of day: Day) -> Normal.Value? {
    guard !idle.contains(day.weekday), let row = terms.row(day) else { return nil }
    let mean = zip(row, solution.coefficients).reduce(center) { $0 + $1.0 * $1.1 }
    let ahead = Double(max(0, day - lastDay)) / 365
    let variance = solution.variance(of: row) + Self.yearlyDrift * Self.yearlyDrift * ahead
    let value = Double.exp(mean)
    guard value.isFinite, value > 0 else { return nil }
    return Normal.Value(value: value, deviation: value * variance.squareRoot())
  }
}
