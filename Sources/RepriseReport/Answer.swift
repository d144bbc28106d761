import Reprise

/// The answer to whoever has to act on a forecast: where it stands, when it gets where and whether that is in time, how
/// sure that is, what decides it, and what to do next.
struct Answer {
  private let forecast: Forecast
  private let words: any Words
  private let width: Int

  /// Whether it stands under a table of several that says what the verdicts are.
  private let isAmongOthers: Bool
  /// Whether another indicator has left its path.
  private let isParted: Bool

  /// The answer of a forecast in a language, in lines of a largest width.
  init(
    _ forecast: Forecast, in language: Language, width: Int, isAmongOthers: Bool = false,
    isParted: Bool = false
  ) {
    self.forecast = forecast
    self.isAmongOthers = isAmongOthers
    self.isParted = isParted
    self.words = language.words(for: forecast)
    self.width = width
  }

  /// The paragraphs, with an empty line between two of them.
  var lines: [String] {
    var blocks = [wrapped(headline, width: width)]
    if let warning = BaseMonthWarning(forecast.series) {
      blocks.append(wrapped(words(warning), width: width))
    }
    if let seasons = forecast.earlierSeasons {
      blocks.append(
        wrapped(words(seasons, beside: forecast.level.median), width: width))
    }
    blocks += tables
    blocks.append(outlooks.flatMap { wrapped($0, width: width) })
    if let update = forecast.update {
      blocks.append(wrapped(update.sentences(in: words, isNamed: false), width: width))
    }
    blocks.append(wrapped(sureness, width: width))
    blocks.append(wrapped(next, width: width))
    return Array(blocks.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  // MARK: Where it stands

  /// Where the series stands, as a sentence.
  var headline: String {
    words(Headline(of: forecast.series, forecast.level, asOf: forecast.asOf), of: forecast.series)
  }

  /// The change of the as-of day with its sign, such as `+16.5`.
  var dayChange: String? {
    forecast.series.change(on: forecast.asOf).map {
      ($0 < 0 ? "" : "+") + fixed($0, forecast.series.precision.decimals)
    }
  }

  // MARK: When it gets where

  /// The planned milestones with their verdicts, and the others.
  private var tables: [[String]] {
    let plan = forecast.entries.compactMap { entry in
      entry.progress.map { progress in
        let standing = standing(entry)
        return [
          standing.name, words(.deadline(progress.target.deadline)), standing.evenChance,
          standing.inTime(progress), standing.verdict(progress),
        ]
      }
    }
    let rest = forecast.entries.filter { $0.progress == nil }.map { entry in
      let standing = standing(entry)
      return [standing.name, standing.evenChance, standing.likelyDays, standing.within]
    }
    let planned: [Cell] = [.plan, .evenChanceBy, .inTime, .verdict]
    let others: [Cell] = [
      .evenChanceBy, .likelyDays, .within(forecast.horizon, isShort: false),
    ]
    var tables = [(planned, plan), (others, rest)].map { header, rows in
      TextTable([""] + header.map { words($0) }, rows, width: width).lines
    }
    if !isAmongOthers, forecast.progress.contains(where: \.isJudged) {
      tables[0] += wrapped(words(BasisSentence.verdicts), width: width)
    }
    return tables
  }

  private func standing(_ entry: Entry) -> MilestoneCells {
    MilestoneCells(
      milestone: entry.milestone.milestone, dates: entry.milestone.dates, progress: entry.progress,
      asOf: forecast.asOf, words: words)
  }

  /// A sentence with more of them could not be read out.
  private static let entriesInAnswer = 3

  /// What there is to say of the first milestones, a paragraph each.
  var outlooks: [String] {
    let entries = forecast.entries
    var told = Array(entries.prefix(Self.entriesInAnswer))
    // Of full resumption there is most to say.
    if let full = entries.dropFirst(told.count).first(where: { $0.isFull && $0.isOpen }) {
      told[told.count - 1] = full
    }
    let rest = entries.count - told.count
    return
      (told.map(outlook) + [rest > 0 ? [.more(rest)] : []])
      .filter { !$0.isEmpty }.map { words.joined($0.map { words($0) }) }
  }

  /// How likely a milestone is, when, and what it takes; empty where the table says it all.
  private func outlook(_ entry: Entry) -> [Outlook] {
    let dates = entry.milestone.dates
    guard entry.isOpen else { return [] }
    // Of a deadline that is over the table says enough; when it is reached instead, does not.
    let progress = entry.progress.flatMap {
      $0.target.deadline.lastDay <= forecast.asOf ? nil : $0
    }
    var sentences = Outlook.sentences(
      on: entry.milestone.milestone, dates, progress, level: forecast.level, asOf: forecast.asOf,
      // Of what is not on course the late end is what can be promised.
      hasLateEnd: entry.isOnCourse)
    if let province = entry.milestone[.province], forecast.told(of: [.ceiling]) < 0.15 {
      sentences.insert(
        .inProvince(
          progress.map { province.probability(of: $0.target.deadline) } ?? 1 - province.never,
          isInTime: progress != nil), at: min(1, sentences.count))
    }
    if let relaxed = entry.milestone[.fullAt995] {
      sentences.append(
        .at995(
          relaxed.median, inTime: progress.map { relaxed.probability(of: $0.target.deadline) }))
      sentences += end
    }
    return sentences
  }

  /// Where the level settles, which the curve says, and only it: where past seasons join the dates it might
  /// contradict them.
  private var end: [Outlook] {
    guard forecast.basis.members.curve > 0.999 else { return [] }
    return forecast.learned.filter { $0.quantity == .ceiling }.map { .settles($0.posterior) }
  }

  // MARK: How sure

  /// How sure the answer is, as a paragraph.
  var sureness: String { words.joined(grounds.map { words($0) }) }

  private var grounds: [Ground] {
    var grounds = [known]
    if forecast.past?.isUnlikeAll ?? false { grounds.append(.unlikeAll) }
    grounds += doubts
    grounds += forecast.daysAhead
    if forecast.milestones.contains(where: { $0.milestone.rule != .firstReached }) {
      grounds.append(.runs)
    }
    if let full = forecast.milestones.lazy.map(\.milestone).first(where: { $0.definition != nil }) {
      grounds.append(.definition(full))
    }
    let error = forecast.milestones.map(\.dates.monteCarloError).max() ?? 0
    // Two standard errors.
    let points = error.isFinite ? max(1, Int((200 * min(max(error, 0), 1)).rounded(.up))) : 100
    return grounds + [.simulation(points: points)]
  }

  /// What the figures tell, and what others say.
  private var known: Ground {
    let figures = forecast.series.observations.count
    let others = forecast.past?.seasons
    guard figures > 0 else { return .nothingKnown(others) }
    let end = forecast.told(of: [.ceiling])
    let highest = forecast.entries.map(\.milestone.milestone)
      .filter { !$0.isFalling && $0.threshold >= 0.97 }.max { $0.threshold < $1.threshold }
    let leaning: Ground.Leaning =
      end < 0.15
      ? highest.map { .on(others, for: $0) } ?? .none : others.map { .beside($0) } ?? .none
    return .told(
      figures: figures, pace: forecast.told(of: [.halfwayDay, .duration]), end: end,
      forecast.series.measure,
      leaning)
  }

  /// How far the answers hang on what was known beforehand, where they do.
  private var doubts: [Ground] {
    forecast.entries.compactMap { entry in
      func chance(_ dates: DateDistribution) -> Double {
        entry.progress.map { dates.probability(of: $0.target.deadline) } ?? (1 - dates.never)
      }
      let chances = [
        entry.milestone[.halfPrior], entry.milestone.dates, entry.milestone[.doublePrior],
      ].compactMap { $0.map(chance) }
      guard let low = chances.min(), let high = chances.max(), high - low >= 0.1 else { return nil }
      return .depends(entry.milestone.milestone, low, high)
    }
  }

  // MARK: What to do next

  /// What to do next, as a paragraph.
  var next: String { words(NextSteps(forecast: forecast, isParted: isParted).steps) }
}

/// A milestone as often as the plan has it; once when it is not planned.
struct Entry {
  var milestone: Forecast.MilestoneForecast
  var progress: Progress?

  var milestoneProgress: MilestoneProgress {
    MilestoneProgress(milestone: milestone.milestone, dates: milestone.dates, progress: progress)
  }

  var isOpen: Bool { milestoneProgress.isOpen }
  var isOnCourse: Bool { milestoneProgress.isOnCourse }

  /// Whether full resumption is asked.
  var isFull: Bool { milestone.milestone.definition != nil }
}

extension Words {
  /// What stands in the first column of a table: the plan's name, or the milestone.
  func name(of entry: Entry) -> String {
    entry.progress.map { name(of: $0.target) } ?? self(Cell.goal(entry.milestone.milestone))
  }
}

extension Forecast {
  /// The plan's milestones in its order, then the others.
  var entries: [Entry] {
    let planned = progress.compactMap { progress in
      milestones.first { $0.milestone == progress.target.milestone }
        .map { Entry(milestone: $0, progress: progress) }
    }
    return planned
      + milestones.filter { milestone in
        !planned.contains { $0.milestone.milestone == milestone.milestone }
      }.map { Entry(milestone: $0, progress: nil) }
  }
}

extension Progress {
  /// Whether its verdict is one of chances.
  var isJudged: Bool { verdict != .met && verdict != .missed }

  /// Whether no path meets a deadline that is still ahead.
  func isMissedAhead(on asOf: Day) -> Bool {
    verdict == .missed && target.deadline.lastDay > asOf
  }
}
