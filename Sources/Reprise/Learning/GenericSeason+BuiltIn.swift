extension GenericSeason {
  /// What holds for seasons of which nothing else is known, and for those of a kind, learned from public
  /// sources.
  ///
  /// The sources: grid load of a Chinese region and of two areas through their Spring Festivals, power
  /// generation of Taiwan through its New Years, load of Italy, Germany and Turkey through their holidays,
  /// demand of the zones of Bangladesh through theirs, movement in Indonesia about the Eids; customers with
  /// power after two hurricanes in Puerto Rico; and of 2020 the movement of people in Chinese regions, visits,
  /// seatings of restaurants, card spending, requests for directions, riders of a transit system. Each was a
  /// panel as `reprise backtest` reads it, its levels percentages of a normal that was known before the fall,
  /// and
  ///
  /// ```
  /// reprise prior LOAD-CHINA.csv LOAD-ITALY.csv … DIRECTIONS.csv
  /// ```
  ///
  /// printed these figures, here to six digits, and the outlines of the seasons of feasts. `Benchmarks/Forecasts/built_in.py`
  /// writes them here.
  public static let builtIn: GenericSeason = {
    var generic = all.with(outlines: SeasonOutline.builtIn)
    for (kind, law) in kinds { generic = generic.adding(law, of: kind) }
    return generic
  }()

  // Mean, covariance with the logarithm of the days of the fall, and covariances of each parameter.

  private static let all = GenericSeason(
    builtIn: [
      [
        2.06236, 1.04593, 1.85934, 0.957052,
        0.880883, -0.37866, -0.152597, -0.0341456,
      ],  // logHalfwayDay
      [
        2.18013, 0.56245, 0.957052, 1.52086,
        0.343259, -0.187047, -0.120982, -0.00849065,
      ],  // logDuration
      [
        0.950981, 1.19028, 0.880883, 0.343259,
        2.49553, -0.322026, -0.0161261, -0.0461426,
      ],  // logitPersistence
      [
        -3.16165, -0.418055, -0.37866, -0.187047,
        -0.322026, 0.558229, -0.0103795, 0.0173383,
      ],  // logNoise
      [
        0.489797, -0.06837, -0.152597, -0.120982,
        -0.0161261, -0.0103795, 0.0641653, 0.00752514,
      ],  // floor
      [
        0.975105, -0.0437254, -0.0341456, -0.00849065,
        -0.0461426, 0.0173383, 0.00752514, 0.0124476,
      ],  // ceiling
    ], meanLogFall: 1.6177, varianceOfLogFall: 1.45569,
    sources: 17, events: 118, seasons: 383)

  private static let kinds: [(SeasonKind, GenericSeason)] = [
    (.lunarNewYear, lunarNewYear), (.newYear, newYear), (.midAugust, midAugust), (.eid, eid),
    (.epidemic, epidemic), (.other, other),
  ]

  private static let lunarNewYear = GenericSeason(
    builtIn: [
      [
        1.66072, 0.365402, 0.357573, 0.260541,
        0.0118045, 0.0101296, -0.0426763, 0.00867854,
      ],  // logHalfwayDay
      [
        1.58678, 0.375406, 0.260541, 0.682276,
        -0.140785, 0.140679, -0.0856358, 0.0123178,
      ],  // logDuration
      [
        0.663681, -0.0442532, 0.0118045, -0.140785,
        0.979328, 0.0811738, 0.00907459, 0.00390399,
      ],  // logitPersistence
      [
        -3.19683, 0.0380485, 0.0101296, 0.140679,
        0.0811738, 0.23641, -0.0380028, 0.0016818,
      ],  // logNoise
      [
        0.575924, -0.0809455, -0.0426763, -0.0856358,
        0.00907459, -0.0380028, 0.0342626, -0.00078128,
      ],  // floor
      [
        1.0056, 0.00911539, 0.00867854, 0.0123178,
        0.00390399, 0.0016818, -0.00078128, 0.00161269,
      ],  // ceiling
    ], meanLogFall: 1.32941, varianceOfLogFall: 0.58846,
    sources: 4, events: 17, seasons: 56)

  private static let newYear = GenericSeason(
    builtIn: [
      [
        1.2531, -0.0260625, 0.611239, 0.253686,
        0.0192404, 0.106365, -0.00432359, -0.00397552,
      ],  // logHalfwayDay
      [
        1.86381, -0.136798, 0.253686, 1.01825,
        -0.0970691, 0.173402, -0.0175109, 0.0211456,
      ],  // logDuration
      [
        0.823793, 0.276112, 0.0192404, -0.0970691,
        1.30602, 0.0374509, -0.0233417, -0.0372107,
      ],  // logitPersistence
      [
        -3.17548, -0.08471, 0.106365, 0.173402,
        0.0374509, 0.209584, -0.00153055, 0.0104486,
      ],  // logNoise
      [
        0.671451, -0.00864534, -0.00432359, -0.0175109,
        -0.0233417, -0.00153055, 0.00588017, 0.00173989,
      ],  // floor
      [
        1.00148, -0.0191942, -0.00397552, 0.0211456,
        -0.0372107, 0.0104486, 0.00173989, 0.00422025,
      ],  // ceiling
    ], meanLogFall: 1.04713, varianceOfLogFall: 0.350117,
    sources: 4, events: 31, seasons: 31)

  private static let midAugust = GenericSeason(
    builtIn: [
      [
        1.13582, 0.0574675, 0.228311, 0.0641022,
        -0.147319, -0.0243933, 0.00622021, 0.00269607,
      ],  // logHalfwayDay
      [
        1.56301, 0.185733, 0.0641022, 1.15432,
        0.0232342, 0.0648446, -0.0211471, 0.0171285,
      ],  // logDuration
      [
        1.22172, -0.144394, -0.147319, 0.0232342,
        0.889744, 0.287451, -0.0162715, -0.000888168,
      ],  // logitPersistence
      [
        -3.17306, -0.0920966, -0.0243933, 0.0648446,
        0.287451, 0.149062, -0.00106557, 0.00255656,
      ],  // logNoise
      [
        0.640903, -0.00939151, 0.00622021, -0.0211471,
        -0.0162715, -0.00106557, 0.00519713, 0.000725729,
      ],  // floor
      [
        0.921748, -0.0113672, 0.00269607, 0.0171285,
        -0.000888168, 0.00255656, 0.000725729, 0.00181056,
      ],  // ceiling
    ], meanLogFall: 1.67642, varianceOfLogFall: 0.451626,
    sources: 1, events: 13, seasons: 13)

  private static let eid = GenericSeason(
    builtIn: [
      [
        0.851224, 0.0144273, 0.444902, 0.0798539,
        -0.0928644, 0.0193995, -0.0115691, -0.00719901,
      ],  // logHalfwayDay
      [
        1.25853, 0.0141292, 0.0798539, 0.761037,
        -0.333873, 0.211092, -0.000834328, 0.00847548,
      ],  // logDuration
      [
        0.0400871, 0.174833, -0.0928644, -0.333873,
        1.90965, -0.28158, 0.0594024, -0.02654,
      ],  // logitPersistence
      [
        -2.96878, -0.0843786, 0.0193995, 0.211092,
        -0.28158, 0.463995, -0.04202, 0.0142305,
      ],  // logNoise
      [
        0.625851, 0.0109243, -0.0115691, -0.000834328,
        0.0594024, -0.04202, 0.0323921, 0.00551497,
      ],  // floor
      [
        0.998176, -0.0127216, -0.00719901, 0.00847548,
        -0.02654, 0.0142305, 0.00551497, 0.00831299,
      ],  // ceiling
    ], meanLogFall: 0.834329, varianceOfLogFall: 0.210654,
    sources: 4, events: 30, seasons: 95)

  private static let epidemic = GenericSeason(
    builtIn: [
      [
        2.73998, 1.12048, 2.23793, 1.02758,
        1.10072, -0.643976, -0.190824, -0.0440322,
      ],  // logHalfwayDay
      [
        2.56156, 0.484561, 1.02758, 1.85405,
        0.285877, -0.369164, -0.189543, -0.00592567,
      ],  // logDuration
      [
        1.78951, 1.0709, 1.10072, 0.285877,
        2.30763, -0.226035, -0.0897875, -0.0766981,
      ],  // logitPersistence
      [
        -3.37831, -0.391541, -0.643976, -0.369164,
        -0.226035, 0.711738, 0.0294976, 0.036677,
      ],  // logNoise
      [
        0.462001, -0.112331, -0.190824, -0.189543,
        -0.0897875, 0.0294976, 0.07525, 0.00912799,
      ],  // floor
      [
        0.952249, -0.0696718, -0.0440322, -0.00592567,
        -0.0766981, 0.036677, 0.00912799, 0.022693,
      ],  // ceiling
    ], meanLogFall: 2.58632, varianceOfLogFall: 1.15158,
    sources: 11, events: 17, seasons: 142)

  private static let other = GenericSeason(
    builtIn: [
      [
        1.33514, -0.0125783, 1.84261, 0.667943,
        -0.133204, -0.188977, -0.0498361, -0.0483186,
      ],  // logHalfwayDay
      [
        1.97457, -0.194976, 0.667943, 1.08825,
        -0.40262, 0.0879973, -0.0300983, 0.000459753,
      ],  // logDuration
      [
        0.224023, 0.576417, -0.133204, -0.40262,
        2.14134, -0.284711, 0.0252148, -0.0626431,
      ],  // logitPersistence
      [
        -2.42675, -0.276761, -0.188977, 0.0879973,
        -0.284711, 0.666214, -0.00285645, 0.0281025,
      ],  // logNoise
      [
        0.394875, 0.0639726, -0.0498361, -0.0300983,
        0.0252148, -0.00285645, 0.0766958, 0.000735302,
      ],  // floor
      [
        0.986113, -0.0308343, -0.0483186, 0.000459753,
        -0.0626431, 0.0281025, 0.000735302, 0.0135983,
      ],  // ceiling
    ], meanLogFall: 0.544588, varianceOfLogFall: 0.468688,
    sources: 7, events: 22, seasons: 46)

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
