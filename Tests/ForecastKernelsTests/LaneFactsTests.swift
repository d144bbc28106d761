import RealModule
import RecoveryCurves
import TestSupport
import Testing

@testable import ForecastKernels

@Suite struct LaneFactsTests {
  private static let families = Family.allCases.filter { !$0.hasShapeParameter }

  // MARK: Curves

  /// Eight curves at a time are the family's, from its own F, g and F⁻¹, on either scale.
  @Test(arguments: InstructionSet.available, families)
  func curvesAreThoseOfTheFamily(_ set: InstructionSet, _ family: Family) throws {
    let ages = [0, 0.5, 1, 2, 3, 5, 8, 13, 21, 60, 1_000.0]
    var random = SplitMix(state: 3)
    for isLogit in [false, true] {
      let facts = LaneFacts([], family: family, isLogit: isLogit, units: 1_000, by: set)
      let positions = facts.positions(ofAges: ages)
      for _ in 0..<6 {
        let season = PlainSeason.lanes(&random, isLogit: isLogit)
        var shapes = [Lanes](repeating: .zero, count: ages.count)
        facts.fill(&shapes, of: season, at: positions)
        for lane in 0..<8 {
          let plain = PlainSeason(season, lane, family: family, isLogit: isLogit)
          for (place, age) in ages.enumerated() {
            let (expected, error) = plain.curve(at: age)
            // Where neither floor nor ceiling is of any account the logarithm of a share is its exponent,
            // which the kernels bound.
            guard abs(expected) < 600 else { continue }
            // The kernels' normal distribution function is true to 2e-16 of one, and to a few millionths of
            // itself in its tail.
            let isNormal = [.normal, .logNormal].contains(family)
            let allowed =
              1e-9 * max(1, abs(expected)) + error + (isNormal && abs(expected) > 10 ? 4e-6 : 0)
            #expect(
              abs(shapes[place][lane] - expected) < allowed,
              "\(set) \(family) lane \(lane), age \(age): \(shapes[place][lane]), \(expected)")
          }
        }
      }
    }
  }

  // MARK: Facts

  /// Facts of all kinds on some days: narrow, wide, one-sided and no bounds, ties, gaps, and values that a
  /// season could hardly have.
  private static func days(_ random: inout SplitMix, isLogit: Bool) -> [LaneFacts.Day] {
    var days: [LaneFacts.Day] = []
    var age = Double(Int(random.uniform(0, 3)))
    func scaled(_ y: Double) -> Double {
      isLogit ? (y <= 0 ? -.infinity : y >= 1 ? .infinity : .log(y / (1 - y))) : y
    }
    for number in 0..<12 {
      let isNext = number > 0 && random.uniform(0, 1) < 0.7
      if number > 0 { age += isNext ? 1 : Double(1 + Int(random.uniform(1, 9))) }
      let level = random.uniform(0.02, 0.98)
      var (lower, upper) = (-Double.infinity, Double.infinity)
      var tie: LaneFacts.Tie?
      switch Int(random.uniform(0, 8)) {
      case 0, 1, 2: (lower, upper) = (level - 0.0005, level + 0.0005)
      case 3: (lower, upper) = (level - 0.02, level + 0.02)
      case 4: lower = level
      case 5: upper = level
      case 6: (lower, upper) = (1 - 0.0005, isLogit ? 1 : 1 + 0.0005)
      default: break
      }
      if isNext, random.uniform(0, 1) < 0.5 {
        (lower, upper) = (-.infinity, .infinity)
        let change = random.uniform(-0.02, 0.02)
        switch Int(random.uniform(0, 4)) {
        case 0:
          tie = .init(
            lower: change - 0.001, upper: change + 0.001, isRising: false, isFalling: false)
        case 1: tie = .init(lower: -.infinity, upper: .infinity, isRising: true, isFalling: false)
        case 2: tie = .init(lower: -.infinity, upper: .infinity, isRising: false, isFalling: true)
        default:
          tie = .init(lower: -.infinity, upper: .infinity, isRising: true, isFalling: true)
        }
      }
      days.append(.init(age: age, lower: scaled(lower), upper: scaled(upper), tie: tie))
    }
    return days
  }

  /// Each day's probability and the value drawn within it, from what was drawn the day before.
  @Test(arguments: InstructionSet.available, families)
  func factsAreHeldAsOneByOne(_ set: InstructionSet, _ family: Family) throws {
    var random = SplitMix(state: 11)
    var worst = (mass: 0.0, value: 0.0, case: "")
    var (dead, alive) = (0, 0)
    // Without optimization until facts were met that a season cannot have.
    for round in 0..<40 where Self.isOptimized || round < 3 || dead == 0 {
      let isLogit = round % 2 == 0
      let days = Self.days(&random, isLogit: isLogit)
      let power = round % 3 == 0 ? 0.4 : 1
      let units = 1_000.0
      let facts = LaneFacts(
        days, family: family, isLogit: isLogit, units: units, power: power, by: set)
      var season = PlainSeason.lanes(&random, isLogit: isLogit)
      var keys = SIMD8<UInt64>.zero
      for lane in 0..<8 { keys[lane] = random.next() }
      var drawn = [Lanes](repeating: .zero, count: days.count)
      facts.hold(&season, keys: keys, discrepancies: &drawn)
      for lane in 0..<8 {
        let plain = PlainSeason(season, lane, family: family, isLogit: isLogit)
        let held = plain.held(
          days, key: keys[lane], drawn: drawn.map { $0[lane] }, units: units)
        guard held.isDecided else { continue }
        guard held.isPossible else {
          #expect(season.logLikelihood[lane] < -1e250)
          dead += 1
          continue
        }
        alive += 1
        let mass = abs(season.logLikelihood[lane] / power - held.logMass) / max(1, held.scale)
        worst.mass = max(worst.mass, mass)
        if held.worstValue > worst.value { worst = (worst.mass, held.worstValue, held.worstCase) }
      }
    }
    // The probability of a narrow interval and a normal quantile are true to a few millionths.
    #expect(worst.mass < 4e-6, "\(set) \(family): \(worst)")
    #expect(worst.value < 4e-6, "\(set) \(family): \(worst)")
    #expect(alive > dead && dead > 0)
  }

  private static var isOptimized: Bool { Build.isOptimized }

  /// Over many keys the estimate has the mean that the facts have: the probability that an autoregression
  /// lies within three intervals, by simulating it.
  @Test func theEstimateIsUnbiased() {
    let days: [LaneFacts.Day] = [
      .init(age: 2, lower: 0.4, upper: 0.62), .init(age: 3, lower: 0.45, upper: .infinity),
      .init(
        age: 4, lower: -.infinity, upper: .infinity,
        tie: .init(lower: 0.01, upper: .infinity, isRising: false, isFalling: false)),
    ]
    let facts = LaneFacts(days, family: .logistic, isLogit: false, units: 1_000)
    var random = SplitMix(state: 5)
    var season = LaneSeason()
    season.logHalfwayDay = Lanes(repeating: .log(3))
    season.logDuration = Lanes(repeating: .log(4))
    season.logitPersistence = Lanes(repeating: .log(0.7 / 0.3))
    season.logNoise = Lanes(repeating: .log(0.1))
    season.floor = Lanes(repeating: 0.4)
    season.ceiling = Lanes(repeating: 0.7)
    var drawn = [Lanes](repeating: .zero, count: 3)
    let rounds = Build.isOptimized ? 40_000 : 400
    var (sum, squares) = (0.0, 0.0)
    for _ in 0..<rounds / 8 {
      var keys = SIMD8<UInt64>.zero
      for lane in 0..<8 { keys[lane] = random.next() }
      facts.hold(&season, keys: keys, discrepancies: &drawn)
      for lane in 0..<8 {
        let estimate = Double.exp(season.logLikelihood[lane])
        sum += estimate
        squares += estimate * estimate
      }
    }
    let plain = PlainSeason(season, 0, family: .logistic, isLogit: false)
    let curve = days.map { plain.curve(at: $0.age).value }
    var normals = SplitMix(state: 77)
    var hits = 0
    let simulations = 5 * rounds
    for _ in 0..<simulations {
      var e = StandardNormal.quantile(normals.uniform(1e-12, 1))
      var levels: [Double] = []
      for (day, curve) in curve.enumerated() {
        if day > 0 {
          e = 0.7 * e + (1 - 0.49).squareRoot() * StandardNormal.quantile(normals.uniform(1e-12, 1))
        }
        levels.append(curve + 0.1 * e)
      }
      if (0.4...0.62).contains(levels[0]), levels[1] >= 0.45, levels[2] - levels[1] >= 0.01 {
        hits += 1
      }
    }
    let (mean, share) = (sum / Double(rounds), Double(hits) / Double(simulations))
    let variance =
      (squares / Double(rounds) - mean * mean) / Double(rounds)
      + share * (1 - share) / Double(simulations)
    #expect(abs(mean - share) < 4 * variance.squareRoot(), "\(mean) \(share)")
    #expect(variance.squareRoot() < 0.05 * share)
  }

  /// Random numbers go by the key alone, not by the place among the eight.
  @Test(arguments: InstructionSet.available)
  func lanesAreIndependent(_ set: InstructionSet) {
    var random = SplitMix(state: 21)
    let days = Self.days(&random, isLogit: true)
    let facts = LaneFacts(days, family: .logistic, isLogit: true, units: 1_000, by: set)
    var season = PlainSeason.lanes(&random, isLogit: true)
    var turned = LaneSeason()
    var (keys, turnedKeys) = (SIMD8<UInt64>.zero, SIMD8<UInt64>.zero)
    for lane in 0..<8 {
      keys[lane] = random.next()
      turned.take(lane, of: season, as: 7 - lane)
      turnedKeys[7 - lane] = keys[lane]
    }
    var drawn = [Lanes](repeating: .zero, count: days.count)
    var drawnTurned = drawn
    facts.hold(&season, keys: keys, discrepancies: &drawn)
    facts.hold(&turned, keys: turnedKeys, discrepancies: &drawnTurned)
    for lane in 0..<8 {
      let (one, other) = (season.logLikelihood[lane], turned.logLikelihood[7 - lane])
      // A vector whose lanes are all narrow takes another way, to the same digits.
      #expect(abs(one - other) <= 1e-4 * max(1, abs(one)))
      for (day, turned) in zip(drawn, drawnTurned) {
        #expect(abs(day[lane] - turned[7 - lane]) <= 1e-4 * max(1, abs(day[lane])))
      }
    }
  }
}

