import RealModule
import RecoveryCurves

/// The model of a season: its curve and scale, the power of its likelihood, and its prior. They are chosen
/// here alone, by measure and situation.
struct SeasonModel: Sendable {
  let likelihood: SeasonLikelihood
  let prior: Prior
  /// The basis of the prior.
  let basis: PriorBasis

  /// A variant of the model, to see what a part is worth.
  struct Variant: Sendable, Hashable {
    /// Whether the discrepancy is correlated from day to day.
    var isPersistent = true
    /// Whether the likelihood of an index is raised to a power below 1.
    var isTempered = true
    /// Whether the closed form is used where there is one.
    var isClosed = true
    /// Whether a series may leave its curve.
    var mayDepart = false
  }

  /// The knowledge beside the figures of the season.
  struct Knowledge: Sendable {
    /// The law of seasons elsewhere.
    var generic: GenericSeason
    /// The curves of past seasons.
    var fits: FittedSeasons
    /// The prior, where it is given.
    var prior: Prior?
    /// The family of the curve, where it is given.
    var family: Family?
    /// The level of the place that publishes an operating rate, where it is known.
    var placeLevel: PlaceLevel?
  }

  /// The same model under another prior.
  init(_ likelihood: SeasonLikelihood, prior: Prior) {
    self.likelihood = likelihood
    self.prior = prior
    basis = PriorBasis()
  }

  init(
    _ season: SeasonSoFar, kind: SeasonKind, situation: Situation?, knowing known: Knowledge,
    variant: Variant = Variant()
  ) {
    let isRate = season.measure == .operatingRate
    likelihood = SeasonLikelihood(
      season.facts,
      family: known.family ?? season.measure.scale.family,
      // Published figures of a rate are few and exact. A load about a feast follows its curve only roughly,
      // and the untempered posterior of its daily levels is overconfident.
      power: isRate || !variant.isTempered || !kind.isFeast ? 1 : Constants.feastPower,
      mayDepart: variant.mayDepart,
      isClosed: variant.isClosed)
    let (prior, basis) =
      known.prior.map { ($0, PriorBasis()) }
      ?? (isRate
        ? Self.prior(ofRate: season, situation, known.fits, known.placeLevel)
        : Self.prior(ofIndex: season, kind, situation, known.generic, known.fits))
    self.prior = variant.isPersistent ? prior : prior.withoutPersistence
    self.basis = basis
  }

  /// The number of events at which the law of a kind has half the weight: 0.5 scored alike.
  static let kindEvents = 1.5

  // MARK: An operating rate

  private static func prior(
    ofRate season: SeasonSoFar, _ situation: Situation?, _ fits: FittedSeasons,
    _ placeLevel: PlaceLevel?
  ) -> (Prior, PriorBasis) {
    let generic = Prior.generic(
      for: season.measure, clock: season.clock.origin, placeLevel: placeLevel)
    guard let situation, let past = Past(situation, fits, scale: .logit) else {
      return (generic, PriorBasis(placeLevel: placeLevel))
    }
    let known = SeasonNormal(generic)
    let learned = past.normal(borrowing: known)
    // The ceiling is learned by whether past seasons came to 100 %, the rest of its law is the generic one.
    let whole =
      (Constants.priorEvents * generic.probabilityOfWhole + past.events * past.whole)
      / (Constants.priorEvents + past.events)
    let laws = generic.laws.map { law, share in
      (
        law: SeasonLaw(
          mean: learned.mean.with(.ceiling, law.mean[.ceiling]),
          covariance: learned.covariance.with(
            .ceiling, variance: law.covariance[SeasonParameter.ceiling.place][.ceiling]),
          isWhole: law.isWhole),
        share: law.isWhole ? whole : 1 - whole
      )
    }
    return (
      Prior(laws).mixed(with: generic, share: past.genericShare),
      PriorBasis(events: situation.events.count, placeLevel: placeLevel)
    )
  }

  // MARK: An index

  private static func prior(
    ofIndex season: SeasonSoFar, _ kind: SeasonKind, _ situation: Situation?,
    _ generic: GenericSeason, _ fits: FittedSeasons
  ) -> (Prior, PriorBasis) {
    let logFall = season.levels?.logFall
    let known = generic.normal(logFall: logFall)
    let past = situation.flatMap { Past($0, fits, scale: .plain) }
    let genericShare = past?.genericShare ?? 1
    var knownShare = genericShare
    var laws: [(law: SeasonLaw, share: Double)] = []
    var basis = PriorBasis(events: situation?.events.count ?? 0)
    if kind.isExplained, let law = generic.kinds[kind] {
      let events = Double(law.sample.events)
      let share = knownShare * events / (events + Self.kindEvents)
      knownShare -= share
      var own = law.normal(logFall: logFall)
      if kind.isFeast {
        // How deep a load falls at a feast and how rough it is hangs on what it is the load of: a deeper fall
        // than usual is no sign of another kind.
        for parameter in [SeasonParameter.floor, .logNoise] {
          own.mean[parameter] = known.mean[parameter]
          own.covariance = own.covariance.with(
            parameter, variance: known.covariance[parameter.place][parameter])
        }
      }
      laws.append((SeasonLaw(own), share))
      basis.kind = kind
    }
    laws.append((SeasonLaw(known), knownShare))
    if let past { laws.append((SeasonLaw(past.normal(borrowing: known)), 1 - genericShare)) }
    // Past seasons were fitted whole, whereas the misfit of a curve that is still open persists.
    var shift = SIMD8<Double>.zero
    shift[.logitPersistence] = 0.3
    shift[.logNoise] = 0.1
    var prior = Prior(laws.map { ($0.law.moved(by: shift), $0.share) })
    if case .loadIndex(let baseline?) = season.measure,
      BaseMonth(baseline: baseline)?.holiday() != nil
    {
      prior = Prior(prior.laws.map { ($0.law.withFestiveCeiling, $0.share) })
    }
    return (prior, basis)
  }

