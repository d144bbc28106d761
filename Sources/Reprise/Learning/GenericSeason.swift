import Foundation
import RealModule

/// What holds for seasons of which nothing is known but their fall: a normal distribution of their
/// curves' parameters, learned from seasons of several sources.
///
/// A slow fall foretells a slow recovery: the half-way day, the duration, the persistence and the noise
/// regress on the logarithm of the days of the fall, counted from the last day half-way down.
public struct GenericSeason: Sendable, Hashable {
  /// The mean of each parameter, in the order of ``SeasonParameter``.
  public let mean: [Double]
  /// Their covariance.
  public let covariance: [[Double]]
  /// The covariance of each with the logarithm of the days of the fall.
  public let covarianceWithLogFall: [Double]
  /// The mean of the logarithm of the days of the fall.
  public let meanLogFall: Double
  /// Its variance.
  public let varianceOfLogFall: Double
  /// From how many sources it was learned.
  public let sources: Int
  /// From how many events, those of each source counted on their own.
  public let events: Int
  /// From how many seasons.
  public let seasons: Int
  /// What holds for the seasons of a kind, for each kind of which there were any.
  public private(set) var kinds: [SeasonKind: GenericSeason] = [:]
  /// The seasons of feasts that it was learned from, in a handful of figures each.
  public private(set) var outlines: [SeasonOutline] = []

  /// Why there is no such distribution.
  public enum Problem: Error, Sendable, Hashable {
    /// No season of the panels shows a fall.
    case noFall
    /// There are not six means, covariances with the fall, and six rows of six covariances.
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
    varianceOfLogFall: Double, sources: Int, events: Int, seasons: Int
  ) throws(Problem) {
    let order = SeasonNormal.order
    guard mean.count == order, covarianceWithLogFall.count == order, covariance.count == order,
      covariance.allSatisfy({ $0.count == order })
    else { throw .incomplete }
    let figures = mean + covarianceWithLogFall + covariance.flatMap { $0 }
    guard (figures + [meanLogFall, varianceOfLogFall]).allSatisfy(\.isFinite) else {
      throw .notFinite
    }
    guard sources > 0, events > 0, seasons > 0 else { throw .noSeason }
    self.mean = mean
    self.covariance = covariance
    self.covarianceWithLogFall = covarianceWithLogFall
    self.meanLogFall = meanLogFall
    self.varianceOfLogFall = varianceOfLogFall
    self.sources = sources
    self.events = events
    self.seasons = seasons
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
  /// Each season is fitted by itself. Within a source the seasons that show a fall weigh the same; a
  /// source weighs E / (E + 2) with the number E of its events, because the seasons of one event are
  /// much alike. The covariance holds both the spread of the seasons and how uncertain each fit is. The seasons
  /// of each `SeasonKind` make a law of their own besides.
  ///
  /// - Throws: ``GenericSeason/Problem`` when no season shows a fall.
  public init(learnedFrom panels: [Panel]) throws(Problem) {
    let fits = panels.map { $0.seasons.map { SeasonFit($0, scale: .plain) } }
    try self.init(of: fits)
    for kind in SeasonKind.allCases {
      // A kind of which no season shows a fall has no law.
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
      varianceOfLogFall: varianceOfLogFall, sources: sources, events: events,
      seasons: parts.count)
  }

  /// The same with a law for the seasons of a kind.
  public func adding(_ law: GenericSeason, of kind: SeasonKind) -> GenericSeason {
    var generic = self
    generic.kinds[kind] = law
    return generic
  }

  /// The same with other seasons in a handful of figures.
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

  /// The distribution of seasons with such a fall.
  func normal(logFall: Double?) -> SeasonNormal {
    var normal = normal
    guard let logFall, varianceOfLogFall > 0 else { return normal }
    // The levels of floor and ceiling are not told by how long the fall took.
    var slopes = SIMD8<Double>.zero
    var crossed = SIMD8<Double>.zero
    for place in 0..<SeasonNormal.order {
      crossed[place] = covarianceWithLogFall[place]
      if place < 4 { slopes[place] = crossed[place] / varianceOfLogFall }
    }
    normal.mean += slopes * (logFall - meanLogFall)
    for column in 0..<SeasonNormal.order {
      // Of what is left: Cov(x − b f, y − c f) = Cov(x, y) − b Cov(f, y) − c Cov(x, f) + b c Var(f).
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
