import Reprise

/// A forecast on one page, to be read in a meeting: as a page for a browser or for paper, and as text for mail.
///
/// It tells what a report of the forecast tells, from the same values.
///
/// ```swift
/// try Brief(forecast, madeBy: "reprise 0.1.0").html.write(to: url, atomically: true, encoding: .utf8)
/// ```
public struct Brief: Sendable {
  let language: Language
  /// What the page is of.
  let title: String
  private let parts: @Sendable () -> [Block]

  /// The pieces of the page in their order.
  var blocks: [Block] { parts() }

  /// The brief of a series.
  ///
  /// - Parameters:
  ///   - forecast: The forecast.
  ///   - ledger: Earlier forecasts, whose scores the page has.
  ///   - program: The name and version of what made it.
  ///   - language: The language of the page.
  public init(
    _ forecast: Forecast, ledger: Ledger? = nil, madeBy program: String,
    in language: Language = .english
  ) {
    self.init(
      SeriesBrief(forecast, beside: nil, in: language), of: forecast.series, ledger, program,
      language)
  }

  /// The brief of a series in the light of other indicators.
  ///
  /// - Parameters:
  ///   - joint: The forecast.
  ///   - ledger: Earlier forecasts, whose scores the page has.
  ///   - program: The name and version of what made it.
  ///   - language: The language of the page.
  public init(
    _ joint: JointForecast, ledger: Ledger? = nil, madeBy program: String,
    in language: Language = .english
  ) {
    self.init(
      SeriesBrief(joint.forecast, beside: joint, in: language), of: joint.forecast.series, ledger,
      program, language)
  }

  /// The brief of a whole and its members.
  ///
  /// - Parameters:
  ///   - whole: The forecast.
  ///   - ledger: Earlier forecasts, whose scores the page has.
  ///   - program: The name and version of what made it.
  ///   - language: The language of the page.
  public init(
    _ whole: HierarchyForecast, ledger: Ledger? = nil, madeBy program: String,
    in language: Language = .english
  ) {
    self.init(
      WholeBrief(whole, in: language), of: whole.whole.series.named(whole.whole.name), ledger,
      program, language)
  }

  private init(
    _ told: some BriefSubject, of series: Series, _ ledger: Ledger?, _ program: String,
    _ language: Language
  ) {
    let words = told.words
    self.language = language
    title = words(Page.title(series))
    parts = {
      told.answer + told.pictures + told.members + Self.comparisons(of: told) + told.grounds
        + Self.earlier(ledger, words) + Self.definitions(of: told, program)
    }
  }

  /// The same day of past seasons, and what an earlier reading said.
  private static func comparisons(of told: some BriefSubject) -> [Block] {
    let changes = told.changes.map { [Block.paragraph($0)] } ?? []
    return [(Page.lastSeason, told.lastSeason), (.changes, changes)].compactMap { heading, blocks in
      blocks.isEmpty ? nil : .section([.heading(told.words(heading))] + blocks)
    }
  }

  /// How earlier forecasts did, as far as they are due.
  private static func earlier(_ ledger: Ledger?, _ words: any Words) -> [Block] {
    guard let ledger else { return [] }
    let tables = ledger.scores().map { LedgerTable($0, in: words) }
    let due = tables.filter { !$0.scores.rows.isEmpty }
    let told: [Block] =
      due.isEmpty
      ? [.paragraph(words(Page.nothingDue(ledger.entries.count)))]
      : due.flatMap { table -> [Block] in
        [.table(Grid(table.title, table.scores.header, table.scores.rows))]
      } + [.folded(words(Page.theScores), [.paragraph(words(Account.note))])]
    return [.section([.heading(words(Page.earlier))] + told)]
  }

  /// What the words mean, and what the page was made from.
  private static func definitions(of told: some BriefSubject, _ program: String) -> [Block] {
    let words = told.words
    let full = told.milestones.first { $0.definition != nil }
    let sentences =
      [words(Page.terms(isPlanned: told.isPlanned))]
      + (told.isPlanned ? [words(BasisSentence.verdicts)] : [])
      + (full.map { [words(Ground.definition($0))] } ?? [])
      + (told.milestones.contains { $0.rule != .firstReached } ? [words(Ground.runs)] : [])
    return [
      .section([
        .heading(words(Page.definitions)), .paragraph(words.joined(sentences)),
        .paragraph(words(Page.colophon(program, told.clock, seed: told.seed))),
      ])
    ]
  }
}

/// What a brief is of.
protocol BriefSubject: Sendable {
  var words: any Words { get }
  var milestones: [Milestone] { get }
  var isPlanned: Bool { get }
  var clock: SeasonClock { get }
  var seed: UInt64 { get }
  /// The answer in two sentences, and the plan.
  var answer: [Block] { get }
  /// The levels and the dates.
  var pictures: [Block] { get }
  /// What it is made of.
  var members: [Block] { get }
  /// The same day of past seasons; none where none is known.
  var lastSeason: [Block] { get }
  /// What an earlier reading said; `nil` where none was given.
  var changes: String? { get }
  /// How sure the answer is, and what the season costs.
  var grounds: [Block] { get }
}

extension BriefSubject {
  /// What a season costs, a part of the grounds.
  func cost(_ lost: OutputLost, of measure: Measure) -> Block {
    let amounts = [
      [words(.soFar), words(.lostSince(lost.soFar, clock.dayZero))],
      [words(.toCome), words(.lostWithin(lost.toCome))],
    ]
    return .section([
      .heading(words(.outputLost).capitalizedFirst),
      .paragraph(words(.lost(measure, holidays: lost.holidays)).capitalizedFirst),
      .table(Grid(words(.outputLost), isSeen: false, ["", ""], amounts)),
    ])
  }
}
