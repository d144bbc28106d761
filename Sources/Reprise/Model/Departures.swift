import ForecastKernels
import RealModule
import RecoveryCurves

/// The ways in which a series may leave its curve for good. From one of its days on it is displaced by a
/// constant, at once or in equal steps over ``gradualDays`` days.
///
/// The size of a displacement has a normal prior. Given the season and the values of the days its posterior
/// is normal too, and its weight is a ratio of two normal densities, so that nothing is sampled. The values
/// are those that the likelihood draws within the facts, less the discrepancy's autocorrelation.
struct Departures: Sendable {
  /// A day and a manner of leaving.
  struct Case: Sendable {
    /// The first displaced day, among the constrained ones.
    let step: Int
    let age: Int
    let isGradual: Bool
    /// Its probability before the facts.
    let prior: Double
  }
  let cases: [Case]
  /// The probability before the facts that the series has left.
  let probability: Double
  /// The standard deviation of the size before the facts, on the measure's scale.
  let deviation: Double
  /// The power of the likelihood. It holds for a departure as well, which would otherwise explain misfits
  /// that the tempered curve may have.
  let power: Double

  /// The probability that a departure begins on a day, and the largest probability that one has begun.
  static let daily = 0.01
  static let mostProbability = 0.3
  static let gradualDays = 5

  /// Departures from the second observed day on: before it there is nothing to leave.
  init(from steps: [SeasonFacts.Constraint], on scale: Scale, power: Double = 1) {
    self.power = power
    // 12 points, and about as much in the middle of the logit scale.
    deviation = scale == .logit ? 0.6 : 0.12
    var openings: [(step: Int, age: Int, days: Int)] = []
    var before: Int?
    for (index, step) in steps.enumerated() where step.isObserved {
      if let before { openings.append((index, step.age, step.age - before)) }
      before = step.age
    }
    let days = openings.reduce(0) { $0 + Double($1.days) }
    let probability = min(Self.mostProbability, Self.daily * days)
    self.probability = probability
    cases = openings.flatMap { opening in
      [false, true].map { isGradual in
        Case(
          step: opening.step, age: opening.age, isGradual: isGradual,
          prior: probability * Double(opening.days) / days / 2)
      }
    }
  }

  /// The share of its size that a departure has at an age.
  func progress(of departure: Case, at age: Int) -> Double {
    departure.isGradual
      ? min(1, Double(age - departure.age + 1) / Double(Self.gradualDays)) : 1
  }

  /// A departure given the facts.
  struct Weighed: Sendable {
    let departure: Case
    /// Its probability beforehand times the ratio of the densities with it and without.
    let weight: Double
    /// The size, on the measure's scale.
    let mean: Double
    let deviation: Double
  }

  /// The discrepancy of a season: its correlation from day to day and its standard deviation.
  struct Noise: Sendable {
    let persistence: Double
    let deviation: Double

    /// That of one of eight seasons.
    init(of season: LaneSeason, lane: Int) {
      persistence = SeasonLikelihood.persistence(season.logitPersistence)[lane]
      deviation = SeasonLikelihood.noise(season.logNoise)[lane]
    }
  }

  /// The logarithm of the factor that departures add to the likelihood of eight seasons with these
  /// discrepancies on the constrained days.
  func logFactor(_ drawn: [Lanes], _ season: LaneSeason, _ days: [SeasonFacts.Constraint]) -> Lanes
  {
    var factor = Lanes.zero
    for lane in 0..<8 where season.logLikelihood[lane] > -1e250 {
      let own = drawn.map { $0[lane] }
      let weight = weight(own, Noise(of: season, lane: lane), days)
      factor[lane] = .log(1 - probability + weight)
    }
    return factor
  }

  /// The weight of each departure for a season whose constrained days have these discrepancies.
  func weighed(_ drawn: [Double], _ noise: Noise, _ steps: [SeasonFacts.Constraint]) -> [Weighed] {
    var all: [Weighed] = []
    all.reserveCapacity(cases.count)
    visit(drawn, noise, steps) { departure, weight, mean, deviation in
      all.append(
        Weighed(departure: departure, weight: weight, mean: mean, deviation: deviation))
    }
    return all
  }

  /// The sum of the weights.
  func weight(_ drawn: [Double], _ noise: Noise, _ steps: [SeasonFacts.Constraint]) -> Double {
    var sum = 0.0
    visit(drawn, noise, steps) { _, weight, _, _ in sum += weight }
    return sum
  }

  @inline(__always)
  private func visit(
    _ drawn: [Double], _ noise: Noise, _ steps: [SeasonFacts.Constraint],
    _ body: (Case, _ weight: Double, _ mean: Double, _ deviation: Double) -> Void
  ) {
    guard !cases.isEmpty else { return }
    // Each day's innovation and what a unit of displacement adds to it: `fresh` on the day it appears,
    // `kept` of what was there the day before.
    var innovations = drawn
    var fresh = drawn
    var kept = drawn
    for (index, step) in steps.enumerated() {
      let power =
        index == 0
        ? 0
        : step.gap == 1 ? noise.persistence : .pow(noise.persistence, Double(step.gap))
      let spread = (1 - power * power).squareRoot()
      innovations[index] = (drawn[index] - (index == 0 ? 0 : power * drawn[index - 1])) / spread
      fresh[index] = 1 / (spread * noise.deviation)
      kept[index] = power * fresh[index]
    }
    // Sums from each day to the last, of a displacement that is complete and stays.
    var crossed = [Double](repeating: 0, count: steps.count + 1)
    var squared = crossed
    for index in steps.indices.reversed() {
      let stays = fresh[index] - kept[index]
      crossed[index] = crossed[index + 1] + stays * innovations[index]
      squared[index] = squared[index + 1] + stays * stays
    }
    let variance = deviation * deviation
    for departure in cases {
      var (cross, square) = (0.0, 0.0)
      var before = 0.0
      var index = departure.step
      while index < steps.count, before < 1 {
        let now = progress(of: departure, at: steps[index].age)
        let added = fresh[index] * now - kept[index] * before
        cross += added * innovations[index]
        square += added * added
        before = now
        index += 1
      }
      cross = power * (cross + crossed[index])
      square = power * (square + squared[index])
      let known = 1 + variance * square
      // A ratio that would overflow outweighs all others.
      let ratio = min(0.5 * variance * cross * cross / known, 600)
      body(
        departure, departure.prior * .exp(ratio) / known.squareRoot(), variance * cross / known,
        deviation / known.squareRoot())
    }
  }
}