  // MARK: Past seasons

  /// What past seasons were like.
  private struct Past {
    let events: Double
    /// The share of past seasons that came to 100 %, of the rates.
    let whole: Double
    private let normal: SeasonNormal

    /// `nil` without any.
    init?(_ situation: Situation, _ fits: FittedSeasons, scale: Scale) {
      guard !situation.ended.isEmpty else { return nil }
      let season = situation.season
      let trough = situation.origin
      events = Double(situation.events.count)
      let parts = zip(situation.ended, situation.events.shares).map { past, share in
        let fit = fits[past, scale]
        let kinship = past.series == season.series ? 3.0 : 1
        return (
          fit: fit,
          weight: share * kinship * YearClock.closeness(of: fit.trough, to: trough, floor: 0.25)
        )
      }
      let total = parts.reduce(0) { $0 + $1.weight }
      whole = total > 0 ? parts.reduce(0) { $0 + $1.weight * $1.fit.whole } / total : 0
      normal = SeasonNormal(parts.map { ($0.fit.normal, $0.weight) })
    }

    /// The more events were seen, the less the seasons of other places matter.
    var genericShare: Double {
      max(0.08, Constants.priorEvents / (Constants.priorEvents + 1.5 * events))
    }

    /// As if the spread of one and a half more events had been that of seasons elsewhere.
    func normal(borrowing known: SeasonNormal) -> SeasonNormal {
      var normal = normal
      var covariance = SmallMatrix()
      covariance.add(events / (events + Constants.borrowed), normal.covariance)
      covariance.add(Constants.borrowed / (events + Constants.borrowed), known.covariance)
      normal.covariance = covariance
      return normal
    }
  }

  /// What the choices rest on: round numbers, tried on the real seasons of eight holiday, storm and epidemic
  /// sources, each with its own seasons left out of what was learned.
  private enum Constants {
    /// What the likelihood of an index is raised to about a feast: 0.3 to 0.8 scored alike on the dates of 100 %,
    /// 0.4 better than more on those of 90 % where there is no past season. Elsewhere 0.6 to 1 scored
    /// alike, and better than 0.4.
    static let feastPower = 0.4
    /// The events that the generic law counts for.
    static let priorEvents = 4.0
    /// Those whose spread it lends to past seasons.
    static let borrowed = 1.5
  }
}

extension Prior {
  /// The same without any correlation from day to day.
  fileprivate var withoutPersistence: Prior {
    Prior(
      laws.map { law, share in
        (
          SeasonLaw(
            mean: law.mean.with(.logitPersistence, -7),
            covariance: law.covariance.with(.logitPersistence, variance: 1e-4), tails: law.tails,
            isWhole: law.isWhole), share
        )
      })
  }
}

extension SeasonLaw {
  /// The same with a ceiling of 116 % of the month's average day, give or take 17: a normal day over the
  /// average of four weeks of which one to three lie in a dip like the generic one.
  fileprivate var withFestiveCeiling: SeasonLaw {
    SeasonLaw(
      mean: mean.with(.ceiling, 1.16), covariance: covariance.with(.ceiling, variance: 0.17 * 0.17))
  }
}

extension Scale {
  /// The family of a recovery's curve. A rate's last tenth comes faster than along a logistic curve: on the
  /// record of published rates (`Datasets/published-rates`), under one prior, the squared error of the probability
  /// that a level is reached was 0.263 by the normal family and 0.286 by the logistic one.
  var family: Family { self == .plain ? .weibull : .normal }
}

extension SeasonNormal {
  /// The normal with the moments of a prior.
  init(_ prior: Prior) {
    self.init(
      prior.laws.map { (SeasonNormal(mean: $0.law.mean, covariance: $0.law.covariance), $0.share) })
  }
}

extension SIMD8<Double> {
  fileprivate func with(_ parameter: SeasonParameter, _ value: Double) -> SIMD8<Double> {
    var values = self
    values[parameter] = value
    return values
  }
}

extension SmallMatrix {
  /// The same with a parameter of its own variance, independent of the others.
  fileprivate func with(_ parameter: SeasonParameter, variance: Double) -> SmallMatrix {
    var matrix = self
    for place in 0..<Self.order { matrix[place][parameter] = 0 }
    matrix[parameter.place] = .zero
    matrix[parameter.place][parameter] = variance
    return matrix
  }
}
