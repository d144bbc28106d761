import RealModule
import RecoveryCurves

/// The method that uses the last weeks of the season alone: its level and slope, and a pull towards normal,
/// averaged over parameters that a few days do not determine.
///
/// **Model.** The level of the next day is `c + ρ·(level − c) + φ·slope` plus noise, the slope of the
/// next day is `φ·slope` plus noise, and a figure is the level plus noise: the local linear trend in
/// state-space form (Harvey 1989; Durbin and Koopman 2012) with the damping of Gardner and McKenzie
/// (1985). There are two families of it, each spread evenly over a small grid:
/// - *damped*: the slope fades;
/// - *returning*: no slope, but a pull towards a plateau c with ρ = exp(−1/(m·A)), A the age of the
///   running trough plus two days: the way back is expected to take as long as it has lasted so far, or
///   a few times that, which has no scale of its own.
///
/// The families count equally before the data speak. Each member is weighted by its prior times a power of
/// the Gaussian likelihood (Schweppe 1965), in which the days fade (discounting, West and Harrison 1997) and
/// the scale σ² is integrated out under a scaled inverse χ² prior. The effect of a large error on the slope
/// is bounded: a jump is not a trend.
///
/// **Paths.** The innovations form of the same model (Hyndman, Koehler, Ord and Snyder 2008) needs one
/// shock a day, carries the uncertainty of today's level and slope in variances that grow, and takes
/// Student-t shocks, scaled to the variance of the Gaussian ones. Each pair of paths has a σ² of its own
/// from its posterior.
///
/// **Not guaranteed.** It knows no past seasons: its dates come late on short seasons, and its intervals
/// are too short there. It sees no ceiling: paths may pass any level, and fall below zero. Days of the
/// week are taken as they come. Levels so far off that their squares overflow count as no evidence, and
/// the milestones as not reached.
public struct LocalTrend: DateMethod {
  /// The name in a table of scores.
  public var name: String { "local trend" }
  /// The number of simulated paths, rounded up to a multiple of eight.
  public var paths: Int

  /// A local trend with a number of paths.
  public init(paths: Int = 2_000) { self.paths = paths }

  /// The dates on which simulated paths of the trend reach the milestones. Their Monte-Carlo error is
  /// that of independent paths.
  public func dates(
    of milestones: [Milestone], in situation: Situation, horizon: Int, seed: UInt64
  ) -> [DateDistribution] {
    let filter = Filter(situation.season, asOf: situation.asOf)
    let blocks = (max(1, paths) - 1) / 8 + 1
    var tally = TrendTally(milestones, horizon: max(1, horizon))
    let randomness = Randomness(seed: seed)
    let weights = filter.cumulativeWeights
    let offset = randomness.stream(-1).uniform(at: 0)
    var member = 0
    var path = [Lanes](repeating: .zero, count: tally.days)
    for block in 0..<blocks {
      // Systematic sampling: as many pairs to a member as its weight deserves, give or take one.
      var members = SIMD4<Int>.zero
      for pair in 0..<4 {
        let position = (Double(block) + (Double(pair) + offset) / 4) / Double(blocks)
        while member + 1 < weights.count, weights[member] <= position { member += 1 }
        members[pair] = member
      }
      filter.simulate(members, into: &path, with: randomness.stream(block))
      tally.add(path)
    }
    return tally.counts.map { counts in
      var reached = 0.0
      let cumulative = counts.map { count in
        reached += count
        return reached / Double(8 * blocks)
      }
      let variance = cumulative.map { $0 * (1 - $0) }.max() ?? 0
      return DateDistribution(
        after: situation.asOf, cumulative: cumulative,
        monteCarloError: (variance / Double(8 * blocks)).squareRoot())
    }
  }

  fileprivate typealias Four = SIMD4<Double>
}

// MARK: - Members

extension LocalTrend {
  /// Eight members, one to a lane.
  struct Members: Sendable {
    /// Variances of the noise of the level and of the slope and of a figure about the level, in σ².
    var level = Lanes.zero, slope = Lanes.zero, figure = Lanes.one
    /// The damping φ of the slope, the persistence ρ of the distance from the plateau, and the plateau.
    var damping = Lanes.zero, persistence = Lanes.one, plateau = Lanes.zero
    /// Prior weights. A lane left over has none, and holds a harmless model.
    var prior = Lanes.zero

