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
  /// What the curve of each path tends to; infinite where it has none.
  let ceilings: [Float]

  /// Takes so many paths at even steps of the weights.
  ///
  /// - Parameters:
  ///   - sample: The weighed paths.
  ///   - count: How many to take.
  ///   - firstDay: The first day to keep; a day before the sample's first has its level.
  ///   - horizon: How many days after the as-of day.
  ///   - timing: The timing beforehand.
  init(_ sample: PathSample, count: Int, from firstDay: Day, horizon: Int, timing: TimingLaw) {
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
    var chosen: [Int] = []
    chosen.reserveCapacity(count)
    var (place, reached) = (0, order.first.map { sample.weights[$0] } ?? 1)
    for number in 0..<count {
      let target = (Double(number) + 0.5) / Double(count)
      while reached < target, place < order.count - 1 {
        place += 1
        reached += sample.weights[order[place]]
      }
      chosen.append(order[place])
    }
    var levels = [Float](repeating: 0, count: count * days)
    for (number, path) in chosen.enumerated() {
      for day in 0..<days { levels[number * days + day] = Float(level(path, day)) }
    }
    self.levels = levels
    timings = chosen.map { path in
      path < kept.timings.count
        ? timing.scores(of: kept.timings[path]) : SIMD2(repeating: .nan)
    }
    ceilings = chosen.map {
      $0 < kept.ceilings.count ? Float(kept.ceilings[$0]) : .infinity
    }
  }

  /// Paths as they are.
  init(levels: [[Double]], timings: [SIMD2<Double>]) {
    count = levels.count
    days = levels.first?.count ?? 0
    self.levels = levels.flatMap { $0.map { Float($0) } }
    self.timings = timings
    ceilings = [Float](repeating: .infinity, count: levels.count)
  }

  /// The level of a path on a day.
  @inline(__always)
  func level(_ path: Int, _ day: Int) -> Double { Double(levels[path * days + day]) }
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
