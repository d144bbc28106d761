import RealModule
import RecoveryCurves

/// Paths of one member that are equally likely by its own facts, those with like levels on the as-of day beside each
/// other.
struct MemberPaths: Sendable {
  /// How many.
  let count: Int
  /// How many days each has, from the first day of the hierarchy through the horizon.
  let days: Int
  /// The levels as fractions, path after path.
  let levels: [Float]
  /// The standard scores of half-way day and duration of each path under the member's prior, by which it takes part
  /// in the season that all members share; those of a past season's path are not numbers.
  let timings: [SIMD2<Double>]
  /// The normal score of where each path settles among all of them: of its mean level over the last quarter of the days
  /// ahead.
  let ends: [Float]
  /// What the curve of each path tends to; infinite where it has none.
  let ceilings: [Float]
  /// How each path departs from its course on the days ahead.
  let shocks: PathShocks
  /// What the member's facts say of the timing: mean and covariance of the scores of its paths.
  let moments: TimingMoments

  /// Takes so many paths at even steps of the weights.
  ///
  /// - Parameters:
  ///   - sample: The weighed paths.
  ///   - count: How many to take.
  ///   - firstDay: The first day to keep; a day before the sample's first has its level.
  ///   - horizon: How many days after the as-of day.
  ///   - timing: The timing beforehand.
  ///   - scale: The scale of the curve's paths.
  init(
    _ sample: PathSample, count: Int, from firstDay: Day, horizon: Int, timing: TimingLaw,
    on scale: Scale
  ) {
    self.count = count
    let pastDays = sample.asOf - firstDay + 1
    days = pastDays + horizon
    let kept = sample.paths
    let own = max(1, kept.past.count / max(1, kept.count))
    func level(_ path: Int, _ day: Int) -> Double {
      let place = day - pastDays
      guard place < 0 else { return kept.future[place * kept.count + path] }
      let past = min(max(0, firstDay + day - sample.firstDay), own - 1)
      return kept.past[past * kept.count + path]
    }
    let order = (0..<kept.count).sorted {
      let (one, other) = (level($0, pastDays), level($1, pastDays))
      return one < other || (one == other && $0 < $1)
    }
    let chosen = order.map { sample.weights[$0] }.places(atEvenSteps: count).map { order[$0] }
    var levels = [Float](repeating: 0, count: count * days)
    for (number, path) in chosen.enumerated() {
      for day in 0..<days { levels[number * days + day] = Float(level(path, day)) }
    }
    self.levels = levels
    ends = Self.ends(of: levels, days: days, last: max(1, horizon / 4))
    let timings = chosen.map { path in
      path < kept.timings.count
        ? timing.scores(of: kept.timings[path]) : SIMD2(repeating: .nan)
    }
    self.timings = timings
    ceilings = chosen.map {
      $0 < kept.ceilings.count ? Float(kept.ceilings[$0]) : .infinity
    }
    moments = TimingMoments(timings)
    let isRate = scale == .logit
    shocks = PathShocks(
      days: horizon,
      walks: chosen.map { path in
        let walk = kept.walks[path]
        return PathShocks.Walk(
          persistence: Float(walk.persistence), innovation: Float(walk.innovation),
          isOfOdds: isRate && path < kept.timings.count, isShare: isRate)
      }
    ) { path, day in kept.shocks[day * kept.count + chosen[path]] }
  }

  /// Paths as they are.
  init(
    levels: [[Double]], timings: [SIMD2<Double>],
    shocks: PathShocks = .none
  ) {
    count = levels.count
    days = levels.first?.count ?? 0
    self.levels = levels.flatMap { $0.map { Float($0) } }
    ends = Self.ends(of: self.levels, days: days, last: 1)
    self.timings = timings
    ceilings = [Float](repeating: .infinity, count: levels.count)
    moments = TimingMoments(timings)
    self.shocks = shocks
  }

  /// Normal scores of the mean levels of the last days, by their ranks. Those alike, such as at 100 %, are taken in an
  /// order that has nothing to do with the paths.
  private static func ends(of levels: [Float], days: Int, last: Int) -> [Float] {
    let count = levels.count / max(1, days)
    let means = (0..<count).map { path in
      levels[((path + 1) * days - min(last, days))..<((path + 1) * days)].reduce(0, +)
    }
    func mixed(_ path: Int) -> UInt64 {
      UInt64(truncatingIfNeeded: path) &* 0x9E37_79B9_7F4A_7C15
    }
    let order = means.indices.sorted {
      (means[$0], mixed($0)) < (means[$1], mixed($1))
    }
    var ends = [Float](repeating: 0, count: count)
    for (rank, path) in order.enumerated() {
      ends[path] = Float(StandardNormal.quantile((Double(rank) + 0.5) / Double(count)))
    }
    return ends
  }

  /// The level of a path on a day.
  @inline(__always)
  func level(_ path: Int, _ day: Int) -> Double { Double(levels[path * days + day]) }