    /// Shares of the noise that move the level for good, from almost none to all.
    private static let shares = [0.1, 0.3, 0.6, 1]
    /// From a slope that is all but fixed to one that changes within a week.
    private static let slopes = [0.001, 0.01, 0.05]
    /// A slope that halves in a week, and one that halves in three.
    private static let dampings = [0.9, 0.97]
    /// Seasons end below normal, at it, and, as load grows from year to year, above it.
    private static let plateaus = [0.85, 1, 1.15]
    /// How long the way back takes, in ages of the running trough.
    private static let multiples = [1.0, 2, 4]

    /// All members, for a season whose running trough is so many days old.
    static func grid(troughAge: Int) -> [Members] {
      var grid: [Members] = []
      var lane = 8
      func add(_ member: (Int, inout Members) -> Void) {
        if lane == 8 {
          grid.append(Members())
          lane = 0
        }
        member(lane, &grid[grid.count - 1])
        lane += 1
      }
      for share in shares {
        for slope in slopes {
          for damping in dampings {
            add { lane, members in
              members.level[lane] = share
              members.figure[lane] = 1 - share
              members.slope[lane] = slope
              members.damping[lane] = damping
              members.prior[lane] = 1 / Double(shares.count * slopes.count * dampings.count)
            }
          }
        }
        for multiple in multiples {
          for plateau in plateaus {
            add { lane, members in
              members.level[lane] = share
              members.figure[lane] = 1 - share
              members.persistence[lane] = Double.exp(-1 / (multiple * Double(troughAge + 2)))
              members.plateau[lane] = plateau
              members.prior[lane] = 1 / Double(shares.count * multiples.count * plateaus.count)
            }
          }
        }
      }
      return grid
    }
  }
}

// MARK: - The filter

extension LocalTrend {
  /// The members and what a Kalman filter over the last days of a season leaves behind for each.
  struct Filter: Sendable {
    private(set) var members: [Members] = []
    private(set) var states: [State] = []
    /// Degrees of freedom of the posterior of σ².
    private(set) var freedom = Self.priorFreedom

    /// The number of days before the last figure that count: earlier ones belong to another regime.
    private static let window = 60
    /// The logarithm of the discount from one day to the next, 0.97: half in three weeks, about as long as a
    /// recovery.
    private static let logFade = -0.030459207484708574
    /// The power of the likelihood: one-day-ahead errors are not independent, and tell little of the months
    /// ahead.
    private static let temper = 0.5
    /// The prior of σ²: noise of about 3 points a day, soon outvoted.
    fileprivate static let priorFreedom = 3.0
    fileprivate static let priorSquares = 3 * 0.03 * 0.03
    /// The variance of the first slope, in σ²: a few days tell it.
    private static let slopeVariance = 1.0
    /// The number of standard deviations at which the effect of an error on the slope is bounded.
    fileprivate static let slopeClip = 2.0
    /// Days without a figure at most before today that widen what is known; after as many it is wider
    /// than any answer.
    private static let longestGap = 1_000

    /// State, its covariance in σ², and the sums of the likelihood, of eight members.
    struct State: Sendable {
      var level: Lanes, slope = Lanes.zero
      var levelVariance: Lanes, covariance = Lanes.zero, slopeVariance = Lanes.zero
      var squares = Lanes.zero, logDeterminant = Lanes.zero
    }

    /// Filters a season up to a day, at or after its last one.
    init(_ season: PanelSeason, asOf: Day) {
      let last = season.days.count - 1
      // The calendar has a first day.
      let first = min(season.place(after: season.lastDay - Self.window), last)
      let trough = (first...last).reduce(first) {
        season.levels[$1] <= season.levels[$0] ? $1 : $0
      }
      members = Members.grid(troughAge: asOf - season.days[trough])
      // The level lies about the first figure, the slope about zero.
      states = members.map { member in
        var state = State(
          level: Lanes(repeating: season.levels[first]), levelVariance: member.figure)
        state.slopeVariance.replace(with: Self.slopeVariance, where: member.damping .> 0)
        return state
      }
      var seen = 0.0
      for place in first..<last {
        let gap = season.days[place + 1] - season.days[place]
        let fade = Self.fade(over: gap)
        seen *= fade
        for index in states.indices {
          states[index].advance(members[index], days: gap, fade: fade)
          states[index].observe(season.levels[place + 1], members[index], seen: seen)
        }
        seen += 1
      }
      let gap = min(asOf - season.lastDay, Self.longestGap)
      let fade = Self.fade(over: gap)
      for index in states.indices {
        states[index].advance(members[index], days: gap, fade: fade)
      }
      freedom += fade * seen
    }

