import LeastSquares
import RealModule

/// Which shape a series shows, one wave, two waves, or a dip and the recovery from it, with the
/// evidence.
///
/// ```swift
/// let shape = try RecoveryShape(times: days, values: loads)
/// shape.chosen                            // .dip
/// shape.dip.estimate?.trough?.day
/// ```
///
/// Each shape is fitted by least squares and judged by its likelihood under autocorrelated noise, so
/// that the slow swings of such noise do not pass for a second wave. The likelihoods are compared by
/// Schwarz's criterion (1978), `−2 ln L + p ln n` for `p` parameters and `n` days: half a difference of
/// it approximates the logarithm of a Bayes factor (Kass and Raftery, 1995), to which the odds that
/// past seasons give are added. One wave may be of any of five families, so that a lopsided wave does
/// not pass for two.
public struct RecoveryShape: Sendable, Hashable {
  /// A shape of a recovery.
  public enum Kind: Sendable, Hashable, Codable {
    /// One rise, or one fall.
    case oneWave
    /// Two rises, or a fall and a rise.
    case phases(Course)

    /// Two rises.
    public static let twoWaves = Kind.phases(.twoWaves)
    /// A fall and a rise.
    public static let dip = Kind.phases(.dip)
  }

  /// How well a shape describes the series.
  public struct Evidence: Sendable, Hashable {
    /// The shape.
    public let kind: Kind
    /// The free parameters, variance and persistence of the noise among them.
    public let parameters: Int
    /// The correlation of the residuals from one day to the next.
    public let persistence: Double
    /// `−2 ln L + p ln n`, up to a constant that all shapes share; lower is better.
    public let criterion: Double
    /// The chance of the shape before the series was seen, from past seasons.
    public let prior: Double
    /// The chance of the shape among those that could be fitted. It takes the curves and the noise as
    /// given and is approximate; what was checked is how often it chooses wrongly.
    public let probability: Double
    /// The shape may be chosen: the series determines its curve, or most past seasons had it.
    public let isAvailable: Bool
  }

  /// The shapes that could be fitted, the likeliest first; none where no wave could be.
  public let evidence: [Evidence]
  /// The likeliest of the shapes that may be chosen.
  public let chosen: Kind
  /// The fit of one wave, in the family of the lowest criterion.
  public let oneWave: Fit
  /// The fit of two waves.
  public let twoWaves: PhasedFit
  /// The fit of a dip, returning to its start where that has the lower criterion.
  public let dip: PhasedFit

  /// The chances of the shapes where there is no past season.
  ///
  /// Chosen so that less than one of twenty simulated seasons of one wave with autocorrelated noise is
  /// taken for another shape.
  public static let prior: [Kind: Double] = [.oneWave: 0.996, .twoWaves: 0.002, .dip: 0.002]

  /// How many past seasons ``prior`` is worth.
  static let weightOfPrior = 2.0

  /// How many onsets of an exponential rise are tried at most.
  private static let onsets = 40

  /// The shape of a series.
  ///
  /// - Parameters:
  ///   - times: Days, all different, in any order.
  ///   - values: One level for each time.
  ///   - weights: One weight for each time, or `nil` for ones. A point of weight zero is missing.
  ///   - past: The shapes chosen for past seasons of the same series. They move the odds, and a shape
  ///     that most of them had may be chosen from fewer days than determine its curve.
  /// - Throws: ``CurveError`` for counts that differ, for figures that are not finite and for repeated
  ///   times.
  public init(
    times: [Double], values: [Double], weights: [Double]? = nil, past: [Kind] = []
  ) throws(CurveError) {
    for (i, time) in times.enumerated() where times[..<i].contains(time) {
      throw .timeRepeated(i)
    }
    let judge = try Judge(times: times, values: values, weights: weights)
    var waves = try [Family.logistic, .gompertz, .complementaryGompertz, .richards].map {
      family throws(CurveError) in
      try Fit(family, times: times, values: values, weights: weights)
    }
    // The onset of an exponential rise is looked for among the days up to the middle of a logistic one.
    let latest = waves[0].lowestCurve?.midpoint ?? -.infinity
    let onsets = times.filter { $0.isFinite && $0 <= latest }.sorted()
    for place in stride(from: 0, to: onsets.count, by: onsets.count / Self.onsets + 1) {
      let onset = onsets[place]
      waves.append(
        try Fit(
          .saturatingExponential, times: times, values: values, weights: weights,
          known: .init(midpoint: onset)))
    }
    let dips = try [false, true].map { returnsToStart throws(CurveError) in
      let fit = try PhasedFit(
        .dip, times: times, values: values, weights: weights,
        known: .init(returnsToStart: returnsToStart))
      return (fit, judge.judged(fit))
    }
    let twoWaves = try PhasedFit(.twoWaves, times: times, values: values, weights: weights)
    let (wave, waveJudged) = Self.lowest(
      waves.map { ($0, judge.judged($0)) }, else: (waves[0], nil))
    let (dip, dipJudged) = Self.lowest(dips, else: dips[0])
    oneWave = wave
    self.twoWaves = twoWaves
    self.dip = dip

    let priors = Self.priors(past)
    let judged: [(kind: Kind, judged: Judge.Judged?, isShown: Bool)] = [
      (.oneWave, waveJudged, true),
      (.twoWaves, judge.judged(twoWaves), twoWaves.showsBothPhases),
      (.dip, dipJudged, dip.showsBothPhases),
    ]
    let lowest = judged.compactMap { $0.judged?.criterion }.min() ?? 0
    let weights = judged.map { kind, judged, _ in
      judged.map { (priors[kind] ?? 0) * .exp(-($0.criterion - lowest) / 2) } ?? 0
    }
    let total = weights.reduce(0, +)
    evidence = zip(judged, weights).compactMap { shape, weight in
      // A shape beside nothing is no choice.
      guard waveJudged != nil, let judged = shape.judged else { return nil }
      let prior = priors[shape.kind] ?? 0
      return Evidence(
        kind: shape.kind, parameters: judged.parameters, persistence: judged.noise.persistence,
        criterion: judged.criterion, prior: prior,
        probability: total > 0 ? weight / total : 0,
        isAvailable: shape.isShown || prior > 0.5)
    }
    .sorted { $0.probability > $1.probability }
    chosen = evidence.first { $0.isAvailable }?.kind ?? .oneWave
  }

