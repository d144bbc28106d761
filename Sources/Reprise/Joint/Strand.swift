import RealModule

/// One indicator's draws as the link sees them.
struct Strand {
  let posterior: Posterior
  /// The place and the innovations of each draw.
  private(set) var traces: [Link.Trace] = []
  /// 1 for the days up to the as-of day, the last first, that have an innovation.
  private(set) var days = SIMD8<Double>.zero
  /// What each draw counts for in seasons that keep to the curve and in those that have left it: its
  /// weight in the posterior is for both together.
  private(set) var staying: [Double] = []
  private(set) var leaving: [Double] = []

  init(_ posterior: Posterior, isFirst: Bool = false) {
    self.posterior = posterior
    let model = posterior.model
    // A day's innovation is known where the day before has a value as well.
    let places = model.steps.indices.dropFirst().filter {
      model.steps[$0].gap == 1 && model.steps[$0].isObserved
        && model.asOfAge - model.steps[$0].age < days.scalarCount
    }
    for place in places { days[model.asOfAge - model.steps[place].age] = 1 }
    for draw in posterior.draws {
      let drawn = model.discrepancies(of: draw.season, model.randomness.stream(draw.number))
      var trace = Link.Trace(of: draw, under: model.prior, isFirst: isFirst)
      let persistence = draw.season.persistence
      let spread = (1 - persistence * persistence).squareRoot()
      for place in places {
        trace.innovations[model.asOfAge - model.steps[place].age] =
          (drawn[place] - persistence * drawn[place - 1]) / spread
      }
      traces.append(trace)
      if let departures = model.departures {
        let stays = 1 - departures.probability
        let leaves = departures.weight(drawn, draw.season, model.steps)
        staying.append(stays / (stays + leaves))
        leaving.append(leaves / (stays + leaves))
      } else {
        staying.append(1)
        leaving.append(0)
      }
    }
  }

  /// Whether anything is known of the indicator.
  var hasFacts: Bool { !posterior.model.steps.isEmpty }

  /// The probability beforehand that the indicator has left its curve.
  var departure: Double { posterior.model.departures?.probability ?? 0 }

  /// Draws that stand evenly for weights, as partners for those of another strand.
  func partners(by weights: [Double], days: SIMD8<Double>) -> Link.Partners {
    let count = min(Self.mostPartners, max(64, traces.count / 32 * 8))
    return Link.Partners(traces, at: Self.picks(count, of: weights), days: days)
  }

  private static let mostPartners = 512

  /// So many places that stand evenly for weights.
  private static func picks(_ count: Int, of weights: [Double]) -> [Int] {
    let step = weights.reduce(0, +) / Double(count)
    var picks: [Int] = []
    var next = 0.5 * step
    var sum = 0.0
    for (place, weight) in weights.enumerated() {
      sum += weight
      while sum > next, picks.count < count {
        picks.append(place)
        next += step
      }
    }
    // What rounding leaves out at the end.
    while let last = picks.last, picks.count < count { picks.append(last) }
    return picks
  }
}
