import Reprise

/// A forecast in words for a terminal: the answer first, and on request what stands behind it. It only tells what
/// the forecast holds.
///
/// ```swift
/// print(TextReport(forecast, in: .english, isDetailed: true))
/// ```
public struct TextReport: Sendable, CustomStringConvertible {
  private let forecast: Forecast
  private let language: Language
  private let isDetailed: Bool
  private let words: any Words
  private let width = 80

  /// The report of a forecast, in lines of at most 80 columns.
  ///
  /// - Parameters:
  ///   - forecast: The forecast.
  ///   - language: The language of the report.
  ///   - isDetailed: Whether the details follow the answer: intervals, the prior's part, the output lost, the
  ///     chances day by day, the curve.
  public init(_ forecast: Forecast, in language: Language = .english, isDetailed: Bool = false) {
    self.forecast = forecast
    self.language = language
    self.isDetailed = isDetailed
    words = language.words(for: forecast)
  }

  /// The whole report, ending in a newline.
  public var description: String {
    ([answer] + (isDetailed ? [""] + details : [])).joined(separator: "\n") + "\n"
  }

  /// The answer: where it stands, when it gets where and whether that is in time, how sure that is, what decides it,
  /// and what to do next.
  public var answer: String {
    Answer(forecast, in: language, width: width).lines.joined(separator: "\n")
  }

  /// What stands behind the answer, line by line.
  var details: [String] {
    let blocks =
      forecast.entries.map(block)
      + [lost, ChanceChart(forecast, in: words, width: width).lines, learned, footer]
    return Array(blocks.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  /// A title line and labelled lines under it.
  private func block(_ entry: Entry) -> [String] {
    let dates = entry.milestone.dates
    var rows = lines.dates(dates, isCurveAlone: isAlone)
    if let progress = entry.progress {
      rows += lines.standing(
        progress, decimals: forecast.level.isPublished ? forecast.series.precision.decimals : 0)
    }
    func under(_ dates: DateDistribution) -> Detail {
      let (median, chance) = DetailLines.middle(dates)
      return entry.progress.map {
        .inTime(dates.probability(of: $0.target.deadline), median, chance)
      } ?? .dated(median, chance)
    }
    if let relaxed = entry.milestone[.fullAt995] { rows.append((.at995, under(relaxed))) }
    if entry.milestone.milestone.definition != nil,
      let ceiling = forecast.learned.first(where: { $0.quantity == .ceiling })?.posterior
    {
      let levels = ceiling.low...max(ceiling.low, ceiling.high)
      rows.append((.settlesAt, .around(ceiling.median, levels, isCurveAlone: isAlone)))
    }
    if let half = entry.milestone[.halfPrior] { rows.append((.priorHalved, under(half))) }
    if let double = entry.milestone[.doublePrior] { rows.append((.priorDoubled, under(double))) }
    return lines.title(entry.milestone.milestone, entry.progress)
      + rows.flatMap { labelled($0, words($1)) }
  }

  private var lines: DetailLines { DetailLines(words: words, width: width) }

  /// The median with the probability that the milestone is reached by then.
  func dated(_ dates: DateDistribution) -> Detail { lines.dated(dates) }

  func labelled(_ label: Label, _ text: String) -> [String] { lines.labelled(label, text) }

  /// What the season costs.
  private var lost: [String] {
    wrapped(
      words(.lost(forecast.series.measure, holidays: forecast.lost.holidays)), width: width)
      + labelled(.soFar, words(.lostSince(forecast.lost.soFar, forecast.clock.dayZero)))
      + labelled(.toCome, words(.lostWithin(forecast.lost.toCome)))
  }

  private var learned: [String] {
    func points(
      _ points: PriorPosteriorComparison.Points, _ quantity: PriorPosteriorComparison.Quantity
    ) -> String {
      [points.low, points.median, points.high].map { quantity.text($0).paddedLeft(to: 7) }.joined()
    }
    let header =
      words(.theCurve).padded(to: 16) + words(.prior).padded(to: 24)
      + words(.withTheFacts).padded(to: 24) + words(.fromData)
    let curve = forecast.basis.members.curve
    return [header]
      + forecast.learned.map { learned in
        "  " + words(.quantity(learned.quantity)).padded(to: 14)
          + points(learned.prior, learned.quantity).padded(to: 24)
          + points(learned.posterior, learned.quantity).padded(to: 24)
          + words.percent(learned.fromData)
      }
      + (curve < 0.5 ? [words(.curveWeight(curve))] : [])
  }

  private var footer: [String] {
    let basis = forecast.basis
    let elsewhere: BasisSentence.Elsewhere =
      basis.kind.map { .kind($0, isGiven: basis.isKindGiven) } ?? basis.placeLevel.map {
        .places($0)
      } ?? .measure(forecast.series.measure)
    var sentences: [BasisSentence] = [
      .facts(forecast.series.observations.count), .season(forecast.clock, forecast),
      .simulation(forecast.milestones.map(\.dates.monteCarloError).max() ?? 0),
      .learned(forecast.past, elsewhere),
    ]
    if !isAlone { sentences.append(.leans(basis.members)) }
    var text = sentences.map { words($0) }
    // None may have been as old.
    if let past = forecast.past, past.lower + past.higher > 0 {
      text.append(words(BasisSentence.beside(past)))
      if past.isUnlikeAll { text.append(words(Ground.unlikeAll)) }
    }
    return wrapped(words.joined(text), width: width)
  }

  /// Whether the dates are the curve's own.
  private var isAlone: Bool { forecast.basis.members.curve > 0.999 }
}

extension PriorPosteriorComparison.Quantity {
  fileprivate func text(_ value: Double) -> String {
    switch self {
    case .floor, .ceiling: fixed(value * 100, 1)
    case .halfwayDay, .duration: fixed(value, 1)
    }
  }
}
