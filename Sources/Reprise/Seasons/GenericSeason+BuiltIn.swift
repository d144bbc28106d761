extension GenericSeason {
  /// What holds for seasons of which nothing else is known, learned from public sources.
  ///
  /// The sources: grid load of a Chinese region through its Spring Festivals, of Italy and of Germany
  /// through their holidays, demand of the zones of Bangladesh through theirs; and of 2020 the movement
  /// of people in Chinese regions, seatings of restaurants, card spending, and requests for directions.
  /// Each was a panel as `reprise backtest` reads it, its levels percentages of a normal that was known
  /// before the fall, and
  ///
  /// ```
  /// reprise prior LOAD-CHINA.csv LOAD-ITALY.csv … DIRECTIONS.csv
  /// ```
  ///
  /// printed these figures, here to six digits.
  public static let builtIn = GenericSeason(
    builtIn: [
      // mean, covariance with the logarithm of the days of the fall, and covariances
      [
        1.9243, 1.1506, 2.05373, 0.58502,
        0.798007, -0.230878, -0.133786, -0.0291248,
      ],  // logHalfwayDay
      [
        2.35253, 0.345953, 0.58502, 1.07231,
        0.290991, -0.0934231, -0.0895553, 0.000673864,
      ],  // logDuration
      [
        0.859044, 0.936336, 0.798007, 0.290991,
        1.91464, -0.0507948, -0.105785, -0.0532358,
      ],  // logitPersistence
      [
        -2.94899, -0.292001, -0.230878, -0.0934231,
        -0.0507948, 0.472267, -0.00650461, 0.0212503,
      ],  // logNoise
      [
        0.525809, -0.14099, -0.133786, -0.0895553,
        -0.105785, -0.00650461, 0.0590698, 0.0112819,
      ],  // floor
      [
        0.982943, -0.0615311, -0.0291248, 0.000673864,
        -0.0532358, 0.0212503, 0.0112819, 0.0167425,
      ],  // ceiling
    ], meanLogFall: 1.71574, varianceOfLogFall: 1.47211, sources: 8,
    events: 73, seasons: 241)

  private init(
    builtIn rows: [[Double]], meanLogFall: Double, varianceOfLogFall: Double, sources: Int,
    events: Int, seasons: Int
  ) {
    mean = rows.map { $0[0] }
    covarianceWithLogFall = rows.map { $0[1] }
    covariance = rows.map { Array($0.dropFirst(2)) }
    self.meanLogFall = meanLogFall
    self.varianceOfLogFall = varianceOfLogFall
    self.sources = sources
    self.events = events
    self.seasons = seasons
  }
}