/// A season and its facts one by one, in the plainest way.
struct PlainSeason {
  let family: Family
  let isLogit: Bool
  let rate: Double
  let midpoint: Double
  let floor: Double
  let shortfall: Double
  let rise: Double
  let persistence: Double
  let noise: Double

  init(_ season: LaneSeason, _ lane: Int, family: Family, isLogit: Bool) {
    self.family = family
    self.isLogit = isLogit
    let shape = family.shape
    let halfway = Double.exp(min(max(season.logHalfwayDay[lane], -4), 7))
    let duration = Double.exp(min(max(season.logDuration[lane], -4), 7))
    let start = shape.timeScale(halfway)
    rate =
      (shape.quantile(0.9) - shape.quantile(0.5)) / (shape.timeScale(halfway + duration) - start)
    midpoint = start - shape.quantile(0.5) / rate
    func expit(_ x: Double) -> Double { 1 / (1 + .exp(-x)) }
    if isLogit {
      shortfall = season.isWhole[lane] != 0 ? 0 : expit(-season.ceiling[lane])
      floor = (1 - shortfall) * expit(season.floor[lane])
    } else {
      shortfall = 1 - season.ceiling[lane]
      floor = season.floor[lane]
    }
    rise = 1 - shortfall - floor
    persistence = expit(min(max(season.logitPersistence[lane], -15), 15))
    noise = .exp(min(max(season.logNoise[lane], -10.6), 1.4))
  }