  /// The levels of a path on some days.
  @inline(__always)
  func days(_ some: Range<Int>, of path: Int) -> ArraySlice<Float> {
    levels[path * days + some.lowerBound..<path * days + some.upperBound]
  }
}

/// The law of a season's timing beforehand.
struct TimingLaw: Sendable {
  private let laws: [(law: SeasonLaw, share: Double)]

  init(_ prior: Prior) { laws = prior.laws }

  /// Independent standard scores of the logarithms of half-way day and duration (Rosenblatt 1952): that of the first by
  /// its distribution, that of the second by its distribution given the first.
  func scores(of logs: SIMD2<Double>) -> SIMD2<Double> {
    var (below, density, belowGiven) = (0.0, 0.0, 0.0)
    for (law, share) in laws {
      let halfway = law.score(.logHalfwayDay, at: logs[0])
      let duration = law.score(.logDuration, at: logs[1])
      let correlation = law.correlation(.logHalfwayDay, .logDuration)
      let own = share * StandardNormal.density(halfway.score) / halfway.slope
      below += share * StandardNormal.cdf(halfway.score)
      density += own
      belowGiven +=
        own
        * StandardNormal.cdf(
          (duration.score - correlation * halfway.score)
            / (1 - correlation * correlation).squareRoot())
    }
    // Beyond four deviations tails say nothing any more.
    func score(_ share: Double) -> Double {
      StandardNormal.quantile(min(max(share, 3e-5), 1 - 3e-5))
    }
    return SIMD2(score(below), density > 0 ? score(belowGiven / density) : 0)
  }
}

/// Mean and covariance of timing scores, and what they imply beside a standard normal law.
struct TimingMoments: Sendable {
  private var mean = SIMD2<Double>.zero
  /// Variances and covariance.
  private var (first, second, crossed) = (1.0, 1.0, 0.0)
  /// The share of paths that have a timing.
  private(set) var share = 0.0

  init(_ scores: [SIMD2<Double>]) {
    let known = scores.filter { $0[0].isFinite }
    guard known.count > 1 else { return }
    share = Double(known.count) / Double(scores.count)
    mean = known.reduce(.zero, +) / Double(known.count)
    (first, second, crossed) = (0, 0, 0)
    for score in known {
      let away = score - mean
      first += away[0] * away[0]
      second += away[1] * away[1]
      crossed += away[0] * away[1]
    }
    let count = Double(known.count)
    (first, second, crossed) = (first / count + 1e-6, second / count + 1e-6, crossed / count)
  }

  /// What the facts alone say of the timing, without the law beforehand: their center and spread, as wide as nothing
  /// where they leave the law as it was.
  var facts: (center: SIMD2<Double>, spread: SymmetricPair) {
    let own = SymmetricPair(first, second, crossed).inverse
    let spread = own.adding(SymmetricPair(-1, -1, 0)).clampedToPositive.inverse
    return (spread.applied(to: own.applied(to: mean)), spread)
  }
}

/// A symmetric matrix of two rows.
struct SymmetricPair: Sendable, Hashable {
  var (first, second, crossed): (Double, Double, Double)

  init(_ first: Double, _ second: Double, _ crossed: Double) {
    (self.first, self.second, self.crossed) = (first, second, crossed)
  }

  var determinant: Double { first * second - crossed * crossed }

  /// The inverse of a matrix that has one.
  var inverse: SymmetricPair {
    let scale = 1 / Swift.max(determinant, 1e-12)
    return SymmetricPair(second * scale, first * scale, -crossed * scale)
  }

  func adding(_ other: SymmetricPair) -> SymmetricPair {
    SymmetricPair(first + other.first, second + other.second, crossed + other.crossed)
  }

  func times(_ factor: Double) -> SymmetricPair {
    SymmetricPair(factor * first, factor * second, factor * crossed)
  }

  func applied(to vector: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2(
      first * vector[0] + crossed * vector[1], crossed * vector[0] + second * vector[1])
  }

  /// The nearest matrix whose eigenvalues are at least a thousandth.
  var clampedToPositive: SymmetricPair {
    let middle = 0.5 * (first + second)
    let away = (0.25 * (first - second) * (first - second) + crossed * crossed).squareRoot()
    let (low, high) = (Swift.max(middle - away, 1e-3), Swift.max(middle + away, 1e-3))
    guard away > 1e-12 else { return SymmetricPair(low, low, 0) }
    // Around the same axes.
    let (cosine, sine) = (0.5 * (first - second) / away, crossed / away)
    let (center, half) = (0.5 * (low + high), 0.5 * (high - low))
    return SymmetricPair(center + half * cosine, center - half * cosine, half * sine)
  }

  /// The factor of the matrix, as lower rows.
  var factor: (Double, Double, Double) {
    let top = Swift.max(first, 1e-12).squareRoot()
    let side = crossed / top
    return (top, side, Swift.max(second - side * side, 1e-12).squareRoot())
  }
}
