import Reprise

/// The brief of a series, alone or beside other indicators.
struct SeriesBrief: BriefSubject {
  private let forecast: Forecast
  private let joint: JointForecast?
  private let language: Language
  let words: any Words

  init(_ forecast: Forecast, beside joint: JointForecast?, in language: Language) {
    self.forecast = forecast
    self.joint = joint
    self.language = language
    words = language.words(for: forecast)
  }

  var milestones: [Milestone] { forecast.milestones.map(\.milestone) }
  var isPlanned: Bool { !forecast.progress.isEmpty }
  var clock: SeasonClock { forecast.clock }
  var seed: UInt64 { forecast.seed }

  private var told: Answer {
    Answer(forecast, in: language, width: .max, isParted: joint?.isParted ?? false)
  }

  var answer: [Block] {
    let standings = forecast.entries.map { entry in
      MilestoneCells(
        milestone: entry.milestone.milestone, dates: entry.milestone.dates,
        progress: entry.progress, asOf: forecast.asOf, words: words)
    }
    return Schedule(standings, asOf: forecast.asOf, horizon: forecast.horizon, words: words)
      .answer(told.headline, of: forecast.series, BaseMonthWarning(forecast.series))
  }

  var pictures: [Block] {
    Pictures(of: Charted(forecast), named: "main", in: language, words).blocks
  }

  /// The other indicators.
  var members: [Block] {
    guard let joint else { return [] }
    let report = JointReport(joint, in: language)
    return joint.companions.enumerated().flatMap { place, companion -> [Block] in
      let title = words(Page.beside(companion.forecast.series))
      let added = report.added(by: companion).map { [words($0), $1] }
      return [
        .section(
          [.heading(title)] + report.sentences(of: companion).map { .paragraph($0) }
            + [.table(Grid(title, isSeen: false, ["", ""], added))], isHalf: true),
        Pictures(of: Charted(companion.forecast), named: "beside-\(place)", in: language, words)
          .levelsAlone,
      ]
    }
  }

  var lastSeason: [Block] {
    forecast.earlierSeasons.map { [.paragraph(words($0, beside: forecast.level.median))] } ?? []
  }
  var changes: String? { forecast.update?.sentences(in: words, isNamed: false) }

  var grounds: [Block] {
    [
      .section(
        [.heading(words(Page.sureness))] + told.outlooks.map { .paragraph($0) }
          + [.paragraph(told.sureness), .paragraph(told.next)]),
      cost(forecast.lost, of: forecast.series.measure),
    ]
  }
}