  /// Eight seasons, now and then at or beyond the bounds of what a season can be.
  static func lanes(_ random: inout SplitMix, isLogit: Bool) -> LaneSeason {
    var season = LaneSeason()
    for lane in 0..<8 {
      func some(_ low: Double, _ high: Double, _ extremes: [Double]) -> Double {
        let place = Int(random.uniform(0, 12))
        return extremes.indices.contains(place) ? extremes[place] : random.uniform(low, high)
      }
      season.logHalfwayDay[lane] = some(0, 3.5, [-6, 9])
      season.logDuration[lane] = some(0, 3.5, [-6, 9])
      season.logitPersistence[lane] = some(-2, 4, [-20, 20])
      season.logNoise[lane] = some(-4, 0, [-12, 3])
      season.floor[lane] = isLogit ? some(-3, 1, [-9]) : some(0, 0.6, [-1])
      season.ceiling[lane] = isLogit ? some(1, 6, [20]) : some(0.7, 1.2, [3])
      season.isWhole[lane] = isLogit && random.uniform(0, 1) < 0.4 ? 1 : 0
    }
    return season
  }

  /// The curve on the scale, and what rounding on the way to it may cost.
  func curve(at age: Double) -> (value: Double, error: Double) {
    let scale = family.shape.timeScale
    let z = rate * (scale(age) - midpoint)
    let (below, above) = family.parts(z)
    // What a unit in the last place of the argument moves the shares by.
    let argument = abs(rate) * (abs(scale(age).isFinite ? scale(age) : 0) + abs(midpoint)) + abs(z)
    let lost = argument.isFinite ? 4e-16 * argument : 0
    guard isLogit else { return (floor + rise * below, lost * abs(rise)) }
    let (low, high) = (floor + rise * below, shortfall + rise * above)
    let slope = abs(rise) * family.shape.density(z.isFinite ? z : 0)
    return (.log(low) - .log(high), lost * slope * (1 / low + 1 / high) + lost)
  }

