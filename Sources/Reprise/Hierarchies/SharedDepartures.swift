import RealModule
import RecoveryCurves

/// What the members of a draw have in common of how they depart from their courses on the days ahead: weather, a holiday's
/// tail, a strike.
///
/// The shock of a path is an autoregression of independent steps. Each step is taken anew as the root of one minus the
/// share times the path's own, and the root of the share times the draw's, so that a path's law stays what it was.
struct SharedDepartures: Sendable {
  /// The share of the variance of the steps that is common.
  let share: Double
  private let days: Int
  /// The common steps of each draw, day after day.
  private let steps: [Float]

  /// Draws the common steps.
  ///
  /// - Parameters:
  ///   - share: The share of the variance, held within 0 and 0.95.
  ///   - draws: How many draws.
  ///   - days: How many days ahead.
  ///   - randomness: The random numbers.
  init(share: Double, draws: Int, days: Int, _ randomness: Randomness) {
    let share = min(max(share.isNaN ? 0 : share, 0), 0.95)
    self.share = share
    self.days = days
    let stream = randomness.stream(.departures)
    steps =
      share > 0
      ? (0..<draws * days).map { Float(StandardNormal.quantile(stream.uniform(at: $0))) } : []
  }

  /// Nothing in common.
  static let none = SharedDepartures(share: 0, draws: 0, days: 0, Randomness(seed: 0))

  /// Puts the days ahead of a path in a draw where its own part of the shocks and the common one take them.
  ///
  /// - Parameters:
  ///   - levels: The levels of the path's days ahead, and room for seven more.
  ///   - course: How the member's paths depart.
  ///   - path: The path.
  ///   - draw: The draw.
  func move(_ levels: UnsafeMutablePointer<Double>, _ course: PathShocks, path: Int, draw: Int) {
    guard share > 0, course.walks.indices.contains(path) else { return }
    let walk = course.walks[path]
    guard walk.innovation > 0 else { return }
    let days = min(days, course.days)
    let groups = (days + 7) / 8
    let own = ((1 - share).squareRoot() - 1) * Double(walk.unit)
    let (persistence, common) = (
      Double(walk.persistence), share.squareRoot() * Double(walk.innovation)
    )
    withUnsafeTemporaryAllocation(of: Lanes.self, capacity: groups) { changes in
      changes.initialize(repeating: .zero)
      changes.withMemoryRebound(to: Double.self) { changes in
        steps.withUnsafeBufferPointer { steps in
          course.shocks.withUnsafeBufferPointer { shocks in
            var shock = 0.0
            for day in 0..<days {
              shock = persistence * shock + common * Double(steps[draw * self.days + day])
              changes[day] = shock + own * Double(shocks[path * course.days + day])
            }
          }
        }
      }
      let (low, high) = walk.isShare ? (0.0, 1.0) : (-100, 100)
      for group in 0..<groups {
        let place = UnsafeMutableRawPointer(levels + 8 * group)
        let level = place.loadUnaligned(as: Lanes.self)
        let moved: Lanes
        if walk.isOfOdds {
          let odds = exponential(
            clamped(changes[group], Lanes(repeating: -30), Lanes(repeating: 30)))
          moved = level * odds / (1 - level + level * odds)
        } else {
          moved = level + changes[group]
        }
        place.storeBytes(
          of: clamped(moved, Lanes(repeating: low), Lanes(repeating: high)), as: Lanes.self)
      }
    }
  }
}

extension SharedDepartures {
  /// The share that seasons of several members show: the correlation of their daily changes, less the mean change of the
  /// week around, between members on the same days. The default counts as twenty days beside them.
  ///
  /// - Parameter seasons: The seasons of members, present ones first; those of one event and of different members are held
  ///   against each other.
  /// - Returns: A share of 0 to 0.95.
  static func share(shownBy seasons: [PanelSeason]) -> Double {
    var (sum, days) = (defaultDays * defaultShare, defaultDays)
    for group in Events(seasons.map(\.runningTrough)).groups where group.count > 1 {
      var ofDays: [Day: [Double]] = [:]
      var known: Set<String> = []
      // A season of the history may be the present one again, which is no other member.
      for place in group where known.insert(seasons[place].series).inserted {
        for (day, step) in seasons[place].standardSteps { ofDays[day, default: []].append(step) }
      }
      let compared = ofDays.values.filter { $0.count > 1 }
      let pairs = compared.reduce(0) { $0 + $1.count * ($1.count - 1) }
      guard pairs > 0 else { continue }
      let products = compared.reduce(0.0) { products, steps in
        let sum = steps.reduce(0, +)
        return products + sum * sum - steps.reduce(0) { $0 + $1 * $1 }
      }
      sum += Double(compared.count) * products / Double(pairs)
      days += Double(compared.count)
    }
    return min(max(sum / days, 0), 0.95)
  }

  /// What members of one event had in common in thirteen collections of loads, mobility and outages: a median of 0.3, from
  /// 0.1 to 0.9.
  private static let defaultShare = 0.3
  private static let defaultDays = 20.0
}

extension PanelSeason {
  /// Daily changes from the trough on, less the mean change of the seven days around, in units of their own size; none
  /// where a week of them is not known.
  fileprivate var standardSteps: [(Day, Double)] {
    let first = troughs[troughs.count - 1]
    let changes = days.indices.dropFirst(first + 1).compactMap { place in
      days[place] - days[place - 1] == 1 ? (days[place], levels[place] - levels[place - 1]) : nil
    }
    guard changes.count >= 7 else { return [] }
    let steps = changes.map { day, change in
      let around = changes.filter { abs($0.0 - day) <= 3 }
      return (day, change - around.reduce(0) { $0 + $1.1 } / Double(around.count))
    }
    let size = (steps.reduce(0) { $0 + $1.1 * $1.1 } / Double(steps.count)).squareRoot()
    return size > 0 ? steps.map { ($0, $1 / size) } : []
  }
}

/// How the paths of a member depart from their courses on the days ahead.
struct PathShocks: Sendable {
  /// What makes the shocks of a path, and what they do to its levels.
  struct Walk: Sendable {
    /// What is left of a shock a day later.
    let persistence: Float
    /// The standard deviation of a day's step, on the path's own scale.
    let innovation: Float
    /// Whether that is the scale of log odds, and not of levels.
    let isOfOdds: Bool
    /// Whether levels are shares of a whole, and stay such.
    let isShare: Bool

    /// What shocks are counted in: of more than a hundred steps none comes about.
    fileprivate var unit: Float { innovation / 256 }
  }

  /// How many days ahead.
  let days: Int
  /// The shocks in their walk's units, path after path.
  fileprivate let shocks: [Int16]
  fileprivate let walks: [Walk]

  /// - Parameters:
  ///   - days: How many days ahead.
  ///   - walks: What makes the shocks of each path.
  ///   - shock: The shock of a path on a day, from 0 on for the first one ahead.
  init(days: Int, walks: [Walk], shock: (_ path: Int, _ day: Int) -> Double) {
    self.days = days
    self.walks = walks
    shocks = walks.indices.flatMap { path in
      (0..<days).map { day in
        let units = shock(path, day) / Double(walks[path].unit)
        return units.isFinite ? Int16(min(max(units, -32_000), 32_000)) : 0
      }
    }
  }

  /// No shock that is known.
  static let none = PathShocks(days: 0, walks: []) { _, _ in 0 }
}
