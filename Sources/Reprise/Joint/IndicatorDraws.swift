import ForecastKernels
import RealModule
import RecoveryCurves

/// The draws of one indicator, with the values that the link compares.
struct IndicatorDraws {
  let posterior: Posterior
  /// The indicator's draws, and on each its discrepancy on the constrained days.
  let draws: [Posterior.Draw]
  let discrepancies: [[Double]]
  /// The place and the innovations of each draw.
  private(set) var traces: [Link.Trace] = []
  /// 1 for the days up to the as-of day, the last first, that have an innovation.
  private(set) var days = SIMD8<Double>.zero
  /// The factors of each draw's weight for seasons that keep to the curve and for those that have left it.
  /// Its weight in the posterior is for both together.
  private(set) var staying: [Double] = []
  private(set) var leaving: [Double] = []

  init(_ posterior: Posterior, isFirst: Bool = false) {
    self.posterior = posterior
    draws = posterior.weighted
    discrepancies = posterior.discrepancies(of: draws)
    let likelihood = posterior.likelihood
    let facts = likelihood.facts
    // A day's innovation is known where the day before has a value as well.
    let places = facts.days.indices.dropFirst().filter {
      facts.days[$0].gap == 1 && facts.days[$0].isObserved
        && facts.asOfAge - facts.days[$0].age < days.scalarCount
    }
    for place in places { days[facts.asOfAge - facts.days[place].age] = 1 }
    let law = posterior.prior.timing
    for (draw, drawn) in zip(draws, discrepancies) {
      var trace = Link.Trace(of: draw, under: law, isFirst: isFirst)
      let noise = Departures.Noise(of: draw)
      let spread = (1 - noise.persistence * noise.persistence).squareRoot()
      for place in places {
        trace.innovations[facts.asOfAge - facts.days[place].age] =
          (drawn[place] - noise.persistence * drawn[place - 1]) / spread
      }
      traces.append(trace)
      if let departures = likelihood.departures {
        let stays = 1 - departures.probability
        let leaves = departures.weight(drawn, noise, facts.days)
        staying.append(stays / (stays + leaves))
        leaving.append(leaves / (stays + leaves))
      } else {
        staying.append(1)
        leaving.append(0)
      }
    }
  }

  /// Whether the indicator has facts.
  var hasFacts: Bool { !posterior.likelihood.facts.days.isEmpty }

  /// The prior probability that the indicator has left its curve.
  var departure: Double { posterior.likelihood.departures?.probability ?? 0 }

  /// Systematically resampled draws, as partners for those of another indicator.
  func partners(by weights: [Double], days: SIMD8<Double>) -> Link.Partners {
    let count = min(Self.mostPartners, max(64, traces.count / 32 * 8))
    return Link.Partners(traces, at: Self.picks(count, of: weights), days: days)
  }

  private static let mostPartners = 512

  /// A number of places by systematic resampling.
  private static func picks(_ count: Int, of weights: [Double]) -> [Int] {
    let step = weights.reduce(0, +) / Double(count)
    guard step > 0, let first = weights.first else { return [] }
    var sampling = SystematicSampling(weights.count, first: first)
    return (0..<count).map { number in
      sampling.place(of: (Double(number) + 0.5) * step) { weights[$0] }
    }
  }
}

extension Departures.Noise {
  /// That of a draw.
  init(of draw: Posterior.Draw) {
    var season = LaneSeason()
    season.logitPersistence[0] = draw.parameters[.logitPersistence]
    season.logNoise[0] = draw.parameters[.logNoise]
    self.init(of: season, lane: 0)
  }
}

extension Prior {
  /// The law of half-way day and duration: the common one if the laws agree, else a normal one with their
  /// moments.
  var timing: SeasonLaw {
    func agrees(_ law: SeasonLaw) -> Bool {
      [SeasonParameter.logHalfwayDay, .logDuration].allSatisfy { parameter in
        law.mean[parameter] == laws[0].law.mean[parameter]
          && law.covariance[parameter.place][parameter]
            == laws[0].law.covariance[parameter.place][parameter]
      }
    }
    return laws.allSatisfy { agrees($0.law) } ? laws[0].law : SeasonLaw(SeasonNormal(self))
  }
}

extension Posterior {
  /// The standardised discrepancies of draws on each constrained day, as the likelihood drew them.
  func discrepancies(of draws: [Draw]) -> [[Double]] {
    var drawn = [Lanes](repeating: .zero, count: likelihood.facts.days.count)
    var all: [[Double]] = []
    all.reserveCapacity(draws.count)
    for first in stride(from: 0, to: draws.count, by: 8) {
      var season = LaneSeason()
      var keys = SIMD8<UInt64>.zero
      let group = draws[first..<min(first + 8, draws.count)]
      for (lane, draw) in group.enumerated() {
        for place in 0..<SmallMatrix.order { season[place][lane] = draw.parameters[place] }
        season.isWhole[lane] = draw.isWhole ? 1 : 0
        keys[lane] = draw.key
      }
      likelihood.lanes.hold(&season, keys: keys, discrepancies: &drawn)
      for lane in 0..<group.count { all.append(drawn.map { $0[lane] }) }
    }
    return all
  }
}