  /// The chances of the shapes after those of past seasons, each counted once.
  static func priors(_ past: [Kind]) -> [Kind: Double] {
    prior.merging(Kind.allCases.map { kind in (kind, Double(past.count { $0 == kind })) }) {
      (weightOfPrior * $0 + $1) / (weightOfPrior + Double(past.count))
    }
  }

  private static func lowest<Fitted>(
    _ fits: [(Fitted, Judge.Judged?)], else first: (Fitted, Judge.Judged?)
  ) -> (Fitted, Judge.Judged?) {
    fits.filter { $0.1 != nil }
      .min { ($0.1?.criterion ?? .infinity) < ($1.1?.criterion ?? .infinity) } ?? first
  }
}

extension RecoveryShape.Kind: RawRepresentable, CaseIterable, CustomStringConvertible {
  /// One wave, and then each course.
  public static let allCases = [Self.oneWave] + Course.allCases.map(Self.phases)

  /// The shape of a name; `nil` for a name that no shape has.
  public init?(rawValue: String) {
    guard let kind = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = kind
  }

  /// `oneWave`, or the name of the course.
  public var rawValue: String {
    switch self {
    case .oneWave: "oneWave"
    case .phases(let course): course.rawValue
    }
  }

  /// The name.
  public var description: String { rawValue }
}

/// The series that the shapes are judged by.
private struct Judge {
  /// A shape with its noise and criterion.
  struct Judged {
    let parameters: Int
    let noise: DailyNoise
    let criterion: Double
  }

  /// The points of positive weight in order of their days.
  private let points: [(time: Double, value: Double, root: Double)]

  init(times: [Double], values: [Double], weights: [Double]?) throws(CurveError) {
    let series = try FittedSeries(.logistic, times: times, values: values, weights: weights)
    points = series.times.indices.map {
      (series.times[$0], series.values[$0], series.weights[$0].squareRoot())
    }
    .sorted { $0.time < $1.time }
  }

  func judged(_ fit: Fit) -> Judged? {
    fit.lowestCurve.map { curve in
      judged(parameters: fit.family.hasShapeParameter ? 5 : 4) { curve.value(at: $0) }
    }
  }

  func judged(_ fit: PhasedFit) -> Judged? {
    fit.closestCurve.map { curve in
      judged(parameters: fit.returnsToStart ? 6 : 7) { curve.value(at: $0) }
    }
  }

  private func judged(parameters: Int, _ curve: (Double) -> Double) -> Judged {
    let largest = points.reduce(0) { max($0, abs($1.value) * $1.root) }
    let noise = DailyNoise(
      points.map { ($0.value - curve($0.time)) * $0.root }, times: points.map(\.time),
      resolution: 1e-9 * largest + .leastNormalMagnitude)
    let all = parameters + 2
    let criterion = noise.deviance + Double(all) * .log(Double(points.count))
    return Judged(parameters: all, noise: noise, criterion: criterion)
  }
}

extension PhasedFit {
  /// Whether both phases and the levels around them show, though a phase may be a jump or the bottom
  /// of a dip cut short.
  fileprivate var showsBothPhases: Bool {
    switch outcome {
    case .determined: true
    case .undetermined(let reason):
      switch reason {
      case .firstPhaseJumps, .secondPhaseJumps, .middleNotVisible: true
      case .tooFewPoints, .onePhase, .startNotVisible, .endNotVisible, .dependentParameters,
        .notConverged:
        false
      }
    }
  }
}