  struct Held {
    var logMass = 0.0
    var isPossible = true
    /// The largest distance of a drawn value from the one that belongs to its uniform, in standard
    /// deviations of the day or of the value where that is larger.
    var worstValue = 0.0
    var worstCase = ""
    /// How large the logarithms are that the sum is of.
    var scale = 0.0
    /// Whether the season is within what is told apart: its curve is not at an end, and no value lies on
    /// the edge of a published figure, where the last bit decides which it is.
    var isDecided = true
  }

  /// Holds the season against facts, each day given what was drawn on the one before.
  func held(_ days: [LaneFacts.Day], key: UInt64, drawn: [Double], units: Double) -> Held {
    var held = Held()
    var before = 0.0
    var value = 0.0
    for (number, day) in days.enumerated() {
      let gap = number == 0 ? 0 : day.age - days[number - 1].age
      let power = number == 0 ? 0 : Double.pow(persistence, gap)
      let mean = power * before
      let spread = (1 - power * power).squareRoot()
      let curve = curve(at: day.age).value
      guard abs(curve) < 600 else {
        held.isDecided = false
        return held
      }
      var (lower, upper) = (day.lower, day.upper)
      if let tie = day.tie {
        let previous = isLogit ? 1 / (1 + .exp(-value)) : value
        var (low, high) = (previous + tie.lower, previous + tie.upper)
        let published = (previous * units).rounded(.toNearestOrEven)
        if abs(abs(previous * units - published) - 0.5) < 1e-6 { held.isDecided = false }
        if tie.isRising { low = max(low, (published - 0.5) / units) }
        if tie.isFalling { high = min(high, (published + 0.5) / units) }
        func scaled(_ y: Double) -> Double {
          isLogit ? (y <= 0 ? -.infinity : y >= 1 ? .infinity : .log(y / (1 - y))) : y
        }
        lower = max(lower, scaled(low))
        upper = min(upper, scaled(high))
        if abs(upper - lower) < 1e-9 * max(1, abs(lower)) { held.isDecided = false }
        guard lower < upper else {
          held.isPossible = false
          return held
        }
      }
      let a = (lower - curve - noise * mean) / (noise * spread)
      let b = (upper - curve - noise * mean) / (noise * spread)
      let interval = NormalInterval(a, b)
      held.logMass += interval.logMass
      held.scale += abs(interval.logMass)
      let u = Self.uniform(key, number)
      let expected = interval.value(at: u)
      let found = (drawn[number] - mean) / spread
      // Digits that the sums above cannot have.
      let scale = max(abs(curve), abs(value)) / (noise * spread) + abs(mean) / spread
      let slack = 1e-15 * max(scale, abs(a.isFinite ? a : 0), abs(b.isFinite ? b : 0))
      var tilt = 0.0
      // Beyond all reach the law is taken for exponential from the near end.
      let near = a > 0 ? a : -b
      if near > 36 {
        let into = abs(expected) - near
        tilt += (into * into / 2 + into / near) / near
      }
      let away = (abs(found - expected) - 1.1 * tilt - 50 * slack) / max(1, abs(expected))
      if away > held.worstValue {
        held.worstValue = away
        held.worstCase = "\(a)...\(b) at \(u): \(found) instead of \(expected)"
      }
      before = drawn[number]
      value = curve + noise * before
    }
    return held
  }

