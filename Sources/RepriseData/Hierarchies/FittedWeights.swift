import RealModule

extension Hierarchy {
  /// The same with weights fitted to the figures, where nothing is known of them. The weights, of 0 or more, are those with
  /// which the mean of the members comes nearest to the whole (least squares) on the days on which all are published and
  /// the whole lies between its members. Where several do so, as on few days or where members go alike, they are the ones
  /// nearest to equal weights.
  ///
  /// - Parameter asOf: The last day whose figures may be used.
  /// - Returns: The same hierarchy where weights are known, where there is no such day, where equal weights agree with the
  ///   figures to their rounding, and of more than 200 members.
  package func weighted(byFiguresThrough asOf: Day) -> Hierarchy {
    guard weighting == .equal, members.count <= Self.mostFitted else { return self }
    let levels = members.map { $0.series.levels(through: asOf) }
    let days = whole.series.levels(through: asOf).filter { day, whole in
      let parts = levels.compactMap { $0[day] }
      // A whole beyond all its members is no mean of them, whatever they count.
      return parts.count == levels.count && parts.contains { $0.lower <= whole.upper }
        && parts.contains { $0.upper >= whole.lower }
    }.sorted { $0.key < $1.key }
    let count = Double(members.count)
    let isEven = days.allSatisfy { day, whole in
      let parts = levels.compactMap { $0[day] }
      return parts.reduce(0) { $0 + $1.lower } / count <= whole.upper + Self.hair
        && parts.reduce(0) { $0 + $1.upper } / count >= whole.lower - Self.hair
    }
    guard !isEven else { return self }
    let away = levels.map { levels in
      days.map { day, whole in (levels[day] ?? whole).middle - whole.middle }
    }
    return weighted(by: Self.weights(bringing: away))
  }

  private static let mostFitted = 200

  /// Weights of sum 1 whose mean of some rows is nearest to 0: gradients multiply equal ones (Kivinen and Warmuth 1997),
  /// which leaves what the rows do not tell as it was.
  private static func weights(bringing rows: [[Double]]) -> [Double] {
    let largest = rows.joined().reduce(0) { max($0, abs($1)) }
    var weights = [Double](repeating: 1 / Double(rows.count), count: rows.count)
    guard largest > 0, let days = rows.first?.count else { return weights }
    let rate = 1 / (largest * largest * Double(days))
    for _ in 0..<steps {
      var mean = [Double](repeating: 0, count: days)
      for (weight, row) in zip(weights, rows) {
        for day in 0..<days { mean[day] += weight * row[day] }
      }
      for (place, row) in rows.enumerated() {
        weights[place] *= .exp(-rate * zip(mean, row).reduce(0) { $0 + $1.0 * $1.1 })
      }
      let sum = weights.reduce(0, +)
      for place in weights.indices { weights[place] = max(weights[place] / sum, least) }
    }
    return weights
  }

  private static let steps = 5_000
  private static let least = 1e-9
}

extension Series {
  /// The levels that are published, by their days.
  fileprivate func levels(through asOf: Day) -> [Day: LevelConstraints.ConstrainedDay] {
    let days = LevelConstraints(
      through(asOf).observations, measure: measure, precision: precision
    ).days.filter { $0.hasLevel && $0.lower.isFinite && $0.upper.isFinite }
    return Dictionary(days.map { ($0.day, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension LevelConstraints.ConstrainedDay {
  /// The middle of what rounding leaves open.
  fileprivate var middle: Double { 0.5 * (lower + upper) }
}
