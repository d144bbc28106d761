import RealModule

/// What several indicators of one recovery together say of each: every one fitted on its own, its draws
/// weighed again by how well they go with those of the others.
///
/// Before the facts a companion of the first indicator is one of three: linked to it (`Link`); linked
/// at first, and since some day displaced from its path (`Departures`); or not linked at all. Draws of
/// the single posteriors are paired. Each pair counts by the ratio of its density under the link to
/// that of independent indicators, and the mean of the ratios is the marginal likelihood of the link,
/// by which the three are weighed. Where a companion is not linked, the first one's draws keep their
/// weights. Companions depend on each other through the first one alone.
public struct JointPosterior: Sendable {
  /// The first indicator by its own facts alone.
  public let single: Posterior
  /// The first indicator by all facts; by its own alone where too few of its draws go with the others.
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
    let strand = Strand(single, isFirst: true)
    let strands = others.map { Strand($0) }
    let meetings = strands.map { Meeting(of: strand, $0) }
    /// The weights of the first indicator's draws by all facts but those of one companion; by its own
    /// where the others leave nothing of it.
    func weights(without left: Int?) -> [Double] {
      let own = strand.draws.map(\.weight)
      var weights = own
      // What has no fact tells nothing, not even by chance.
      for (place, meeting) in meetings.enumerated() where place != left && strands[place].hasFacts {
        let largest = meeting.largest
        for draw in weights.indices { weights[draw] *= meeting.factor(draw) / largest }
      }
      return weights.reduce(0, +) > 0 ? weights : own
    }
    first = Self.reweighed(single, strand.draws, weights(without: nil))
    companions = strands.indices.map { place in
      Self.companion(
        strands[place], meetings[place], strand, weights: weights(without: place))
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

  /// What each draw of the first indicator meets in a companion.
  private struct Meeting {
    /// The days on which both have an innovation.
    let days: SIMD8<Double>
    /// The marginal likelihood of the companion's facts, in units of its own posterior's: not linked,
    /// and, given each draw of the first, linked and staying, or linked and gone.
    let apart: Double
    let staying: [Double]
    let leaving: [Double]

    init(of first: Strand, _ other: Strand) {
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
        partners.meet(trace) { group, timing, both in
          stays += stay[group] * both
          leaves += leave[group] * timing
        }
        staying.append(stays.sum() / count)
        leaving.append(leaves.sum() / count)
      }
      self.staying = staying
      self.leaving = leaving
    }

    /// What a draw of the first indicator counts for by the companion's facts.
    func factor(_ draw: Int) -> Double {
      (1 - Link.probability) * apart + Link.probability * (staying[draw] + leaving[draw])
    }

    var largest: Double { staying.indices.lazy.map(factor).max() ?? 1 }
  }

  private static func companion(
    _ strand: Strand, _ meeting: Meeting, _ first: Strand, weights: [Double]
  ) -> Companion {
    var (all, together, left) = (0.0, 0.0, 0.0)
    for (draw, weight) in weights.enumerated() {
      all += weight * meeting.factor(draw)
      together += weight * Link.probability * meeting.staying[draw]
      left += weight * Link.probability * meeting.leaving[draw]
    }
    let partners = first.partners(by: weights, days: meeting.days)
    let count = Double(8 * partners.groups.count)
    var draws: [Posterior.Draw] = []
    var gone = Gone(of: strand.posterior)
    for (place, trace) in strand.traces.enumerated() {
      var staying = SIMD8<Double>.zero
      var leaving = SIMD8<Double>.zero
      partners.meet(trace) { _, timing, both in
        staying += both
        leaving += timing
      }
      var draw = strand.draws[place]
      let weight = draw.weight
      draw.weight =
        weight * strand.staying[place]
        * ((1 - Link.probability) / (1 - strand.departure)
          + Link.probability * staying.sum() / count)
      draws.append(draw)
      draw.weight = weight * strand.leaving[place] * Link.probability * leaving.sum() / count
      gone.add(draw, discrepancies: strand.discrepancies[place])
    }
    return Companion(
      posterior: redrawn(strand.posterior, draws + gone.draws),
      linked: all > 0 && strand.hasFacts ? (together + left) / all : Link.probability,
      divergence: Divergence(
        probability: strand.hasFacts && together + left > 0 ? left / (together + left) : 0,
        ages: gone.ages,
        sizes: gone.sizes, origin: strand.posterior.likelihood.facts.origin))
  }
}
