/// The least probability that a level is never reached.
///
/// Of 236 seasons at feasts none failed to reach 90 % within 60 days, and one failed to reach 100 %. An upper
/// bound of that rate is one to three hundredths, and a new shock may fall into a recovery. Where no feast
/// explains a fall, past feasts tell nothing: of four such seasons in series with past recoveries four failed
/// to reach 100 %.
struct Reserve: Sendable {
  /// The probabilities at levels up to 90 % and at 100 %.
  private let shares: (low: Double, high: Double)

  private static let atFeast = (low: 0.01, high: 0.03)
  private static let unexplained = (low: 0.1, high: 0.3)

  /// The reserve of a season in its situation. There is none where no feast explains the fall and there is no
  /// past season, which could make a forecast overconfident.
  init(_ situation: Situation) {
    if situation.kind.isFeast {
      shares = Self.atFeast
    } else if situation.ended.isEmpty {
      shares = (0, 0)
    } else {
      // Past falls that no feast explains are evidence.
      let alike = situation.ended.filter { !SeasonKind($0).isFeast }.map(\.runningTrough)
      let share = 1 / Double(1 + Events(alike).count)
      shares = (share * Self.unexplained.low, share * Self.unexplained.high)
    }
  }

  /// Whether there is no reserve.
  var isEmpty: Bool { shares.high == 0 }

  /// The probability of a milestone, 0 at levels up to 50 %.
  func share(of milestone: Milestone) -> Double {
    guard !milestone.comparison.isFalling else { return 0 }
    let level = milestone.leastFigure
    return level < 0.9
      ? shares.low * max(0, (level - 0.5) / 0.4)
      : shares.low + (shares.high - shares.low) * min(1, (level - 0.9) / 0.1)
  }

  /// The dates with at least that probability of never.
  func kept(from dates: DateDistribution, of milestone: Milestone) -> DateDistribution {
    let least = share(of: milestone)
    guard dates.never < least else { return dates }
    let factor = (1 - least) / (1 - dates.never)
    return DateDistribution(
      after: dates.asOf,
      cumulative: dates.probabilities.indices.map {
        factor * dates.probability(by: dates.firstDay + $0)
      }, unreachable: dates.unreachable, monteCarloError: dates.monteCarloError)
  }
}
