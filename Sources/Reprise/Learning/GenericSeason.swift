import Foundation
import RealModule

/// The law of a season of which only the fall is known: a normal distribution of the curve's parameters,
/// learned from seasons of several sources.
///
/// A slow fall foretells a slow recovery: the half-way day, the duration, the persistence and the noise
/// regress on the logarithm of the days of the fall, counted from the last day half-way down.
public struct GenericSeason: Sendable, Hashable {
  /// The mean of each parameter, in the order of ``SeasonParameter``.
  public let mean: [Double]
  /// The covariance of the parameters.
  public let covariance: [[Double]]
  /// The covariance of each with the logarithm of the days of the fall.
  public let covarianceWithLogFall: [Double]
  /// The mean of the logarithm of the days of the fall.
  public let meanLogFall: Double
  /// The variance of the logarithm of the days of the fall.
  public let varianceOfLogFall: Double
  /// The size of the sample that it was learned from.
  public let sample: Sample
  /// The law of each kind of season that was among them.
  public private(set) var kinds: [SeasonKind: GenericSeason] = [:]
  /// The outlines of the seasons of feasts that it was learned from.
  public private(set) var outlines: [SeasonOutline] = []

  /// The size of a sample of seasons.
  public struct Sample: Sendable, Hashable {
    /// The number of sources.
    public var sources: Int
    /// The number of events, those of each source counted on their own.
    public var events: Int
    /// The number of seasons.
    public var seasons: Int

    /// A sample of the given size.
    public init(sources: Int, events: Int, seasons: Int) {
      self.sources = sources
      self.events = events
      self.seasons = seasons
    }
  }

  /// The reason why there is no such distribution.
  public enum Problem: Error, Sendable, Hashable {
    /// No season of the panels shows a fall.
    case noFall
    /// A mean, a covariance with the fall, or a covariance is missing: there are six of the first two, and
    /// six rows of six.
    case incomplete
    /// A figure is not finite.
    case notFinite
    /// The covariance is not symmetric or not positive definite, alone or with that of the fall.
    case notACovariance
    /// A count is less than 1.
    case noSeason
  }

  /// A distribution from its moments.
  ///
  /// - Throws: ``GenericSeason/Problem``.
  public init(
    mean: [Double], covariance: [[Double]], covarianceWithLogFall: [Double], meanLogFall: Double,
    varianceOfLogFall: Double, sample: Sample
  ) throws(Problem) {
    let order = SeasonNormal.order
    guard mean.count == order, covarianceWithLogFall.count == order, covariance.count == order,
      covariance.allSatisfy({ $0.count == order })
    else { throw .incomplete }
    let figures = mean + covarianceWithLogFall + covariance.flatMap { $0 }
    guard (figures + [meanLogFall, varianceOfLogFall]).allSatisfy(\.isFinite) else {
      throw .notFinite
    }
    guard sample.sources > 0, sample.events > 0, sample.seasons > 0 else { throw .noSeason }
    self.mean = mean
    self.covariance = covariance
    self.covarianceWithLogFall = covarianceWithLogFall
    self.meanLogFall = meanLogFall
    self.varianceOfLogFall = varianceOfLogFall
    self.sample = sample
    for row in 0..<order {
      for column in 0..<row {
        let (one, other) = (covariance[row][column], covariance[column][row])
        guard abs(one - other) <= 1e-9 * max(abs(one), abs(other)) else {
          throw .notACovariance
        }
      }
    }
    guard varianceOfLogFall >= 0, CholeskyFactor(of: normal.covariance) != nil,
      CholeskyFactor(of: normal(logFall: meanLogFall).covariance) != nil
    else { throw .notACovariance }
  }

  /// Learns from the seasons of panels, each panel a source of its own.
  ///
  /// Each season is fitted by itself. The seasons of a source that show a fall have equal weights, and a
  /// source of E events has the weight E / (E + 2), because the seasons of one event are much alike. The
  /// covariance is the spread of the seasons and the uncertainty of each fit together. The seasons of each
  /// `SeasonKind` also make a law of their own.
  ///
  /// - Throws: ``GenericSeason/Problem`` when no season shows a fall.
  public init(learnedFrom panels: [Panel]) throws(Problem) {
    let fits = panels.map { $0.seasons.map { SeasonFit($0, scale: .plain) } }
    try self.init(of: fits)
    for kind in SeasonKind.allCases {
      // A kind without a season that shows a fall has no law.
      kinds[kind] = try? GenericSeason(of: fits.map { $0.filter { SeasonKind($0.season) == kind } })
    }
    outlines = panels.enumerated().flatMap { number, panel in
      panel.seasons.compactMap { SeasonOutline(of: $0, source: number + 1) }
    }.filter(\.kind.isFeast)
  }

