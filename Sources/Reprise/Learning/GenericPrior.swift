extension Prior {
  /// The built-in prior of a season of which nothing else is known.
  ///
  /// The prior of an index is ``GenericSeason/builtIn``. A forecast adds the seasons of the same kind, and a
  /// higher ceiling where the baseline is a month that held a long holiday (`BaseMonth`).
  ///
  /// The numbers of an operating rate are judgements from the record of published rates,
  /// `Datasets/published-rates`: 33 series of ordinary seasons in 11 provinces and seasons, and 62 of the
  /// restart of 2020, most of one or two figures. Persistence, noise and correlation come from a curve fitted
  /// to 330 episodes of load and activity ("fitted" below: the 25, 50 and 75 % points, or the median). Scales
  /// are wider than the spread of ordinary seasons, and the tails admit late places and 2020.
  ///
  /// - Parameters:
  ///   - measure: What the percentages mean.
  ///   - clock: What day 0 is.
  ///   - placeLevel: The level of the place that publishes a rate. An index does not use it.
  /// - Returns: The prior.
  public static func generic(
    for measure: Measure, clock: SeasonClock.Origin, placeLevel: PlaceLevel? = nil
  ) -> Prior {
    let ceiling = operatingRateCeiling(placeLevel)
    return switch (measure, clock) {
    case (.operatingRate, .lunarNewYear):
      Prior(
        // A quarter works through the holiday: 9 to 52 % at the 5 and 95 % points.
        floor: Marginal(-1.1, 0.7, tail: 0.3), ceiling: ceiling,
        // Day 6.5. The first working day is day 6 or 7; fits of the whole record gave 6.7, without textile towns 6.0.
        logHalfwayDay: Marginal(1.87, 0.35, tail: 0.5),
        // 2.7 days, as in the same fits.
        logDuration: Marginal(1.0, 0.7, tail: 0.4),
        correlation: correlation, logNoise: operatingRateNoise,
        logitPersistence: operatingRatePersistence)
    case (.operatingRate, .trough), (.operatingRate, .given):
      Prior(
        floor: Marginal(-0.6, 0.9, tail: 0.3), ceiling: ceiling,
        // Day 7: the first figures of the restarts of 2020 lie in the middle of this law, and load was fitted
        // at 5.8 from the trough. A given day 0 may be any day.
        logHalfwayDay: Marginal(1.946, 0.7, tail: 0.5),
        logDuration: Marginal(1.609, 0.7, tail: 0.4),
        correlation: correlation, logNoise: operatingRateNoise,
        logitPersistence: operatingRatePersistence)
    case (.loadIndex, _):
      Prior([(SeasonLaw(GenericSeason.builtIn.normal), 1)])
    }
  }

  /// In the record none of eight provinces and nations published 100 % in the end, seven of eight cities did,
  /// and one of twelve districts of one city. A place of unknown level gets six in ten, because most that
  /// publish are cities. A place below 100 % ends 0.8 % short of it, 0.1 to 5 % at the 5 and 95 % points:
  /// provinces stood still at 97 to 99.8 %.
  private static func operatingRateCeiling(_ level: PlaceLevel?) -> Ceiling {
    let atom =
      switch level {
      case .province: probabilityOfWholeProvince
      case .city, nil: 0.6
      }
    return .atWhole(atom: atom, logit: Marginal(4.8, 1.1, tail: 0.3))
  }

  /// The probability that a province comes to publish 100 %.
  static let probabilityOfWholeProvince = 0.12

  /// 0.25 on the logit scale. Series that stay below 1 were fitted at 0.09 to 0.42 by source.
  private static let operatingRateNoise = Marginal(-1.386, 0.6)

  /// 0.75 a day; fitted at a median of 0.77 for series that stay below 1.
  private static let operatingRatePersistence = Marginal(1.1, 1.0)

  /// The rank correlation was 0.60 over holiday episodes, 0.2 to 0.7 within sources.
  private static let correlation = 0.5
}
