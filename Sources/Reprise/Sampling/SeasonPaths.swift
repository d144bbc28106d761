import ForecastKernels
import RealModule
import RecoveryCurves

/// The days of a posterior's seasons, past and to come, simulated from draws of equal weight, sixteen paths
/// at a time, with the days on which they reach levels.
struct SeasonPaths {
  /// A milestone on the measure's scale.
  struct Goal: Sendable, Hashable {
    var level: PassageTally.Goal
    /// Days that do not count as reached by themselves.
    var excluded: Set<Day> = []
  }

  /// The days that are looked at.
  struct Window: Sendable, Hashable {
    /// The first day of the distributions.
    var first: Day
    /// The first day on which anything counts as reached.
    var countingFrom: Day
    /// How many days after the as-of day.
    var horizon: Int
  }

  /// Priors other than that of the posterior.
  struct OtherPriors: Sendable {
    /// The prior that draws are made under, with the weights that the posterior's points have under it.
    var drawn: (prior: Prior, weights: [Lanes])?
    /// The priors under which the same paths are counted again.
    var counted: [Prior] = []
  }

  /// Simulated paths that are kept whole, day after day, so many values for each.
  struct Kept: Sendable {
    /// The number of paths.
    let count: Int
    /// The levels of each day from the first one through the as-of day, as fractions.
    fileprivate(set) var past: [Double]
    /// The levels of each day after it.
    fileprivate(set) var future: [Double]
    /// For each goal the place of the day on which a path reaches it, counted from the first day; negative
    /// where it does not.
    fileprivate(set) var passages: [Int32]
    /// The logarithms of half-way day and duration of the paths of a curve, which come first, and the curves' ceilings
    /// as fractions.
    private(set) var timings: [SIMD2<Double>] = []
    private(set) var ceilings: [Double] = []
    /// The shock of each path on each day after the as-of day, on the path's own scale.
    private(set) var shocks: [Double]
    /// What makes the shocks of each path: their persistence from day to day, and their innovation.
    private(set) var walks: [(persistence: Double, innovation: Double)]

    init(count: Int, past: [Double], future: [Double], passages: [Int32]) {
      self.count = count
      self.past = past
      self.future = future
      self.passages = passages
      shocks = [Double](repeating: 0, count: future.count)
      walks = Array(repeating: (0, 0), count: count)
    }

    init(count: Int, pastDays: Int, futureDays: Int, goals: Int) {
      self.init(
        count: count, past: [Double](repeating: 0, count: count * max(0, pastDays)),
        future: [Double](repeating: 0, count: count * futureDays),
        passages: [Int32](repeating: -1, count: count * goals))
    }

    /// Keeps the timing and the ceilings of eight paths.
    mutating func keep(_ season: LaneSeason, on scale: Scale) {
      let (halfway, duration) = (season.logHalfwayDay, season.logDuration)
      let ceiling = season.ends(on: scale).ceiling
      for lane in 0..<8 {
        timings.append(SIMD2(halfway[lane], duration[lane]))
        ceilings.append(ceiling[lane])
      }
    }

    /// Keeps the shocks of the first eight of sixteen paths.
    mutating func keep(_ walk: LaneWalk, steps: [Lanes], as first: Int) {
      for lane in 0..<8 {
        walks[first + lane] = (walk.persistence[lane], walk.innovation[lane])
      }
      let count = count
      var shock = walk.shock
      shocks.withUnsafeMutableBytes { shocks in
        for day in 0..<shocks.count / 8 / max(1, count) {
          shock = walk.persistence * shock + walk.innovation * steps[day]
          shocks.storeBytes(of: shock, toByteOffset: 8 * (day * count + first), as: Lanes.self)
        }
      }
    }

    /// Keeps the past levels of eight paths.
    mutating func keep(_ levels: [Lanes], as first: Int) {
      let count = count
      past.withUnsafeMutableBytes { past in
        for (day, levels) in levels.enumerated() {
          past.storeBytes(of: levels, toByteOffset: 8 * (day * count + first), as: Lanes.self)
        }
      }
    }

