import RealModule

/// How days ahead differ by the calendar, which members that count all days alike do not know.
///
/// Where a lunar New Year lies ahead, what comes back before it is lost again at it: a level is hardly ever reached
/// from 12 days before the feast to 8 days after it. The place keeps the feast if at least half of its past
/// seasons, the epidemic's left out, were at it; without a past season, if this one is.
///
/// Not guaranteed: other feasts ahead. Those of a few days moved the dates of real seasons by little.
struct PaceOfDays: Sendable {
  /// For each day ahead the power to which its probability of staying below is raised.
  private let powers: [Double]

  /// The days about a lunar New Year on which load does not come back: of 81 levels open before one, on real
  /// seasons of two sources, none was reached on them, where members that count days alike expected 58.
  private static let still = -12...8
  /// What is left of the pace on such a day.
  private static let stillPower = 0.1

  /// The days ahead of a season's as-of day.
  init(_ situation: Situation, horizon: Int) {
    var powers = [Double](repeating: 1, count: max(1, horizon))
    if situation.keepsLunarNewYear {
      let (first, last) = (
        situation.asOf + 1, situation.asOf + powers.count - Self.still.lowerBound
      )
      for feast in Feast.lunarNewYear.days(in: first...last) {
        for day in Self.still.map({ feast + $0 }) where powers.indices.contains(day - first) {
          powers[day - first] = Self.stillPower
        }
      }
    }
    self.powers = powers
  }

  /// Whether all days are alike.
  var isEven: Bool { powers.allSatisfy { $0 == 1 } }

  /// The dates of a milestone over the days ahead, given what members say that count all days alike.
  func applied(to dates: DateDistribution, of milestone: Milestone) -> DateDistribution {
    guard !isEven, !milestone.comparison.isFalling else { return dates }
    var (before, left) = (1.0, 1.0)
    let cumulative = dates.probabilities.indices.map { place in
      let after = 1 - dates.probability(by: dates.firstDay + place)
      let staying = before > 0 ? max(0, after / before) : 1
      before = after
      left *= place < powers.count ? .pow(staying, powers[place]) : staying
      return 1 - left
    }
    return DateDistribution(
      after: dates.asOf, cumulative: cumulative, unreachable: dates.unreachable,
      monteCarloError: dates.monteCarloError)
  }
}

extension Situation {
  /// Whether the place keeps lunar New Year.
  fileprivate var keepsLunarNewYear: Bool {
    let past = ended.map(SeasonKind.init).filter { $0 != .epidemic }
    return past.isEmpty
      ? kind == .lunarNewYear : 2 * past.count { $0 == .lunarNewYear } >= past.count
  }
}