  /// Learns from the fits of each source.
  private init(of sourceFits: [[SeasonFit]]) throws(Problem) {
    var parts: [(fit: SeasonFit, logFall: Double, weight: Double)] = []
    var (sources, events) = (0, 0)
    for fits in sourceFits {
      let falls = fits.compactMap { fit in fit.logFall.map { (fit, $0) } }
      guard !falls.isEmpty else { continue }
      let count = Events(fits.map(\.trough)).count
      let weight = Double(count) / Double(count + 2)
      sources += 1
      events += count
      parts += falls.map { ($0.0, $0.1, weight / Double(falls.count)) }
    }
    let total = parts.reduce(0) { $0 + $1.weight }
    guard total > 0 else { throw .noFall }
    let normal = SeasonNormal(parts.map { ($0.fit.normal, $0.weight) })
    let meanLogFall = parts.reduce(0) { $0 + $1.weight / total * $1.logFall }
    var varianceOfLogFall = 0.0
    var crossed = SIMD8<Double>.zero
    for part in parts {
      let away = part.logFall - meanLogFall
      varianceOfLogFall += part.weight / total * away * away
      crossed += part.weight / total * away * (part.fit.normal.mean - normal.mean)
    }
    let places = 0..<SeasonNormal.order
    try self.init(
      mean: places.map { normal.mean[$0] },
      covariance: places.map { row in places.map { normal.covariance[row][$0] } },
      covarianceWithLogFall: places.map { crossed[$0] }, meanLogFall: meanLogFall,
      varianceOfLogFall: varianceOfLogFall,
      sample: Sample(sources: sources, events: events, seasons: parts.count))
  }

  /// The same with a law for the seasons of a kind.
  public func adding(_ law: GenericSeason, of kind: SeasonKind) -> GenericSeason {
    var generic = self
    generic.kinds[kind] = law
    return generic
  }

  /// The same with other outlines of seasons.
  public func with(outlines: [SeasonOutline]) -> GenericSeason {
    var generic = self
    generic.outlines = outlines
    return generic
  }

  /// The distribution where no fall is seen.
  var normal: SeasonNormal {
    var normal = SeasonNormal()
    for row in 0..<SeasonNormal.order {
      normal.mean[row] = mean[row]
      for (column, value) in covariance[row].enumerated() { normal.covariance[column][row] = value }
    }
    return normal
  }

  /// The distribution of seasons with a fall of this length.
  func normal(logFall: Double?) -> SeasonNormal {
    var normal = normal
    guard let logFall, varianceOfLogFall > 0 else { return normal }
    // Floor and ceiling do not depend on the length of the fall.
    var slopes = SIMD8<Double>.zero
    var crossed = SIMD8<Double>.zero
    for place in 0..<SeasonNormal.order {
      crossed[place] = covarianceWithLogFall[place]
      if place < 4 { slopes[place] = crossed[place] / varianceOfLogFall }
    }
    normal.mean += slopes * (logFall - meanLogFall)
    for column in 0..<SeasonNormal.order {
      // The covariance of the residuals: Cov(x − b f, y − c f) = Cov(x, y) − b Cov(f, y) − c Cov(x, f) + b c
      // Var(f).
      normal.covariance[column] +=
        slopes[column] * varianceOfLogFall * slopes - slopes * crossed[column]
        - crossed * slopes[column]
    }
    return normal
  }
}

extension GenericSeason.Problem: LocalizedError {
  /// The same as ``description``, for `localizedDescription`.
  public var errorDescription: String? { description }
}

extension GenericSeason.Problem: CustomStringConvertible {
  /// What is wrong and how to mend it.
  public var description: String { "prior: \(reason)" }

  private var reason: String {
    switch self {
    case .noFall:
      "no season shows a fall of more than 10 points to its lowest level; give seasons from before "
        + "their shutdown on"
    case .incomplete: "a figure is missing; learn it anew"
    case .notFinite: "a figure is not a number; learn it anew"
    case .notACovariance: "its covariances belong to no distribution; learn it anew"
    case .noSeason: "it was learned from nothing; learn it from panels with seasons"
    }
  }
}