    /// Keeps the first eight of the sixteen paths added last.
    mutating func keep(_ paths: LanePaths, _ places: [Int], as first: Int, on scale: Scale) {
      let count = count
      paths.levels.withUnsafeBytes { levels in
        future.withUnsafeMutableBytes { future in
          for day in 0..<future.count / 8 / max(1, count) {
            future.storeBytes(
              of: scale.inverse(levels.loadUnaligned(fromByteOffset: 128 * day, as: Lanes.self)),
              toByteOffset: 8 * (day * count + first), as: Lanes.self)
          }
        }
      }
      for goal in 0..<passages.count / max(1, count) {
        for lane in 0..<8 {
          let passage = Int(paths.passages[16 * goal + lane])
          passages[goal * count + first + lane] =
            passage < paths.horizon ? Int32(places[goal * paths.horizon + passage]) : -1
        }
      }
    }

    /// These paths and others of the days to come. The others take the pasts of these.
    ///
    /// - Parameters:
    ///   - others: Paths without a past, whose passages are counted from the first day to come.
    ///   - bounds: What the others' levels are held within.
    /// - Returns: All paths, these first.
    func joined(by others: Kept, within bounds: ClosedRange<Double>) -> Kept {
      guard count > 0, others.count > 0 else { return self }
      let total = count + others.count
      let pastDays = past.count / count
      var all = Kept(
        count: total, pastDays: pastDays, futureDays: future.count / count,
        goals: passages.count / count)
      (all.timings, all.ceilings, all.walks) = (timings, ceilings, walks + others.walks)
      for day in 0..<pastDays {
        for path in 0..<total { all.past[day * total + path] = past[day * count + path % count] }
      }
      for day in 0..<future.count / count {
        for path in 0..<count {
          all.future[day * total + path] = future[day * count + path]
          all.shocks[day * total + path] = shocks[day * count + path]
        }
        for path in 0..<others.count {
          all.future[day * total + count + path] = min(
            max(others.future[day * others.count + path], bounds.lowerBound), bounds.upperBound)
          all.shocks[day * total + count + path] = others.shocks[day * others.count + path]
        }
      }
      for goal in 0..<passages.count / count {
        for path in 0..<count { all.passages[goal * total + path] = passages[goal * count + path] }
        for path in 0..<others.count {
          let before = passages[goal * count + path % count]
          let after = others.passages[goal * others.count + path]
          all.passages[goal * total + count + path] =
            before >= 0 && before < Int32(pastDays)
            ? before : after < 0 ? -1 : after + Int32(pastDays)
        }
      }
      return all
    }
  }

  /// The first day of the distributions.
  let firstDay: Day
  let asOf: Day
  private let goals: [Goal]
  private let horizon: Int
  private let source: PassageTally.Source
  /// The passages of all paths under the posterior's prior, and weighted under each other prior.
  private var tallies: [PassageTally]
  /// The paths that are kept.
  private(set) var kept: Kept
  /// The effective share of the draws under each of the other priors.
  private(set) var shares: [Double] = []

  /// Simulates paths.
  ///
  /// - Parameters:
  ///   - posterior: The posterior that draws come from.
  ///   - count: How many paths, in groups of 32.
  ///   - kept: How many of them are kept.
  ///   - others: Other priors.
  ///   - goals: The levels that are watched.
  ///   - window: The days that are looked at.
  init(
    of posterior: Posterior, count: Int, kept: Int = 0, beside others: OtherPriors = OtherPriors(),
    to goals: [Goal], in window: Window
  ) {
    let facts = posterior.likelihood.facts
    self.goals = goals
    horizon = max(1, window.horizon)
    source =
      posterior.isRedrawn
      ? .reweighedPoints : posterior.likelihood.isClosed ? .closedPoints : .points
    asOf = facts.origin + facts.asOfAge
    firstDay = min(window.first, asOf + 1)
    let tally = PassageTally(
      goals.map(\.level), from: firstDay, length: asOf - firstDay + 1 + horizon)
    tallies = [PassageTally](repeating: tally, count: 1 + others.counted.count)
    self.kept = Kept(count: 0, pastDays: 0, futureDays: 0, goals: 0)
    simulate(
      posterior, count: count, kept: kept, beside: others,
      from: max(window.countingFrom, max(facts.origin, firstDay)))
  }