    private static func fade(over days: Int) -> Double { Double.exp(logFade * Double(days)) }

    /// The cumulative posterior weights of the members in order, lanes left over included; the last one is 1.
    /// They are the prior's where the likelihood is not finite.
    var cumulativeWeights: [Double] {
      let logs = zip(members, states).flatMap { member, state in
        (0..<8).map { lane in
          let squares = Self.priorSquares + state.squares[lane]
          let logLikelihood =
            -0.5 * (state.logDeterminant[lane] + freedom * Double.log(squares))
          return member.prior[lane] > 0 ? Self.temper * logLikelihood : -.infinity
        }
      }
      let top = logs.contains { $0.isNaN } ? -.infinity : logs.max() ?? -.infinity
      var sum = 0.0
      let sums = logs.enumerated().map { place, log in
        sum +=
          members[place / 8].prior[place % 8] * (top.isFinite ? Double.exp(log - top) : 1)
        return sum
      }
      return sums.map { $0 / sum }
    }
  }
}

extension LocalTrend.Filter.State {
  /// Goes a number of days forward and discounts the days before.
  @inline(__always)
  fileprivate mutating func advance(_ member: LocalTrend.Members, days: Int, fade: Double) {
    let phi = member.damping, rho = member.persistence
    for _ in 0..<days {
      level = member.plateau + rho * (level - member.plateau) + phi * slope
      slope *= phi
      levelVariance =
        rho * rho * levelVariance + 2 * rho * phi * covariance + phi * phi * slopeVariance
        + member.level
      covariance = rho * phi * covariance + phi * phi * slopeVariance
      slopeVariance = phi * phi * slopeVariance + member.slope
    }
    squares *= fade
    logDeterminant *= fade
  }

  /// Takes in a figure; `seen` is the discounted number of those before it.
  @inline(__always)
  fileprivate mutating func observe(_ figure: Double, _ member: LocalTrend.Members, seen: Double) {
    let variance = levelVariance + member.figure
    let error = figure - level
    let scale =
      (LocalTrend.Filter.priorSquares + squares) / (LocalTrend.Filter.priorFreedom + seen)
    let bound = LocalTrend.Filter.slopeClip * (scale * variance).squareRoot()
    let levelGain = levelVariance / variance
    let slopeGain = covariance / variance
    squares += error * error / variance
    for lane in 0..<8 { logDeterminant[lane] += Double.log(variance[lane]) }
    level += levelGain * error
    slope += slopeGain * pointwiseMin(pointwiseMax(error, -bound), bound)
    slopeVariance -= slopeGain * covariance
    covariance -= levelGain * covariance
    levelVariance -= levelGain * levelVariance
  }
}

// MARK: - Paths

