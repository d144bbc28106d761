import ForecastKernels
import RealModule
import RecoveryCurves

/// The prior of a season: a mixture of laws of its parameters (``SeasonParameter``), among them laws with a
/// ceiling of exactly 100 %.
public struct Prior: Sendable, Hashable {
  /// The laws with their shares, of sum 1.
  private(set) var laws: [(law: SeasonLaw, share: Double)]

  /// A symmetric distribution that is normal in the middle and may have heavier tails: the law of
  /// center + scale · sinh(tail · Z) / tail for a standard normal Z, which is normal at tail 0.
  public struct Marginal: Sendable, Hashable {
    /// The median.
    public var center: Double
    /// The standard deviation that the middle of the distribution suggests.
    public var scale: Double
    /// The heaviness of the tails: 0 for a normal distribution; at 0.5 the points three normal
    /// standard deviations out lie 1.4 times as far.
    public var tail: Double

    /// A marginal with the given median, scale and heaviness of the tails.
    public init(_ center: Double, _ scale: Double, tail: Double = 0) {
      self.center = center
      self.scale = scale
      self.tail = tail
    }
  }

  /// The law of the ceiling.
  public enum Ceiling: Sendable, Hashable {
    /// The ceiling of an operating rate. It is 100 % with the probability `atom`; otherwise its logit has the
    /// marginal.
    case atWhole(atom: Double, logit: Marginal)
    /// The ceiling of an index, as a fraction.
    case free(Marginal)
  }

  /// A prior from its parts, independent but for the half-way day and the duration.
  ///
  /// - Parameters:
  ///   - floor: The floor: the logit of its share of the ceiling for an operating rate, a fraction for an
  ///     index.
  ///   - ceiling: The ceiling.
  ///   - logHalfwayDay: Natural logarithm of the day half-way between floor and ceiling, on the season
  ///     clock.
  ///   - logDuration: Natural logarithm of the days from 50 to 90 % of the rise.
  ///   - correlation: The correlation, from −1 to 1, of the normal scores of half-way day and duration. Late
  ///     seasons are slow.
  ///   - logNoise: Natural logarithm of the standard deviation of the discrepancy from the curve: on the
  ///     logit scale for an operating rate, as a fraction for an index.
  ///   - logitPersistence: Logit of the discrepancy's correlation from one day to the next.
  public init(
    floor: Marginal, ceiling: Ceiling, logHalfwayDay: Marginal, logDuration: Marginal,
    correlation: Double, logNoise: Marginal, logitPersistence: Marginal
  ) {
    func law(_ ceiling: Marginal, isWhole: Bool) -> SeasonLaw {
      var (mean, tails) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
      var covariance = SmallMatrix()
      for (parameter, marginal) in [
        (SeasonParameter.logHalfwayDay, logHalfwayDay), (.logDuration, logDuration),
        (.logitPersistence, logitPersistence), (.logNoise, logNoise), (.floor, floor),
        (.ceiling, ceiling),
      ] {
        mean[parameter] = marginal.center
        tails[parameter] = marginal.tail
        covariance[parameter.place][parameter] = marginal.scale * marginal.scale
      }
      let shared = min(max(correlation, -0.999), 0.999) * logHalfwayDay.scale * logDuration.scale
      covariance[SeasonParameter.logHalfwayDay.place][.logDuration] = shared
      covariance[SeasonParameter.logDuration.place][.logHalfwayDay] = shared
      return SeasonLaw(mean: mean, covariance: covariance, tails: tails, isWhole: isWhole)
    }
    switch ceiling {
    case .free(let marginal): laws = [(law(marginal, isWhole: false), 1)]
    case .atWhole(let atom, let logit):
      let atom = min(max(atom, 0), 1)
      laws = [(law(Marginal(0, 1), isWhole: true), atom), (law(logit, isWhole: false), 1 - atom)]
        .filter { $0.1 > 0 }
    }
  }

  /// A mixture of laws. Laws without a positive share are left out.
  init(_ laws: [(law: SeasonLaw, share: Double)]) {
    let some = laws.filter { $0.share > 0 }
    let total = some.reduce(0) { $0 + $1.share }
    self.laws = some.map { ($0.law, $0.share / total) }
  }

  /// The same prior with the scales of floor, ceiling, half-way day and duration multiplied; the
  /// atom at 100 %, the noise and its persistence stay.
  public func widened(by factor: Double) -> Prior {
    factor == 1 ? self : Prior(laws.map { ($0.law.widened(by: factor), $0.share) })
  }

  /// The prior mixed with another one.
  func mixed(with other: Prior, share: Double) -> Prior {
    Prior(
      laws.map { ($0.law, $0.share * (1 - share)) } + other.laws.map { ($0.law, $0.share * share) })
  }

  /// The probability of a ceiling of exactly 1.
  var probabilityOfWhole: Double { laws.reduce(0) { $0 + ($1.law.isWhole ? $1.share : 0) } }

  /// The same with another probability of a ceiling of exactly 1, between 0 and 1. A prior whose laws all
  /// have such a ceiling, or none, stays as it is.
  func with(probabilityOfWhole whole: Double) -> Prior {
    let own = probabilityOfWhole
    guard own > 0, own < 1 else { return self }
    return Prior(laws.map { ($0, $1 * ($0.isWhole ? whole / own : (1 - whole) / (1 - own))) })
  }

  /// Its density over that of a standard normal at 0.
  var density: LaneLaws {
    var laws = LaneLaws()
    for (law, share) in self.laws { law.add(to: &laws, share: share) }
    return laws
  }

  /// Eight seasons drawn by standard normals, with laws chosen systematically by their shares.
  func seasons(_ normals: [Lanes], places: Lanes) -> LaneSeason {
    var season = LaneSeason()
    var from = 0.0
    for (index, (law, share)) in laws.enumerated() {
      let isLast = index == laws.count - 1
      let (low, high) = (
        Lanes(repeating: index == 0 ? -.infinity : from),
        Lanes(repeating: isLast ? .infinity : from + share)
      )
      let own = (places .>= low) .& (places .< high)
      from += share
      if any(own) { law.draw(normals, into: &season, where: own) }
    }
    return season
  }
}

extension Prior {
  /// Whether the laws and their shares are the same.
  public static func == (one: Prior, other: Prior) -> Bool {
    one.laws.count == other.laws.count
      && zip(one.laws, other.laws).allSatisfy { $0.law == $1.law && $0.share == $1.share }
  }

  /// Hashes laws and shares.
  public func hash(into hasher: inout Hasher) {
    for (law, share) in laws {
      hasher.combine(law)
      hasher.combine(share)
    }
  }
}