  /// The paths of each draw: two of noise, and their antithetic ones, which lowers the variance.
  static let pathsOfDraw = 4

  private mutating func simulate(
    _ posterior: Posterior, count: Int, kept wanted: Int, beside others: OtherPriors,
    from start: Day
  ) {
    let (likelihood, facts) = (posterior.likelihood, posterior.likelihood.facts)
    let draws = posterior.draws(
      count / Self.pathsOfDraw, under: others.drawn, countedBy: others.counted)
    shares = others.counted.indices.map { Self.effectiveShare(draws.map(\.ratios[$0])) }
    let stride = wanted > 0 ? max(1, draws.count * 8 / wanted) : .max
    if wanted > 0 {
      kept = Kept(
        count: ((draws.count - 1) / stride + 1) * 8, pastDays: asOf - firstDay + 1,
        futureDays: horizon, goals: goals.count)
    }
    var past = PastDays(likelihood, from: start)
    var paths = LanePaths(
      tallies[0].goals, horizon: horizon, lead: past.lead, keepsLevels: wanted > 0)
    let ages = (0..<paths.days).map { Double(facts.asOfAge + 1 + $0) }
    let positions = likelihood.lanes.positions(ofAges: ages)
    var shape = [Lanes](repeating: .zero, count: paths.days)
    let noise = LaneNoise(points: paths.days)
    var normals = [Lanes](repeating: .zero, count: paths.days)
    let days = goals.map { past.days(run: $0.level.run) }
    let places = days.flatMap { days in
      days.map { day in day.map { $0 - firstDay } ?? -1 }
        + (0..<horizon).map { asOf - firstDay + 1 + $0 }
    }
    var bits: [UInt16] = []
    for (number, draw) in draws.enumerated() {
      likelihood.lanes.fill(&shape, of: draw.season, at: positions)
      past.imagine(draw, posterior.randomness.keys(from: Self.unobserved + 8 * number))
      if number == 0 || !past.isSettled {
        bits = goals.indices.flatMap { past.bits(goals[$0], on: days[$0]) }
      }
      var walk = LaneWalk()
      walk.rest = past.rest
      walk.persistence = SeasonLikelihood.persistence(draw.season.logitPersistence)
      walk.innovation =
        SeasonLikelihood.noise(draw.season.logNoise)
        * (1 - walk.persistence * walk.persistence).squareRoot()
      let ceilings = draw.season.ceilings(on: facts.scale)
      for side in 0..<2 {
        noise.fill(
          &normals, keys: posterior.randomness.keys(from: Self.future + 16 * number + 8 * side))
        paths.add(shape, walk, steps: normals, before: bits)
        tallies[0].add(paths, places: places, ceilings: ceilings)
        for (other, ratios) in draw.ratios.enumerated() {
          tallies[1 + other].add(paths, places: places, ceilings: ceilings, weights: ratios)
        }
        if wanted > 0, side == 0, number % stride == 0 {
          let first = 8 * (number / stride)
          kept.keep(draw.season, on: facts.scale)
          kept.keep(past.levels(from: firstDay), as: first)
          kept.keep(walk, steps: normals, as: first)
          kept.keep(paths, places, as: first, on: facts.scale)
        }
      }
    }
  }

  /// The effective share of draws that count by ratios.
  private static func effectiveShare(_ ratios: [Lanes]) -> Double {
    let sum = ratios.reduce(Lanes.zero, +).sum()
    let squares = ratios.reduce(Lanes.zero) { $0 + $1 * $1 }.sum()
    return squares > 0 ? sum * sum / (squares * Double(8 * ratios.count)) : 0
  }