extension LocalTrend.Filter {
  /// Eight paths from the day after today on: one of each of four members, and their mirror images.
  fileprivate func simulate(
    _ chosen: SIMD4<Int>, into path: inout [Lanes], with stream: Randomness.Stream
  ) {
    typealias Four = LocalTrend.Four
    var phi = Four.zero, rho = Four.zero, pull = Four.zero
    var levelNoise = Four.zero, slopeNoise = Four.zero, figureNoise = Four.zero
    var levelVariance = Four.zero, covariance = Four.zero, slopeVariance = Four.zero
    var startLevel = Four.zero, startSlope = Four.zero, sigma = Four.zero
    for pair in 0..<4 {
      let lane = chosen[pair] % 8
      let member = members[chosen[pair] / 8], state = states[chosen[pair] / 8]
      phi[pair] = member.damping[lane]
      rho[pair] = member.persistence[lane]
      pull[pair] = (1 - member.persistence[lane]) * member.plateau[lane]
      levelNoise[pair] = member.level[lane]
      slopeNoise[pair] = member.slope[lane]
      figureNoise[pair] = member.figure[lane]
      levelVariance[pair] = state.levelVariance[lane]
      covariance[pair] = state.covariance[lane]
      slopeVariance[pair] = state.slopeVariance[lane]
      startLevel[pair] = state.level[lane]
      startSlope[pair] = state.slope[lane]
      sigma[pair] = drawnScale(state.squares[lane], stream.normal(at: -1 - pair))
    }
    let damping = Self.twice(phi), persistence = Self.twice(rho), gain = Self.twice(pull)
    var level = Self.twice(startLevel), slope = Self.twice(startSlope)

    var deviation = Four.zero
    var scale = Lanes.zero, levelGain = Lanes.zero, slopeGain = Lanes.zero
    var isSettled = false
    for day in path.indices {
      if !isSettled {
        let before = deviation
        levelVariance =
          rho * rho * levelVariance + 2 * rho * phi * covariance + phi * phi * slopeVariance
          + levelNoise
        covariance = rho * phi * covariance + phi * phi * slopeVariance
        slopeVariance = phi * phi * slopeVariance + slopeNoise
        let variance = levelVariance + figureNoise
        deviation = variance.squareRoot()
        let first = levelVariance / variance, second = covariance / variance
        slopeVariance -= second * covariance
        covariance -= first * covariance
        levelVariance -= first * levelVariance
        levelGain = Self.twice(first)
        slopeGain = Self.twice(second)
        scale = Lanes(lowHalf: deviation * sigma, highHalf: -deviation * sigma)
        // The recursion soon converges, and its divisions are then skipped.
        let moved = deviation - before
        isSettled = all((moved * moved) .<= 1e-10 * variance)
      }
      let error = scale * Self.twice(LocalTrend.StudentShocks.table.four(stream.uniform(at: day)))
      level = persistence * level + damping * slope + gain
      slope *= damping
      path[day] = level + error
      level += levelGain * error
      slope += slopeGain * error
    }
  }

  /// A draw of the standard deviation by the sum of squared errors so far.
  private func drawnScale(_ squares: Double, _ normal: Double) -> Double {
    ((Self.priorSquares + squares) / Self.chiSquare(freedom, normal)).squareRoot()
  }

  /// A draw from χ² by the cube-root normal approximation of Wilson and Hilferty (1931), good to about a
  /// percent at the 3 or more degrees of freedom asked for here, and never zero.
  private static func chiSquare(_ freedom: Double, _ normal: Double) -> Double {
    let spread = 2 / (9 * freedom)
    let root = max(1 - spread + normal * spread.squareRoot(), 0.05)
    return freedom * root * root * root
  }

  @inline(__always)
  private static func twice(_ values: SIMD4<Double>) -> SIMD8<Double> {
    SIMD8(lowHalf: values, highHalf: values)
  }
}

extension LocalTrend {
  /// Equally likely values of Student's t with 5 degrees of freedom, scaled to variance 1, because daily
  /// figures have shocks with heavy tails. A draw is a look-up in a table that fits the first cache.
  fileprivate struct StudentShocks: Sendable {
    static let table = StudentShocks()
    private static let count = 2048

    private let values: [Double]

    private init() {
      // With t = √5·tan θ the distribution function is ½ + (θ + sin θ cos θ (1 + ⅔ cos² θ)) / π.
      let upper = (0..<Self.count / 2).map { index in
        let target = .pi * (Double(index) + 0.5) / Double(Self.count)
        var low = 0.0, high = Double.pi / 2
        for _ in 0..<50 {
          let middle = (low + high) / 2
          let cosine = Double.cos(middle)
          let value = middle + Double.sin(middle) * cosine * (1 + 2 * cosine * cosine / 3)
          if value < target { low = middle } else { high = middle }
        }
        return Double.tan((low + high) / 2)
      }
      let square = upper.reduce(0) { $0 + $1 * $1 } / Double(upper.count)
      values = (upper + upper.map { -$0 }).map { $0 / square.squareRoot() }
    }

    /// Four shocks from the leading bits of a uniform number.
    @inline(__always)
    func four(_ uniform: Double) -> Four {
      let bits = Int(uniform * 0x1p44), mask = Self.count - 1
      return Four(
        values[bits & mask], values[(bits >> 11) & mask], values[(bits >> 22) & mask],
        values[(bits >> 33) & mask])
    }
  }
}
