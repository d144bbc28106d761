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
  func move(
    _ levels: UnsafeMutableBufferPointer<Double>, _ course: PathShocks, path: Int, draw: Int
  ) {
    let walk = course.walks[path]
    guard share > 0, walk.innovation > 0 else { return }
    let (own, common) = ((1 - share).squareRoot() - 1, share.squareRoot() * walk.innovation)
    var shock = 0.0
    for day in 0..<min(levels.count, days, course.days) {
      shock = walk.persistence * shock + common * Double(steps[draw * days + day])
      let change = own * Double(course.shocks[path * course.days + day]) + shock
      let level = levels[day]
      if walk.isOfOdds {
        let odds = Double.exp(min(max(change, -30), 30))
        levels[day] = level * odds / (1 - level + level * odds)
      } else {
        levels[day] = min(max(level + change, walk.bounds.lowerBound), walk.bounds.upperBound)
      }
    }
  }
}

extension SharedDepartures {
  /// The share that seasons of several members show: the correlation of their daily changes, less the mean change of the
  /// week around, between members on the same days. The default counts as twenty days beside them.
  ///
  /// - Parameter seasons: The seasons of members, past and present; those of one event are held against each other.
  /// - Returns: A share of 0 to 0.95.
  static func share(shownBy seasons: [PanelSeason]) -> Double {
    var (sum, days) = (defaultDays * defaultShare, defaultDays)
    for group in Events(seasons.map(\.runningTrough)).groups where group.count > 1 {
      var ofDays: [Day: [Double]] = [:]
      for place in group {
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
  /// What makes the shocks of a path.
  struct Walk: Sendable {
    /// What is left of a shock a day later.
    var persistence = 0.0
    /// The standard deviation of a day's step, on the path's own scale.
    var innovation = 0.0
    /// Whether that is the scale of log odds, and not of levels.
    var isOfOdds = false
    /// What levels stay within on that of levels.
    var bounds = -100.0...100.0
  }

  /// How many days ahead.
  let days: Int
  /// The shocks, path after path.
  let shocks: [Float]
  let walks: [Walk]
}
