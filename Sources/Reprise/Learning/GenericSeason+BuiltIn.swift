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
  /// printed these figures, here to six digits.
  public static let builtIn: GenericSeason = {
    var generic = all
    for (kind, law) in kinds { generic = generic.adding(law, of: kind) }
    return generic
  }()

  // Mean, covariance with the logarithm of the days of the fall, and covariances of each parameter.

  private static let all = GenericSeason(
    builtIn: [
      [
        2.06985, 1.04669, 1.85516, 0.970669,
        0.855089, -0.380638, -0.15515, -0.031769,
      ],  // logHalfwayDay
      [
        2.19236, 0.588977, 0.970669, 1.5421,
        0.390898, -0.1766, -0.120114, -0.00815179,
      ],  // logDuration
      [
        0.891912, 1.17841, 0.855089, 0.390898,
        2.45446, -0.341594, -0.0172499, -0.0436664,
      ],  // logitPersistence
      [
        -3.17735, -0.427854, -0.380638, -0.1766,
        -0.341594, 0.561254, -0.0103465, 0.0168906,
      ],  // logNoise
      [
        0.490127, -0.0704862, -0.15515, -0.120114,
        -0.0172499, -0.0103465, 0.0641518, 0.00757624,
      ],  // floor
      [
        0.976661, -0.042205, -0.031769, -0.00815179,
        -0.0436664, 0.0168906, 0.00757624, 0.0124705,
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
        1.65978, 0.369437, 0.36227, 0.283092,
        0.00415419, 0.0110486, -0.0447397, 0.00907271,
      ],  // logHalfwayDay
      [
        1.57291, 0.393927, 0.283092, 0.748105,
        -0.123178, 0.152366, -0.0911731, 0.0131173,
      ],  // logDuration
      [
        0.59311, -0.0407763, 0.00415419, -0.123178,
        0.967439, 0.0813104, 0.00800129, 0.00384002,
      ],  // logitPersistence
      [
        -3.21838, 0.0387099, 0.0110486, 0.152366,
        0.0813104, 0.241669, -0.0381883, 0.00172163,
      ],  // logNoise
      [
        0.57675, -0.0810435, -0.0447397, -0.0911731,
        0.00800129, -0.0381883, 0.0341659, -0.000942477,
      ],  // floor
      [
        1.00597, 0.00957449, 0.00907271, 0.0131173,
        0.00384002, 0.00172163, -0.000942477, 0.00159374,
      ],  // ceiling
    ], meanLogFall: 1.32941, varianceOfLogFall: 0.58846,
    sources: 4, events: 17, seasons: 56)

  private static let newYear = GenericSeason(
    builtIn: [
      [
        1.26343, -0.0296598, 0.61483, 0.253111,
        0.0181393, 0.109468, -0.00497691, -0.0043109,
      ],  // logHalfwayDay
      [
        1.88632, -0.144695, 0.253111, 1.02733,
        -0.102608, 0.191665, -0.0185828, 0.022525,
      ],  // logDuration
      [
        0.776715, 0.275402, 0.0181393, -0.102608,
        1.28263, 0.0278312, -0.0221545, -0.0364568,
      ],  // logitPersistence
      [
        -3.18907, -0.0872125, 0.109468, 0.191665,
        0.0278312, 0.211395, -0.00114036, 0.0113178,
      ],  // logNoise
      [
        0.672281, -0.00876018, -0.00497691, -0.0185828,
        -0.0221545, -0.00114036, 0.00571728, 0.00162054,
      ],  // floor
      [
        1.00212, -0.019464, -0.0043109, 0.022525,
        -0.0364568, 0.0113178, 0.00162054, 0.0042531,
      ],  // ceiling
    ], meanLogFall: 1.04713, varianceOfLogFall: 0.350117,
    sources: 4, events: 31, seasons: 31)

  private static let midAugust = GenericSeason(
    builtIn: [
      [
        0.831637, 0.272994, 0.530333, -0.0852206,
        0.300213, -0.0839054, -0.0180292, -0.0277307,
      ],  // logHalfwayDay
      [
        1.71756, -0.0572301, -0.0852206, 1.10631,
        -0.266775, 0.119524, 0.00745145, 0.0386321,
      ],  // logDuration
      [
        0.578084, 0.361489, 0.300213, -0.266775,
        1.52981, 0.0506305, -0.068348, -0.0599203,
      ],  // logitPersistence
      [
        -3.12465, -0.12895, -0.0839054, 0.119524,
        0.0506305, 0.15125, 0.009665, 0.01488,
      ],  // logNoise
      [
        0.683036, -0.0429927, -0.0180292, 0.00745145,
        -0.068348, 0.009665, 0.00899541, 0.00463222,
      ],  // floor
      [
        0.961564, -0.0410946, -0.0277307, 0.0386321,
        -0.0599203, 0.01488, 0.00463222, 0.00603159,
      ],  // ceiling
    ], meanLogFall: 1.31155, varianceOfLogFall: 0.62405,
    sources: 2, events: 15, seasons: 17)

  private static let eid = GenericSeason(
    builtIn: [
      [
        0.893063, 0.0178364, 0.449674, 0.110553,
        -0.133413, 0.00126836, -0.00999693, -0.00893302,
      ],  // logHalfwayDay
      [
        1.24554, 0.0314634, 0.110553, 0.832535,
        -0.321488, 0.22272, -0.00367462, 0.00847611,
      ],  // logDuration
      [
        -0.00735625, 0.180766, -0.133413, -0.321488,
        2.01792, -0.251798, 0.0617152, -0.025984,
      ],  // logitPersistence
      [
        -2.88807, -0.0639266, 0.00126836, 0.22272,
        -0.251798, 0.435698, -0.0430646, 0.00612019,
      ],  // logNoise
      [
        0.618307, 0.0118942, -0.00999693, -0.00367462,
        0.0617152, -0.0430646, 0.0341778, 0.00640596,
      ],  // floor
      [
        1.00402, -0.0126326, -0.00893302, 0.00847611,
        -0.025984, 0.00612019, 0.00640596, 0.00849371,
      ],  // ceiling
    ], meanLogFall: 0.838014, varianceOfLogFall: 0.227617,
    sources: 4, events: 29, seasons: 90)

  private static let epidemic = GenericSeason(
    builtIn: [
      [
        2.74923, 1.1248, 2.23582, 1.05365,
        1.09209, -0.638081, -0.193218, -0.0400576,
      ],  // logHalfwayDay
      [
        2.57592, 0.527684, 1.05365, 1.87911,
        0.397866, -0.335418, -0.187287, -0.00653518,
      ],  // logDuration
      [
        1.71376, 1.05414, 1.09209, 0.397866,
        2.2263, -0.263377, -0.0951734, -0.0729498,
      ],  // logitPersistence
      [
        -3.40322, -0.401261, -0.638081, -0.335418,
        -0.263377, 0.705944, 0.0279176, 0.0359749,
      ],  // logNoise
      [
        0.461537, -0.114879, -0.193218, -0.187287,
        -0.0951734, 0.0279176, 0.0756961, 0.00949428,
      ],  // floor
      [
        0.954812, -0.0679838, -0.0400576, -0.00653518,
        -0.0729498, 0.0359749, 0.00949428, 0.0228836,
      ],  // ceiling
    ], meanLogFall: 2.58632, varianceOfLogFall: 1.15158,
    sources: 11, events: 17, seasons: 142)

  private static let other = GenericSeason(
    builtIn: [
      [
        1.35055, -0.0220066, 1.80227, 0.639036,
        -0.226211, -0.201477, -0.0540068, -0.0458681,
      ],  // logHalfwayDay
      [
        1.9928, -0.203751, 0.639036, 1.05762,
        -0.482719, 0.0678105, -0.0321549, 0.00264975,
      ],  // logDuration
      [
        0.1984, 0.58809, -0.226211, -0.482719,
        2.19945, -0.304546, 0.0167284, -0.0634329,
      ],  // logitPersistence
      [
        -2.41722, -0.282111, -0.201477, 0.0678105,
        -0.304546, 0.670211, -0.00121937, 0.0293565,
      ],  // logNoise
      [
        0.398703, 0.0603107, -0.0540068, -0.0321549,
        0.0167284, -0.00121937, 0.0774349, 0.000847716,
      ],  // floor
      [
        0.98696, -0.0317071, -0.0458681, 0.00264975,
        -0.0634329, 0.0293565, 0.000847716, 0.0134509,
      ],  // ceiling
    ], meanLogFall: 0.539872, varianceOfLogFall: 0.467513,
    sources: 7, events: 22, seasons: 47)

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
