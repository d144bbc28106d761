extension Prior {
  /// The built-in prior: what holds for a season of which nothing else is known.
  ///
  /// Of an index it is ``GenericSeason/builtIn``; the prior of a forecast has the seasons of the same kind
  /// besides, and a higher ceiling where the baseline is a month that held a long holiday
  /// (``BaseMonth``).
  ///
  /// Of an operating rate there is no public series to fit. Its numbers are judgements from published
  /// figures: Guizhou 2022 (71.1 % on day 8 after the lunar New Year, 87.6 % on day 9), a city in
  /// 2025 (96.8 % on day 9), provinces from February 2020 on (83 to 99.8 %), and surveys of construction
  /// sites. Persistence, noise and correlation lean on a logistic curve fitted to 330 episodes of load and
  /// activity ("fitted" below: the 25, 50 and 75 % points, or the median). Scales are set wider than the spread
  /// of ordinary seasons, and the tails let 2020 in.
  public static func generic(for measure: Measure, clock: SeasonClock.Origin) -> Prior {
    switch (measure, clock) {
    case (.operatingRate, .lunarNewYear):
      Prior(
        // A quarter works through the holiday: 9 to 52 % at the 5 and 95 % points.
        floor: Marginal(-1.1, 0.7, tail: 0.3), ceiling: operatingRateCeiling,
        // Day 7.4. The first working day is day 6 or 7; the published figures imply 6.6 to 7.3.
        logHalfwayDay: Marginal(2.0, 0.35, tail: 0.5),
        // 3.3 days: between the published pace (2 to 3) and what load takes (7 to 11).
        logDuration: Marginal(1.2, 0.7, tail: 0.4),
        correlation: correlation, logNoise: operatingRateNoise,
        logitPersistence: operatingRatePersistence)
    case (.operatingRate, .trough), (.operatingRate, .given):
      Prior(
        floor: Marginal(-0.6, 0.9, tail: 0.3), ceiling: operatingRateCeiling,
        // Day 7: the first figures of the restarts of 2020 lie in the middle of what this says of them, and
        // load was fitted at 5.8 from the trough. A given day 0 may be anything.
        logHalfwayDay: Marginal(1.946, 0.7, tail: 0.5),
        logDuration: Marginal(1.609, 0.7, tail: 0.4),
        correlation: correlation, logNoise: operatingRateNoise,
        logitPersistence: operatingRatePersistence)
    case (.loadIndex, _):
      Prior([(SeasonLaw(GenericSeason.builtIn.normal), 1)])
    }
  }

  /// Six places in ten resume in full. The seasons only bracket this: the load came back to 100 % in
  /// all Chinese and German holidays and in 55 % of the Italian ones, but an index may overshoot.
  /// The others end 1.8 % short, 0.3 to 11 % at the 5 and 95 % points: provinces stood still at 97 to
  /// 99.8 %.
  private static let operatingRateCeiling = Ceiling.atWhole(
    atom: 0.6, logit: Marginal(4.0, 1.1, tail: 0.3))

  /// 0.25 on the logit scale. Series that stay below 1 were fitted at 0.09 to 0.42 by source.
  private static let operatingRateNoise = Marginal(-1.386, 0.6)

  /// 0.75 a day; fitted at a median of 0.77 for series that stay below 1.
  private static let operatingRatePersistence = Marginal(1.1, 1.0)

  /// The rank correlation was 0.60 over holiday episodes, 0.2 to 0.7 within sources.
  private static let correlation = 0.5
}