  /// Keys of random numbers for future days and for unobserved past ones do not overlap with those of the
  /// points.
  private static let future = 1 << 20
  private static let unobserved = 1 << 21

  /// The dates of each goal.
  ///
  /// - Parameters:
  ///   - other: The place of the other prior under which the paths are counted; `nil` for the posterior's
  ///     own.
  ///   - draws: The effective number of draws that the paths start from.
  /// - Returns: A distribution for each goal.
  func dates(countedBy other: Int? = nil, effectiveDraws draws: Double) -> [DateDistribution] {
    tallies[other.map { $0 + 1 } ?? 0].dates(
      asOf: asOf, effectiveDraws: draws, of: source)
  }
}

extension Scale {
  /// The fractions at eight values of the scale.
  @inline(__always)
  func inverse(_ x: Lanes) -> Lanes {
    self == .plain
      ? x : 1 / (1 + exponential(clamped(-x, Lanes(repeating: -700), Lanes(repeating: 700))))
  }
}

extension LaneSeason {
  /// The ceilings on a scale, infinite where they are 1 on that of logits.
  func ceilings(on scale: Scale) -> Lanes {
    scale == .plain ? ceiling : either(isWhole .!= .zero, Lanes(repeating: .infinity), ceiling)
  }

  /// Floor and ceiling as fractions.
  func ends(on scale: Scale) -> (floor: Lanes, ceiling: Lanes) {
    guard scale == .logit else { return (floor, ceiling) }
    let top = either(isWhole .!= .zero, Lanes(repeating: 1), scale.inverse(ceiling))
    return (top * scale.inverse(floor), top)
  }
}

/// The days of eight seasons up to the as-of day: the constrained ones as the likelihood has them, the
/// others drawn between them.
private struct PastDays {
  private let likelihood: SeasonLikelihood
  /// The first age on which anything counts, and the day of it.
  private let firstAge: Int
  private let firstDay: Day
  private let isObserved: [Bool]
  private let positions: [Double]
  /// Whether every day that counts is a plain level, alike on all paths.
  let isSettled: Bool
  private var discrepancies: [Lanes]
  private var drawn: [Lanes]
  private var curve: [Lanes]
  private var normals: [Lanes]
  private let noise: LaneNoise
  /// Curve and discrepancy from age 0 on, on the scale.
  private(set) var values: [Lanes]
  /// The difference of the as-of day's level from the curve.
  private(set) var rest = Lanes.zero

  init(_ likelihood: SeasonLikelihood, from start: Day) {
    self.likelihood = likelihood
    let facts = likelihood.facts
    let count = facts.asOfAge + 1
    firstAge = min(max(0, start - facts.origin), count)
    firstDay = facts.origin + firstAge
    var isObserved = [Bool](repeating: false, count: count)
    for day in facts.days where isObserved.indices.contains(day.age) {
      isObserved[day.age] = day.isObserved
    }
    self.isObserved = isObserved
    positions = likelihood.lanes.positions(ofAges: (0..<count).map(Double.init))
    isSettled = likelihood.isClosed && isObserved[firstAge...].allSatisfy(\.self)
    discrepancies = [Lanes](repeating: .zero, count: count)
    drawn = [Lanes](repeating: .zero, count: facts.days.count)
    curve = [Lanes](repeating: .zero, count: count)
    values = curve
    normals = curve
    noise = LaneNoise(points: count)
  }

  /// The number of days that may hold a passage. Unobserved ones may hold a first crossing, but a run
  /// consists of observed days, and begins anew after more than two days without a figure.
  var lead: Int { isObserved.count - firstAge }

