extension GenericSeason {
  /// The law of seasons of which nothing else is known, and the law of each kind of season, learned from
  /// public sources.
  ///
  /// The sources are grid load of a Chinese region and of two areas through their Spring Festivals, power
  /// generation of Taiwan through its New Years, load of Italy, Germany and Turkey through their holidays,
  /// demand of the zones of Bangladesh through theirs, movement in Indonesia about the Eids, and customers
  /// with power after two hurricanes in Puerto Rico. Of 2020 there are the movement of people in Chinese
  /// regions, visits, seatings of restaurants, card spending, requests for directions, and riders of a
  /// transit system. Each was a panel as `reprise backtest` reads it, in percentages of a normal that was
  /// known before the fall. The command
  ///
  /// ```
  /// reprise prior LOAD-CHINA.csv LOAD-ITALY.csv … DIRECTIONS.csv
  /// ```
  ///
  /// printed these figures, here to six digits, and the outlines of the seasons of feasts.
  /// `Benchmarks/Forecasts/built_in.py` writes this file.
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
        1.82075, 0.283363, 0.324077, 0.155237,
        -0.0139779, -0.0314601, -0.0276654, 0.00599,
      ],  // logHalfwayDay
      [
        1.8395, 0.218978, 0.155237, 0.467026,
        -0.108088, 0.0747798, -0.0660459, 0.00985189,
      ],  // logDuration
      [
        0.644154, -0.0733343, -0.0139779, -0.108088,
        0.944844, 0.0925414, 0.00765201, 0.00175261,
      ],  // logitPersistence
      [
        -3.11956, -0.0392602, -0.0314601, 0.0747798,
        0.0925414, 0.23194, -0.0345022, 0.000865056,
      ],  // logNoise
      [
        0.536038, -0.0591072, -0.0276654, -0.0660459,
        0.00765201, -0.0345022, 0.0367313, -0.000104783,
      ],  // floor
      [
        1.01082, 0.00375273, 0.00599, 0.00985189,
        0.00175261, 0.000865056, -0.000104783, 0.00163998,
      ],  // ceiling
    ], meanLogFall: 1.5815, varianceOfLogFall: 0.446278,
    sources: 3, events: 14, seasons: 53)

  private static let newYear = GenericSeason(
    builtIn: [
      [
        1.25098, -0.032326, 0.641787, 0.28152,
        0.00639578, 0.119741, -0.00515866, -0.0033112,
      ],  // logHalfwayDay
      [
        1.89256, -0.17078, 0.28152, 1.04104,
        -0.149888, 0.21402, -0.0184577, 0.0257436,
      ],  // logDuration
      [
        0.845859, 0.27429, 0.00639578, -0.149888,
        1.36144, 0.0498654, -0.0225998, -0.0374362,
      ],  // logitPersistence
      [
        -3.20997, -0.08071, 0.119741, 0.21402,
        0.0498654, 0.216356, -0.00308204, 0.00994157,
      ],  // logNoise
      [
        0.670148, -0.0078072, -0.00515866, -0.0184577,
        -0.0225998, -0.00308204, 0.00587554, 0.00163568,
      ],  // floor
      [
        0.997744, -0.0186196, -0.0033112, 0.0257436,
        -0.0374362, 0.00994157, 0.00163568, 0.0041756,
      ],  // ceiling
    ], meanLogFall: 1.0767, varianceOfLogFall: 0.35322,
    sources: 4, events: 30, seasons: 30)

  private static let midAugust = GenericSeason(
    builtIn: [
      [
        1.0539, 0.0456803, 0.183397, 0.0620853,
        -0.0747701, -0.00279967, 0.00577298, 0.00102649,
      ],  // logHalfwayDay
      [
        1.63725, 0.136742, 0.0620853, 0.844784,
        0.0542246, 0.0622405, -0.0161313, 0.0207976,
      ],  // logDuration
      [
        1.19321, -0.0650007, -0.0747701, 0.0542246,
        0.759213, 0.253484, -0.0113099, 0.00414851,
      ],  // logitPersistence
      [
        -3.19084, -0.046482, -0.00279967, 0.0622405,
        0.253484, 0.140435, -0.00239904, 0.0018537,
      ],  // logNoise
      [
        0.624469, -0.00677789, 0.00577298, -0.0161313,
        -0.0113099, -0.00239904, 0.00473886, -0.000161007,
      ],  // floor
      [
        0.945778, -0.00215302, 0.00102649, 0.0207976,
        0.00414851, 0.0018537, -0.000161007, 0.00395748,
      ],  // ceiling
    ], meanLogFall: 1.66605, varianceOfLogFall: 0.307855,
    sources: 2, events: 16, seasons: 16)

  private static let eid = GenericSeason(
    builtIn: [
      [
        0.891678, 0.0196715, 0.523256, 0.0465321,
        -0.0696927, -0.0117176, -0.0102241, -0.0108639,
      ],  // logHalfwayDay
      [
        1.23302, -0.00296147, 0.0465321, 0.824984,
        -0.438017, 0.249425, 0.00355676, 0.0172191,
      ],  // logDuration
      [
        -0.145823, 0.0973036, -0.0696927, -0.438017,
        2.02551, -0.320913, 0.0814389, -0.00643424,
      ],  // logitPersistence
      [
        -2.87028, -0.0554473, -0.0117176, 0.249425,
        -0.320913, 0.468143, -0.049894, 0.00754773,
      ],  // logNoise
      [
        0.634451, 0.0159714, -0.0102241, 0.00355676,
        0.0814389, -0.049894, 0.038603, 0.00526738,
      ],  // floor
      [
        1.02498, 0.000767901, -0.0108639, 0.0172191,
        -0.00643424, 0.00754773, 0.00526738, 0.00571178,
      ],  // ceiling
    ], meanLogFall: 0.701683, varianceOfLogFall: 0.202428,
    sources: 3, events: 32, seasons: 96)

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
    sample = Sample(sources: sources, events: events, seasons: seasons)
  }
}
