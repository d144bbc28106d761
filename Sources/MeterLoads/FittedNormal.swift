import LeastSquares
import RealModule
import RepriseData

/// The load to expect of an ordinary day: a level that wanders, growth, the season, the day of the week
/// and how that has drifted of late, public holidays and working weekends, and degree days where a
/// temperature is known.
///
/// The logarithm of the load is linear in its terms, each with a Gaussian prior: those rows stand below
/// the readings in one least-squares problem (QR on LAPACK), so that few readings give a wide normal and
/// not a wild one. Readings count half as much for each year of their age, and less the further they
/// lie from the curve (reweighted by Huber's weights and then by Tukey's biweight; Beaton and Tukey
/// 1974, Technometrics 16). Errors are autocorrelated: with a correlation ρ from one day to the next, ρ
/// times the day before is taken off each day, which counts less if either is an outlier (generalised least
/// squares). So the level is as unsure as few independent days would leave it, and the rhythm of the week,
/// which is a matter of neighbouring days, is not.
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

  /// What a reading of an age in days counts: half as much for each year.
  static func weight(ofAge age: Int) -> Double { .exp2(-Double(age) / 365) }

  /// Fits the days of a record up to one.
  ///
  /// - Parameters:
  ///   - record: The readings; those of zero or less are no share of anything and are left out.
  ///   - through: The last day that may be used.
  /// - Throws: ``NormalDefinition/Problem/tooFewDays(_:)``, or
  ///   ``NormalDefinition/Problem/tooFewTemperatures(_:of:)`` where there would be enough without them.
  public init(_ record: LoadRecord, through: Day) throws(NormalDefinition.Problem) {
    let shut = record.shutdowns.map(\.span)
    let open = zip(record.load.days, record.load.values).filter { day, value in
      day <= through && value > 0 && day > through - Self.memory
        && !shut.contains { $0.contains(day) }
    }
    let usable = open.filter { record.knowsTemperature(of: $0.0) }
    guard usable.count >= Self.fewestDays, let first = usable.first?.0, let last = usable.last?.0
    else {
      throw open.count < Self.fewestDays
        ? .tooFewDays(open.count) : .tooFewTemperatures(usable.count, of: open.count)
    }
    let terms = NormalTerms(record, fitted: first...last)
    let logs = usable.map { Double.log($0.1) }
    let center = logs.sorted()[logs.count / 2]
    let rows = usable.map { terms.row($0.0) ?? [] }
    let values = logs.map { $0 - center }
    let ages = usable.map { Self.weight(ofAge: last - $0.0) }
    var robust = Array(repeating: 1.0, count: values.count)
    var (scatter, persistence) = (0.05, 0.0)
    var found: LinearLeastSquares?
    for pass in 0..<16 {
      var design = Matrix(rows: values.count + terms.priors.count, columns: terms.count)
      var right = Array(repeating: 0.0, count: design.rows)
      for (i, row) in rows.enumerated() {
        let follows = i > 0 && usable[i].0 - usable[i - 1].0 == 1
        let carried = follows ? persistence : 0
        let weight = robust[i] * (follows ? robust[i - 1] : 1)
        let scale = (weight * ages[i] / (1 - carried * carried)).squareRoot() / scatter
        for (j, element) in row.enumerated() {
          let rest = follows ? element - carried * rows[i - 1][j] : element
          if rest != 0 { design[i, j] = rest * scale }
        }
        right[i] = (values[i] - (follows ? carried * values[i - 1] : 0)) * scale
      }
      for (i, prior) in terms.priors.enumerated() {
        for (j, element) in prior { design[values.count + i, j] = element }
      }
      guard let solution = LinearLeastSquares(design, right) else { break }
      let residuals = zip(rows, values).map { row, value in
        value - zip(row, solution.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
      }
      let sizes = residuals.map(abs).sorted()
      let previous = found?.coefficients
      found = solution
      scatter = max(1e-4, 1.4826 * sizes[sizes.count / 2])
      robust = residuals.map { residual in
        // Tukey's weights find the near optimum of many; Huber's have but one.
        guard pass >= 4 else { return min(1, 1.345 * scatter / max(abs(residual), 1e-300)) }
        let u = residual / (4.685 * scatter)
        return abs(u) < 1 ? (1 - u * u) * (1 - u * u) : 0
      }
      persistence = Self.persistence(of: residuals, usable.map(\.0), robust)
      if pass > 5, let previous,
        zip(previous, solution.coefficients).allSatisfy({ abs($0 - $1) < 1e-4 })
      {
        break
      }
    }
    guard let found else { throw .tooFewDays(usable.count) }
    idle = record.idleWeekdays(through: through)
    self.terms = terms
    self.center = center
    self.scatter = scatter
    self.persistence = persistence
    solution = found
    lastDay = last
    count = usable.count
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

  private static func persistence(of residuals: [Double], _ days: [Day], _ weights: [Double])
    -> Double
  {
    var (cross, square) = (0.0, 0.0)
    for i in 1..<residuals.count where days[i] - days[i - 1] == 1 {
      let weight = weights[i] * weights[i - 1]
      cross += weight * residuals[i] * residuals[i - 1]
      square +=
        weight * (residuals[i] * residuals[i] + residuals[i - 1] * residuals[i - 1]) / 2
    }
    return square > 0 ? min(max(cross / square, 0), 0.95) : 0
  }
}