  /// SplitMix64's finaliser of the key and the number of the day, its upper 52 bits between 0 and 1.
  private static func uniform(_ key: UInt64, _ number: Int) -> Double {
    let z = SplitMix.mixed(key &+ UInt64(number) &* 0x9e37_79b9_7f4a_7c15)
    return (Double(z >> 12) + 0.5) * 0x1p-52
  }
}

/// A standard normal between two values, however far out: by the ratio of the tail to the density.
struct NormalInterval {
  private let a: Double
  private let b: Double
  private let isMirrored: Bool

  init(_ a: Double, _ b: Double) {
    // The end nearer to the middle comes first, on the right of it, unless the middle lies within.
    isMirrored = a < 0 && (b <= 0 || -a > b)
    (self.a, self.b) = isMirrored ? (-b, -a) : (a, b)
  }

  /// The upper tail over the density (Mills), for a value that is not negative.
  private static func mills(_ x: Double) -> Double {
    guard x < .infinity else { return 0 }
    if x < 5 {
      return (2 * Double.pi).squareRoot() * 0.5 * Double.erfc(x / 2.0.squareRoot())
        * .exp(0.5 * x * x)
    }
    // Laplace's continued fraction, from far in.
    return 1 / (1...60).reversed().reduce(x) { rest, number in x + Double(number) / rest }
  }

  /// The probability from the near end, or 0 where that is negative, over the density there; up to x.
  private func share(to x: Double) -> Double {
    guard a >= 0 else { return StandardNormal.cdf(x) - StandardNormal.cdf(a) }
    guard x < .infinity else { return Self.mills(a) }
    return Self.mills(a) - .exp(-0.5 * (x - a) * (x + a)) * Self.mills(x)
  }

  var logMass: Double {
    let share = .log(share(to: b)) as Double
    return a >= 0 ? share - 0.5 * a * a - 0.5 * .log(2 * .pi) : share
  }

  /// The value below which lies the given part of the probability.
  func value(at part: Double) -> Double {
    let wanted = (isMirrored ? 1 - part : part) * share(to: b)
    var (low, high) = (max(a, -40), min(b, max(a, 0) + 40))
    for _ in 0..<200 {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      if share(to: middle) < wanted { low = middle } else { high = middle }
    }
    return isMirrored ? -low : low
  }
}
