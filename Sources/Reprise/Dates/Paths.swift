import RealModule
import RecoveryCurves

/// The days of a posterior's seasons, past and future, simulated once for each draw, and the first
/// passages of the simulated paths.
struct Paths {
  /// The weighted level of the as-of day in each path.
  private(set) var levels: [(level: Double, weight: Double)] = []
  /// The loss of each path, if it was counted.
  private(set) var losses: [OutputLost.Path] = []
  /// One distribution for each milestone.
  private(set) var dates: [DateDistribution] = []

  /// Runs one path for each draw, with the same random numbers whatever is asked.
  init(
    _ posterior: Posterior, to milestones: [Milestone], horizon: Int, countingLosses: Bool = false
  ) {
    let model = posterior.model
    let days = model.asOfAge + horizon + 1
    var passages = milestones.map { FirstPassage($0.rule) }
    let scaled = milestones.map { model.scale($0.threshold) }
    let falls = milestones.map(\.isFalling)
    var mass = milestones.map { _ in [Double](repeating: 0, count: days) }
    var unreachable = milestones.map { _ in 0.0 }
    var past = Past(model)
    var squares = 0.0
    levels.reserveCapacity(posterior.draws.count)
    for draw in posterior.draws {
      let random = model.randomness.stream(draw.number)
      let season = draw.season
      squares += draw.weight * draw.weight
      for index in passages.indices { passages[index].restart() }
      past.imagine(season, random)
      var discrepancy = 0.0
      var isOpen = false
      var loss = OutputLost.Path(weight: draw.weight)
      for age in 0...model.asOfAge {
        discrepancy = past.discrepancies[age]
        let value = past.values[age]
        if countingLosses { loss.soFar += max(0, 1 - model.scale.inverse(value)) }
        for index in passages.indices {
          passages[index].see(
            age, isAtLevel: (value >= scaled[index]) != falls[index],
            isObserved: past.isObserved[age])
        }
      }
      levels.append((model.scale.inverse(past.values[model.asOfAge]), draw.weight))
      let innovation = (1 - season.persistence * season.persistence).squareRoot()
      var age = model.asOfAge
      // A path whose discrepancy would have to exceed ten standard deviations is not watched.
      let highest = model.scale(season.ceiling) + 10 * season.noise
      isOpen = passages.indices.contains {
        passages[$0].age == nil && (scaled[$0] < highest || falls[$0])
      }
      while isOpen || countingLosses, age < days - 1 {
        age += 1
        discrepancy =
          season.persistence * discrepancy + innovation * random.normal(at: Self.future + age)
        let value =
          season.curve(at: Double(age), on: model.scale) + season.noise * discrepancy
        if countingLosses { loss.toCome += max(0, 1 - model.scale.inverse(value)) }
        isOpen = false
        for index in passages.indices
        where passages[index].age == nil && (scaled[index] < highest || falls[index]) {
          passages[index].see(
            age, isAtLevel: (value >= scaled[index]) != falls[index], isObserved: true)
          isOpen = isOpen || passages[index].age == nil
        }
      }
      if countingLosses {
        loss.ages = passages.map(\.age)
        losses.append(loss)
      }
      for index in passages.indices {
        if let age = passages[index].age {
          mass[index][age] += draw.weight
        } else if season.ceiling < milestones[index].threshold, !falls[index] {
          unreachable[index] += draw.weight
        }
      }
    }
    dates = milestones.indices.map { index in
      DateDistribution(
        firstDay: model.clock.dayZero, asOf: model.clock.day(atAge: model.asOfAge),
        probabilities: mass[index], never: max(0, 1 - mass[index].reduce(0, +)),
        unreachable: unreachable[index], monteCarloError: 0.5 * squares.squareRoot())
    }
  }

  /// Places of random numbers for future days, for unobserved past days, and for constrained days
  /// from 0 on, do not overlap.
  static let future = 1 << 20
  fileprivate static let unobserved = 1 << 21
}

/// The days of a season up to the as-of day: the constrained ones as the likelihood drew them, the
/// others drawn between them.
private struct Past {
  private let model: SeasonModel
  private var drawn: [Double]
  private(set) var discrepancies: [Double]
  /// Curve plus discrepancy, on the measure's scale.
  private(set) var values: [Double]
  private(set) var isObserved: [Bool]

  init(_ model: SeasonModel) {
    self.model = model
    drawn = [Double](repeating: 0, count: model.steps.count)
    discrepancies = [Double](repeating: 0, count: model.asOfAge + 1)
    values = discrepancies
    isObserved = [Bool](repeating: false, count: model.asOfAge + 1)
    for step in model.steps { isObserved[step.age] = step.isObserved }
  }

  mutating func imagine(_ season: Season, _ random: Randomness.Stream) {
    _ = drawn.withUnsafeMutableBufferPointer { buffer in
      model.logLikelihood(of: season, random, discrepancies: buffer.baseAddress)
    }
    let rho = season.persistence
    let variance = 1 - rho * rho
    func normal(_ age: Int) -> Double { random.normal(at: Paths.unobserved + age) }
    for (step, discrepancy) in zip(model.steps, drawn) { discrepancies[step.age] = discrepancy }
    if let first = model.steps.first {
      // The process is reversible: before the first fact it runs backwards.
      for age in (0..<first.age).reversed() {
        discrepancies[age] = rho * discrepancies[age + 1] + variance.squareRoot() * normal(age)
      }
    } else {
      discrepancies[0] = normal(0)
    }
    for step in model.steps.dropFirst() where step.gap > 1 {
      for age in (step.age - step.gap + 1)..<step.age {
        // Between the day before and the next fact, `rest` days on.
        let rest = step.age - age
        let power = Double.pow(rho, Double(rest))
        let ahead = 1 - power * power
        let precision = 1 / variance + power * power / ahead
        let mean =
          (rho * discrepancies[age - 1] / variance + power * discrepancies[step.age] / ahead)
          / precision
        discrepancies[age] = mean + normal(age) / precision.squareRoot()
      }
    }
    let last = model.steps.last?.age ?? 0
    if last < model.asOfAge {
      for age in (last + 1)...model.asOfAge {
        discrepancies[age] = rho * discrepancies[age - 1] + variance.squareRoot() * normal(age)
      }
    }
    for age in values.indices {
      values[age] =
        season.curve(at: Double(age), on: model.scale) + season.noise * discrepancies[age]
    }
  }
}
