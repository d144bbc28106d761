import ForecastKernels
import RecoveryCurves

/// Counts of the days on which simulated paths reach levels.
struct PassageTally {
  /// A level to reach, and the days that it has to hold.
  struct Goal: Sendable, Hashable {
    /// On the scale of the paths.
    var threshold: Double
    var run = 1
    var isFalling = false
  }

  let goals: [Goal]
  /// The first day of the distributions, and the number of their days.
  let firstDay: Day
  let length: Int
  /// For each goal and day the paths that reach it.
  private var counts: [Double]
  private var unreachable: [Double]
  private(set) var total = 0.0

  init(_ goals: [Goal], from firstDay: Day, length: Int) {
    self.goals = goals
    self.firstDay = firstDay
    self.length = max(1, length)
    counts = [Double](repeating: 0, count: goals.count * self.length)
    unreachable = [Double](repeating: 0, count: goals.count)
  }

  /// Adds the sixteen paths added last.
  ///
  /// - Parameters:
  ///   - paths: The paths.
  ///   - places: For each goal and each day of the paths' horizon, its index among the days of the
  ///     distributions; negative where a day does not count.
  ///   - ceilings: The ceilings of the paths, above which a level is out of reach; `nil` where there are
  ///     none.
  ///   - weights: The weights of the paths: eight with their shocks added, and the same eight with them taken
  ///     off.
  mutating func add(
    _ paths: LanePaths, places: [Int], ceilings: Lanes? = nil,
    weights: Lanes = Lanes(repeating: 1)
  ) {
    total += 2 * weights.sum()
    let horizon = paths.horizon
    paths.passages.withUnsafeBufferPointer { passages in
      places.withUnsafeBufferPointer { places in
        counts.withUnsafeMutableBufferPointer { counts in
          for goal in goals.indices {
            for path in 0..<16 {
              let passage = Int(passages[16 * goal + path])
              let lane = path & 7
              if passage < horizon {
                let place = places[goal * horizon + passage]
                if place >= 0 { counts[goal * length + place] += weights[lane] }
              } else if let ceilings, !goals[goal].isFalling, ceilings[lane] < goals[goal].threshold
              {
                unreachable[goal] += weights[lane]
              }
            }
          }
        }
      }
    }
  }

  /// The draws that paths start from.
  enum Source {
    /// Points of a posterior's parameters, drawn at even steps of their weights.
    case points
    /// Points of a posterior where floor and ceiling are integrated out.
    case closedPoints
    /// Points that other series have weighed.
    case reweighedPoints
    /// Particles with tempered weights.
    case particles
  }

  /// The dates of each goal.
  ///
  /// - Parameters:
  ///   - asOf: The as-of day.
  ///   - draws: The effective number of draws that the paths start from.
  ///   - source: The kind of these draws.
  /// - Returns: A distribution for each goal, with the largest standard error that simulation leaves in a
  ///   probability.
  func dates(asOf: Day, effectiveDraws draws: Double, of source: Source) -> [DateDistribution] {
    // Systematic resampling and antithetic noise lower the variance. The shares are those of the variance
    // between seeds of independent draws, measured on simulated seasons.
    let chance =
      switch source {
      case .points: 0.8 / total + 0.5 / draws
      case .closedPoints: 0.8 / total + 0.15 / draws
      case .reweighedPoints: 0.8 / total + 0.6 / draws
      // The error of quasi-random points falls faster than that of independent ones, once there are enough.
      case .particles: 1 / total + min(1, Self.evenness / draws) / draws
      }
    // Few draws have a rare date.
    let rarest = source == .particles ? 0 : 0.01
    return goals.indices.map { goal in
      var (reached, variance) = (0.0, rarest)
      let counts = counts[goal * length..<(goal + 1) * length]
      for count in counts {
        reached += count
        let probability = reached / total
        variance = max(variance, probability * (1 - probability))
      }
      return DateDistribution(
        firstDay: firstDay, asOf: asOf, probabilities: counts.map { $0 / total },
        never: max(0, 1 - reached / total), unreachable: unreachable[goal] / total,
        // The rule of succession, where none or all of the paths reach the level.
        monteCarloError: chance < 1
          ? (max(variance, chance / (1 + chance)) * chance).squareRoot() : 0.5)
    }
  }

  /// The effective number of particles from which on even points are worth more than independent ones.
  private static let evenness = 20.0
}

extension PassageTally.Goal {
  /// A milestone on a scale.
  init(_ milestone: Milestone, on scale: Scale) {
    self.init(
      // A value at a level to fall to lies below the threshold, not on it.
      threshold: milestone.isFalling
        ? scale(milestone.threshold).nextDown : scale(milestone.threshold),
      run: milestone.run, isFalling: milestone.isFalling)
  }
}

extension LanePaths {
  init(_ goals: [PassageTally.Goal], horizon: Int, lead: Int = 0, keepsLevels: Bool = false) {
    self.init(
      goals.map { Goal(threshold: $0.threshold, run: $0.run, isFalling: $0.isFalling) },
      horizon: horizon, lead: lead, keepsLevels: keepsLevels)
  }
}
