import RecoveryCurves

/// What the facts added to the prior about one quantity of the season.
public struct Learned: Sendable, Hashable {
  /// The quantity.
  public let quantity: Quantity
  /// The 10, 50 and 90 % points under the prior.
  public let prior: Points
  /// The 10, 50 and 90 % points under the prior and the facts.
  public let posterior: Points

  /// A quantity of the season.
  public enum Quantity: String, Sendable, Hashable, CaseIterable {
    /// The lower asymptote, as a fraction.
    case floor
    /// The upper asymptote, as a fraction.
    case ceiling
    /// The day half-way between them, in days since day 0.
    case halfwayDay
    /// Days from 50 to 90 % of the rise.
    case duration
  }

  /// Three points of a distribution.
  public struct Points: Sendable, Hashable {
    /// A tenth lies at or below.
    public let low: Double
    /// Half lies at or below.
    public let median: Double
    /// Nine tenths lie at or below.
    public let high: Double
  }

  /// How far the posterior's central 80 % narrow the prior down: 0 where they still hold 80 % of the
  /// prior's probability or more, so that the answer leans on the prior, and towards 1 the less of it
  /// they hold.
  public let fromData: Double

  init(_ quantity: Quantity, prior: WeightedQuantiles, posterior: WeightedQuantiles) {
    func points(_ quantiles: WeightedQuantiles) -> Points {
      Points(low: quantiles[0.1], median: quantiles[0.5], high: quantiles[0.9])
    }
    self.quantity = quantity
    self.prior = points(prior)
    self.posterior = points(posterior)
    fromData = max(0, 1 - prior.share(from: posterior[0.1], through: posterior[0.9]) / 0.8)
  }
}

extension Season {
  func value(of quantity: Learned.Quantity) -> Double {
    switch quantity {
    case .floor: floor
    case .ceiling: ceiling
    case .halfwayDay: halfwayDay
    case .duration: duration
    }
  }
}
