import RealModule

/// The posteriors of several indicators of one recovery by all their facts. Each indicator is fitted on its
/// own, and its draws are weighed again by their agreement with those of the others.
///
/// A companion of the first indicator has one of three states: linked to it (`Link`); linked at first, and
/// displaced from its path since some day (`Departures`); or not linked at all. Draws of the single
/// posteriors are paired. The weight of a pair is the ratio of its density under the link to that of
/// independent indicators. The mean of these ratios is the marginal likelihood of the link, which weighs the
/// three states. Where a companion is not linked, the first one's draws keep their weights. Companions depend
/// on each other through the first one alone.
public struct JointPosterior: Sendable {
  /// The first indicator by its own facts alone.
  public let single: Posterior
  /// The first indicator by all facts; by its own alone where too few of its draws agree with the others.
  public let first: Posterior
  /// The others, in the order in which they were given.
  public let companions: [Companion]

  /// An indicator beside the first.
  public struct Companion: Sendable {
    /// The indicator by all facts. Where it has left its curve its draws go on from where they are.
    public let posterior: Posterior
    /// The probability that it began as one recovery with the first.
    public let linked: Double
    /// Whether it has left that recovery since.
    public let divergence: Divergence
  }

  /// With fewer effective draws the single posterior stands.
  private static let fewest = 100.0

  init(_ single: Posterior, _ others: [Posterior]) {
    self.single = single
    guard !others.isEmpty else {
      first = single
      companions = []
      return
    }
    let indicator = IndicatorDraws(single, isFirst: true)
    let indicators = others.map { IndicatorDraws($0) }
    let pairings = indicators.map { Pairing(of: indicator, $0) }
    /// The weights of the first indicator's draws by all facts but those of one companion; by its own facts
    /// where the others leave no weight.
    func weights(without left: Int?) -> [Double] {
      let own = indicator.draws.map(\.weight)
      var weights = own
      // A companion without facts changes no weight.
      for (place, pairing) in pairings.enumerated()
      where place != left && indicators[place].hasFacts {
        let largest = pairing.largest
        for draw in weights.indices { weights[draw] *= pairing.factor(draw) / largest }
      }
      return weights.reduce(0, +) > 0 ? weights : own
    }
    first = Self.reweighed(single, indicator.draws, weights(without: nil))
    companions = indicators.indices.map { place in
      Self.companion(
        indicators[place], pairings[place], indicator, weights: weights(without: place))
    }
  }

  /// The draws with other weights, unless too few of them count.
  private static func reweighed(
    _ posterior: Posterior, _ draws: [Posterior.Draw], _ weights: [Double]
  ) -> Posterior {
    let draws = zip(draws, weights).map { draw, weight in
      var draw = draw
      draw.weight = weight
      return draw
    }
    return redrawn(posterior, draws)
  }

  private static func redrawn(_ posterior: Posterior, _ draws: [Posterior.Draw]) -> Posterior {
    let sum = draws.reduce(0) { $0 + $1.weight }
    guard sum > 0, sum.isFinite else { return posterior }
    let redrawn = posterior.redrawn(draws)
    return redrawn.effectiveSampleSize < min(fewest, posterior.effectiveSampleSize)
      ? posterior : redrawn
  }

  /// The likelihood of a companion's facts given each draw of the first indicator.
  private struct Pairing {
    /// The days on which both have an innovation.
    let days: SIMD8<Double>
    /// The marginal likelihood of the companion's facts, in units of its own posterior's: not linked,
    /// and, given each draw of the first, linked and staying, or linked and departed.
    let apart: Double
    let staying: [Double]
    let leaving: [Double]

    init(of first: IndicatorDraws, _ other: IndicatorDraws) {
      days = first.days * other.days
      let weights = other.draws.map(\.weight)
      apart =
        zip(weights, other.staying).reduce(0) { $0 + $1.0 * $1.1 } / (1 - other.departure)
      let partners = other.partners(by: weights, days: days)
      func lanes(_ values: [Double]) -> [SIMD8<Double>] {
        partners.groups.map { group in
          var lanes = SIMD8<Double>.zero
          for (lane, place) in group.enumerated() { lanes[lane] = values[place] }
          return lanes
        }
      }
      let (stay, leave) = (lanes(other.staying), lanes(other.leaving))
      let count = Double(8 * stay.count)
      var staying: [Double] = []
      var leaving: [Double] = []
      for trace in first.traces {
        var stays = SIMD8<Double>.zero
        var leaves = SIMD8<Double>.zero
        partners.pair(trace) { group, timing, both in
          stays += stay[group] * both
          leaves += leave[group] * timing
        }
        staying.append(stays.sum() / count)
        leaving.append(leaves.sum() / count)
      }
      self.staying = staying
      self.leaving = leaving
    }

    /// The factor of a first draw's weight by the companion's facts.
    func factor(_ draw: Int) -> Double {
      (1 - Link.probability) * apart + Link.probability * (staying[draw] + leaving[draw])
    }

    var largest: Double { staying.indices.lazy.map(factor).max() ?? 1 }
  }

  private static func companion(
    _ indicator: IndicatorDraws, _ pairing: Pairing, _ first: IndicatorDraws, weights: [Double]
  ) -> Companion {
    var (all, together, left) = (0.0, 0.0, 0.0)
    for (draw, weight) in weights.enumerated() {
      all += weight * pairing.factor(draw)
      together += weight * Link.probability * pairing.staying[draw]
      left += weight * Link.probability * pairing.leaving[draw]
    }
    let partners = first.partners(by: weights, days: pairing.days)
    let count = Double(8 * partners.groups.count)
    var draws: [Posterior.Draw] = []
    var departed = DepartedDraws(of: indicator.posterior)
    for (place, trace) in indicator.traces.enumerated() {
      var staying = SIMD8<Double>.zero
      var leaving = SIMD8<Double>.zero
      partners.pair(trace) { _, timing, both in
        staying += both
        leaving += timing
      }
      var draw = indicator.draws[place]
      let weight = draw.weight
      draw.weight =
        weight * indicator.staying[place]
        * ((1 - Link.probability) / (1 - indicator.departure)
          + Link.probability * staying.sum() / count)
      draws.append(draw)
      draw.weight = weight * indicator.leaving[place] * Link.probability * leaving.sum() / count
      departed.add(draw, discrepancies: indicator.discrepancies[place])
    }
    return Companion(
      posterior: redrawn(indicator.posterior, draws + departed.draws),
      linked: all > 0 && indicator.hasFacts ? (together + left) / all : Link.probability,
      divergence: Divergence(
        probability: indicator.hasFacts && together + left > 0 ? left / (together + left) : 0,
        ages: departed.ages,
        sizes: departed.sizes, origin: indicator.posterior.likelihood.facts.origin))
  }
}