  /// The days at the places of the lead, for runs of a number of days; `nil` does not count.
  func days(run: Int) -> [Day?] {
    guard run > 1 else { return (0..<lead).map { firstDay + $0 } }
    var days: [Day?] = []
    var last: Day?
    for age in firstAge..<isObserved.count where isObserved[age] {
      let day = firstDay + (age - firstAge)
      if let last, day - last > 3 { days.append(nil) }
      days.append(day)
      last = day
    }
    return repeatElement(nil, count: lead - days.count) + days
  }

  /// Draws the days of eight seasons.
  mutating func imagine(_ draw: Posterior.Draws, _ keys: SIMD8<UInt64>) {
    let facts = likelihood.facts
    let noiseScale = SeasonLikelihood.noise(draw.season.logNoise)
    likelihood.lanes.fill(&curve, of: draw.season, at: positions)
    if likelihood.isClosed {
      for (place, day) in facts.days.enumerated() {
        drawn[place] = ((day.level ?? 0) - curve[day.age]) / noiseScale
      }
    } else {
      var season = draw.season
      likelihood.lanes.hold(&season, keys: draw.keys, discrepancies: &drawn)
    }
    for (place, day) in facts.days.enumerated() { discrepancies[day.age] = drawn[place] }
    let isComplete = facts.days.count == discrepancies.count
    if !isComplete { bridge(draw.season, keys) }
    for age in values.indices { values[age] = curve[age] + noiseScale * discrepancies[age] }
    let last = values.count - 1
    rest = values[last] - curve[last]
  }

  /// Draws the days without a figure between those that have one.
  private mutating func bridge(_ season: LaneSeason, _ keys: SIMD8<UInt64>) {
    let facts = likelihood.facts
    noise.fill(&normals, keys: keys)
    let rho = SeasonLikelihood.persistence(season.logitPersistence)
    let variance = 1 - rho * rho
    let deviation = variance.squareRoot()
    guard let first = facts.days.first, let last = facts.days.last else {
      for age in discrepancies.indices {
        discrepancies[age] =
          age == 0 ? normals[0] : rho * discrepancies[age - 1] + deviation * normals[age]
      }
      return
    }
    // The process is reversible: before the first fact it runs backwards.
    for age in (0..<first.age).reversed() {
      discrepancies[age] = rho * discrepancies[age + 1] + deviation * normals[age]
    }
    for day in facts.days.dropFirst() where day.gap > 1 {
      var power = rho
      var powers = [power]
      for _ in 1..<day.gap {
        power *= rho
        powers.append(power)
      }
      for age in (day.age - day.gap + 1)..<day.age {
        // Between the day before and the next fact, `rest` days on.
        let power = powers[day.age - age - 1]
        let ahead = 1 - power * power
        let precision = 1 / variance + power * power / ahead
        let mean =
          (rho * discrepancies[age - 1] / variance + power * discrepancies[day.age] / ahead)
          / precision
        discrepancies[age] = mean + normals[age] / precision.squareRoot()
      }
    }
    for age in last.age + 1..<max(last.age + 1, discrepancies.count) {
      discrepancies[age] = rho * discrepancies[age - 1] + deviation * normals[age]
    }
  }

  /// The paths that are at a goal's level on the days of the lead, as eight bits twice.
  func bits(_ goal: SeasonPaths.Goal, on days: [Day?]) -> [UInt16] {
    days.map { day in
      guard let day, !goal.excluded.contains(day) else { return 0 }
      let value = values[firstAge + (day - firstDay)]
      var bits: UInt16 = 0
      let threshold = goal.level.threshold
      for lane in 0..<8
      where goal.level.isFalling ? value[lane] <= threshold : value[lane] >= threshold {
        bits |= 0x101 << UInt16(lane)
      }
      return bits
    }
  }

  /// The levels from a day on, as fractions; a day before the origin as the origin.
  func levels(from day: Day) -> [Lanes] {
    let facts = likelihood.facts
    let asOf = facts.origin + facts.asOfAge
    guard day <= asOf else { return [] }
    return (0...(asOf - day)).map { place in
      facts.scale.inverse(values[max(0, day + place - facts.origin)])
    }
  }
}
