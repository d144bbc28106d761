/// Written by `localtrend.py`.
enum LocalTrendReference {
  static let cases: [LocalTrendTests.Case] = [
    .init(
      name: "a recovery", days: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
      levels: [
        0.9946, 0.8514, 0.6876, 0.5048, 0.565, 0.6033, 0.6426, 0.6832, 0.7174, 0.7778, 0.7907,
        0.818, 0.8281, 0.8404,
      ], today: 13,
      surprises: 141,
      members: [
        .init(
          place: 0, weight: 0.0015848849106907031, level: 0.7886575813357646,
          slope: -0.0008045046521226859,
          levelVariance: 0.2919502325440604, covariance: 0.013391246032134152,
          slopeVariance: 0.0065968815454149204),
        .init(
          place: 5, weight: 0.006563543604491955, level: 0.8506127861767412,
          slope: 0.024676079329837244,
          levelVariance: 0.4674136553435062, covariance: 0.132780436422113,
          slopeVariance: 0.15670180517902332),
        .init(
          place: 6, weight: 0.001971175978920556, level: 0.8075957463997117, slope: 0.0,
          levelVariance: 0.21447798559611525, covariance: 0.0, slopeVariance: 0.0),
        .init(
          place: 14, weight: 0.0018304405586440087, level: 0.8124683809475328, slope: 0.0,
          levelVariance: 0.24327654873404692, covariance: 0.0, slopeVariance: 0.0),
        .init(
          place: 22, weight: 0.003415252107499776, level: 0.8397336167234426, slope: 0.0,
          levelVariance: 0.31250390045381105, covariance: 0.0, slopeVariance: 0.0),
        .init(
          place: 30, weight: 0.015320888537096716, level: 0.830568057493098,
          slope: -0.00781338091597316,
          levelVariance: 0.27715564999375886, covariance: 0.005733949736959287,
          slopeVariance: 0.013282471314968),
        .init(
          place: 49, weight: 0.07596194696146996, level: 0.8403999999999994,
          slope: 0.006922375899982871,
          levelVariance: 0.0, covariance: -1.3322676295501878e-15, slopeVariance: 0.173447209855781),
        .init(
          place: 59, weight: 0.036343628043209814, level: 0.8404, slope: 0.0,
          levelVariance: -1.7763568394002505e-15, covariance: 0.0, slopeVariance: 0.0),
      ]),
    .init(
      name: "gaps and days without a figure at the end", days: [0, 1, 2, 5, 6, 10, 11, 12, 17],
      levels: [0.982, 0.8207, 0.6757, 0.6109, 0.6495, 0.788, 0.7947, 0.8561, 0.8949], today: 20,
      surprises: 101,
      members: [
        .init(
          place: 0, weight: 0.006430771647045073, level: 0.8270876768835685,
          slope: -0.0008262422092728569,
          levelVariance: 0.9016364482347967, covariance: 0.02260995983946945,
          slopeVariance: 0.00537814263205251),
        .init(
          place: 5, weight: 0.01568082779162179, level: 0.9435776928305927,
          slope: 0.013380510280238782,
          levelVariance: 3.401941432505623, covariance: 0.6829382637573609,
          slopeVariance: 0.2773786134043654),
        .init(
          place: 6, weight: 0.00929892564518148, level: 0.8449605544041491, slope: 0.0,
          levelVariance: 0.5045178365589496, covariance: 0.0, slopeVariance: 0.0),
        .init(
          place: 14, weight: 0.008713955697337857, level: 0.8705020821244336, slope: 0.0,
          levelVariance: 0.6548261295240649, covariance: 0.0, slopeVariance: 0.0),
        .init(
          place: 22, weight: 0.01137074737367373, level: 0.9053109490335541, slope: 0.0,
          levelVariance: 1.130358456917773, covariance: 0.0, slopeVariance: 0.0),
        .init(
          place: 30, weight: 0.019925349628563415, level: 0.8777878580192819,
          slope: -0.0023802685341593054,
          levelVariance: 2.234766752611918, covariance: 0.02030708815409965,
          slopeVariance: 0.006911707715447291),
        .init(
          place: 49, weight: 0.040348983374308506, level: 0.9107582635265871,
          slope: 0.004739923784699193,
          levelVariance: 4.238340494284188, covariance: 0.4240814761513647,
          slopeVariance: 0.21725497995668094),
        .init(
          place: 59, weight: 0.021706491936037332, level: 0.9059097636362936, slope: 0.0,
          levelVariance: 2.913889695647315, covariance: 0.0, slopeVariance: 0.0),
      ]),
    .init(
      name: "one figure", days: [0], levels: [0.62], today: 0,
      surprises: 0,
      members: [
        .init(
          place: 0, weight: 0.020833333333333336, level: 0.62, slope: 0.0,
          levelVariance: 0.9, covariance: 0.0, slopeVariance: 1.0),
        .init(
          place: 5, weight: 0.020833333333333336, level: 0.62, slope: 0.0,
          levelVariance: 0.9, covariance: 0.0, slopeVariance: 1.0),
        .init(
          place: 6, weight: 0.013888888888888892, level: 0.62, slope: 0.0,
          levelVariance: 0.9, covariance: 0.0, slopeVariance: 0.0),
        .init(
          place: 14, weight: 0.013888888888888892, level: 0.62, slope: 0.0,
          levelVariance: 0.9, covariance: 0.0, slopeVariance: 0.0),
        .init(
          place: 22, weight: 0.013888888888888892, level: 0.62, slope: 0.0,
          levelVariance: 0.7, covariance: 0.0, slopeVariance: 0.0),
        .init(
          place: 30, weight: 0.020833333333333336, level: 0.62, slope: 0.0,
          levelVariance: 0.4, covariance: 0.0, slopeVariance: 1.0),
        .init(
          place: 49, weight: 0.020833333333333336, level: 0.62, slope: 0.0,
          levelVariance: 0.0, covariance: 0.0, slopeVariance: 1.0),
        .init(
          place: 59, weight: 0.013888888888888892, level: 0.62, slope: 0.0,
          levelVariance: 0.0, covariance: 0.0, slopeVariance: 0.0),
      ]),
    .init(
      name: "one figure, nine days ago", days: [0], levels: [0.62], today: 9,
      surprises: 0,
      members: [
        .init(
          place: 0, weight: 0.020833333333333336, level: 0.62, slope: 0.0,
          levelVariance: 32.29449550976822, covariance: 2.150806164146866,
          slopeVariance: 0.15456782142701503),
        .init(
          place: 5, weight: 0.020833333333333336, level: 0.62, slope: 0.0,
          levelVariance: 70.091118330027, covariance: 7.269550821135026,
          slopeVariance: 0.9350144922020588),
        .init(
          place: 6, weight: 0.013888888888888892, level: 0.7485163714152037, slope: 0.0,
          levelVariance: 0.659625512411314, covariance: 0.0, slopeVariance: 0.0),
        .init(
          place: 14, weight: 0.013888888888888892, level: 0.7180406217471593, slope: 0.0,
          levelVariance: 1.3533844843287317, covariance: 0.0, slopeVariance: 0.0),
        .init(
          place: 22, weight: 0.013888888888888892, level: 0.8323313962512061, slope: 0.0,
          levelVariance: 1.5895031205709222, covariance: 0.0, slopeVariance: 0.0),
        .init(
          place: 30, weight: 0.020833333333333336, level: 0.62, slope: 0.0,
          levelVariance: 36.29449550976822, covariance: 2.150806164146866,
          slopeVariance: 0.15456782142701503),
        .init(
          place: 49, weight: 0.020833333333333336, level: 0.62, slope: 0.0,
          levelVariance: 44.34300967662091, covariance: 2.879606724319902,
          slopeVariance: 0.373753941797789),
        .init(
          place: 59, weight: 0.013888888888888892, level: 0.7180406217471593, slope: 0.0,
          levelVariance: 7.55556025750865, covariance: 0.0, slopeVariance: 0.0),
      ]),
    .init(
      name: "a jump", days: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
      levels: [0.9, 0.7, 0.5, 0.51, 0.5, 0.52, 0.51, 0.53, 0.52, 0.85, 0.86, 0.86], today: 11,
      surprises: 161,
      members: [
        .init(
          place: 0, weight: 0.004047959313952571, level: 0.7418529737619034,
          slope: -0.0012792665396762232,
          levelVariance: 0.30672638109109585, covariance: 0.018311855128356758,
          slopeVariance: 0.008237002154531034),
        .init(
          place: 5, weight: 0.015284796433198009, level: 0.8421599933888435,
          slope: 0.047370647313092235,
          levelVariance: 0.4674523744640453, covariance: 0.13275102385690296,
          slopeVariance: 0.1567373009903973),
        .init(
          place: 6, weight: 0.005018076843079576, level: 0.7754224950570173, slope: 0.0,
          levelVariance: 0.2036031615777601, covariance: 0.0, slopeVariance: 0.0),
        .init(
          place: 14, weight: 0.0054173694922691985, level: 0.7686350775369879, slope: 0.0,
          levelVariance: 0.23992753242522036, covariance: 0.0, slopeVariance: 0.0),
        .init(
          place: 22, weight: 0.00774617821914961, level: 0.8376612640656314, slope: 0.0,
          levelVariance: 0.30658083682993076, covariance: 0.0, slopeVariance: 0.0),
        .init(
          place: 30, weight: 0.01969698519084957, level: 0.8449171128769533,
          slope: -0.008747003583142041,
          levelVariance: 0.2783368535477564, covariance: 0.008183074256261413,
          slopeVariance: 0.01836052148888713),
        .init(
          place: 49, weight: 0.04001607011481115, level: 0.8599999999999973,
          slope: 0.004762199755996413,
          levelVariance: 0.0, covariance: -8.881784197001252e-16, slopeVariance: 0.1745429050705789),
        .init(
          place: 59, weight: 0.027076512902006133, level: 0.8600000000000001, slope: 0.0,
          levelVariance: 0.0, covariance: 0.0, slopeVariance: 0.0),
      ]),
    .init(
      name: "below zero", days: [0, 1, 2, 3, 4], levels: [0.1, -0.2, -0.25, -0.1, 0.02], today: 4,
      surprises: 69,
      members: [
        .init(
          place: 0, weight: 0.02951464276514153, level: -0.07402237907099585,
          slope: 0.0070993289738836216,
          levelVariance: 0.48748943858881333, covariance: 0.12162969010184366,
          slopeVariance: 0.0716415579358573),
        .init(
          place: 5, weight: 0.029681245917373214, level: -0.061513909516012794,
          slope: 0.020699008488470914,
          levelVariance: 0.5414238263833582, covariance: 0.18116229381882576,
          slopeVariance: 0.1910998353432939),
        .init(
          place: 6, weight: 0.0011810614622347598, level: 0.2774239411722538, slope: 0.0,
          levelVariance: 0.1749169549767498, covariance: 0.0, slopeVariance: 0.0),
        .init(
          place: 14, weight: 0.009702712529375985, level: 0.04461850353080088, slope: 0.0,
          levelVariance: 0.2450443915983167, covariance: 0.0, slopeVariance: 0.0),
        .init(
          place: 22, weight: 0.0011617221654791402, level: 0.19109298758848325, slope: 0.0,
          levelVariance: 0.282174962665632, covariance: 0.0, slopeVariance: 0.0),
        .init(
          place: 30, weight: 0.030480891960036942, level: -0.02398193762928985,
          slope: 0.010536416248400016,
          levelVariance: 0.2979992635833675, covariance: 0.04984433982600267,
          slopeVariance: 0.10667521035207594),
        .init(
          place: 49, weight: 0.03571581188660426, level: 0.020000000000000212,
          slope: 0.025363816487409513,
          levelVariance: 0.0, covariance: 0.0, slopeVariance: 0.22647197361236981),
        .init(
          place: 50, weight: 0.036468036200196285, level: 0.019999999999999962,
          slope: 0.0344609179225977,
          levelVariance: 0.0, covariance: -4.440892098500626e-16, slopeVariance: 0.27906323481008655
        ),
        .init(
          place: 59, weight: 0.013062533238582646, level: 0.020000000000000018, slope: 0.0,
          levelVariance: 0.0, covariance: 0.0, slopeVariance: 0.0),
      ]),
    .init(
      name: "constant", days: [0, 1, 2, 3], levels: [0.5, 0.5, 0.5, 0.5], today: 3,
      surprises: 65,
      members: [
        .init(
          place: 0, weight: 0.034340389915289406, level: 0.5, slope: 0.0,
          levelVariance: 0.5393562915861203, covariance: 0.1765141361340674,
          slopeVariance: 0.13148685492283457),
        .init(
          place: 5, weight: 0.0320666385169257, level: 0.5, slope: 0.0,
          levelVariance: 0.5821538870278591, covariance: 0.2289445781520234,
          slopeVariance: 0.2472397511624349),
        .init(
          place: 6, weight: 0.00019071843536255556, level: 0.6978474178371599, slope: 0.0,
          levelVariance: 0.13726438435209312, covariance: 0.0, slopeVariance: 0.0),
        .init(
          place: 14, weight: 0.0009083172669408226, level: 0.6051295506455774, slope: 0.0,
          levelVariance: 0.2396540825642528, covariance: 0.0, slopeVariance: 0.0),
        .init(
          place: 22, weight: 8.616647666292127e-05, level: 0.6897468080013284, slope: 0.0,
          levelVariance: 0.2528079093770856, covariance: 0.0, slopeVariance: 0.0),
        .init(
          place: 30, weight: 0.040714929759227456, level: 0.5, slope: 0.0,
          levelVariance: 0.30771541769997857, covariance: 0.07270457793074403,
          slopeVariance: 0.160533911056792),
        .init(
          place: 45, weight: 0.05121352562466195, level: 0.5, slope: 0.0,
          levelVariance: 0.0, covariance: -4.440892098500626e-16, slopeVariance: 0.17907889224095452
        ),
        .init(
          place: 49, weight: 0.050284492558944335, level: 0.5, slope: 0.0,
          levelVariance: 0.0, covariance: 0.0, slopeVariance: 0.2645527864364349),
        .init(
          place: 59, weight: 0.002360702102596457, level: 0.5, slope: 0.0,
          levelVariance: 0.0, covariance: 0.0, slopeVariance: 0.0),
      ]),
  ]
}
