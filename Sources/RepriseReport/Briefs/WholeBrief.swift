import Reprise

/// The brief of a whole and its members.
struct WholeBrief: BriefSubject {
  private let forecast: HierarchyForecast
  private let language: Language
  private let report: HierarchyReport
  let words: any Words

  init(_ forecast: HierarchyForecast, in language: Language) {
    self.forecast = forecast
    self.language = language
    report = HierarchyReport(forecast, in: language, width: .max)
    words = language.words(asOf: forecast.asOf, horizon: forecast.horizon)
  }

  var milestones: [Milestone] { forecast.whole.milestones.map(\.milestone) }
  var isPlanned: Bool { !forecast.whole.progress.isEmpty }
  var clock: SeasonClock { forecast.clock }
  var seed: UInt64 { forecast.seed }

  var answer: [Block] {
    let whole = forecast.whole
    let standings = forecast.milestoneProgress.map {
      MilestoneCells(
        milestone: $0.milestone, dates: $0.dates, progress: $0.progress, asOf: forecast.asOf,
        words: words)
    }
    return (report.misfit.isEmpty ? [] : [.paragraph(report.misfit, isLead: true)])
      + Schedule(standings, asOf: forecast.asOf, horizon: forecast.horizon, words: words)
      .answer(report.headline, of: whole.series, nil)
  }

  var pictures: [Block] {
    Pictures(of: Charted(forecast.whole, of: forecast), named: "main", in: language, words).blocks
  }

  // MARK: Members

  /// The members with small pictures; more of them stand in a table of their own.
  private static let mostPictures = 30
  /// More names would be a list that nobody reads.
  private static let mostNames = 12

  var members: [Block] {
    let rows = report.rows
    let scales = LevelStrip.Scales(
      forecast.members, asOf: forecast.asOf,
      through: Charted(forecast.whole, of: forecast).lastShown)
    let milestone = forecast.delay?.milestone ?? milestones.first
    func row(_ part: HierarchyForecast.Part, _ cells: [String], named id: String) -> [Grid.Cell] {
      let cells = cells + [String](repeating: "", count: max(0, report.header.count - cells.count))
      let strip = LevelStrip(part, on: scales, milestone: milestone, in: words)
      return cells.prefix(1).map(Grid.Cell.text) + [.drawing(strip.element(named: id))]
        + cells.dropFirst().map(Grid.Cell.text)
    }
    var grid = Grid(words(Page.members), isSeen: false, report.header, [])
    grid.header.insert(words(Page.levelsOf(forecast.asOf)), at: min(1, grid.header.count))
    let all = [forecast.whole] + forecast.sums
    grid.rows =
      all.enumerated().map { place, part in
        row(part, report.row(of: part, cost: nil), named: "sum-\(place)")
      }
      + rows.prefix(Self.mostPictures).map { places in
        row(
          forecast.members[places[0]], report.row(ofMembers: places), named: "member-\(places[0])")
      }
    grid.hasTotal = true
    var blocks: [Block] = [
      .heading(words(Page.members)), .paragraph(words(Page.bands(bands))), .table(grid),
    ]
    if rows.count > Self.mostPictures {
      blocks.append(
        .folded(
          words(Page.all(forecast.members.count)),
          [
            .table(
              Grid(
                words(Page.members), isSeen: false, report.header, rows.map(report.row(ofMembers:)))
            )
          ]))
    }
    let holders: [Block] =
      report.holders.isEmpty
      ? []
      : [.section([.heading(words(Page.holders)), .paragraph(report.holders)])]
    return [.section(blocks)] + holders
  }

  /// The members with a figure of their own by their levels today, the highest first, and those without.
  private var bands: [Page.Band] {
    let bounds = [1.0, 0.95, 0.9, 0.8, 0.5, 0]
    var bands = bounds.map { Page.Band(lower: $0, upper: nil, names: [], count: 0) }
    for place in bands.indices.dropFirst() { bands[place].upper = bounds[place - 1] }
    var silent = Page.Band(lower: nil, upper: nil, names: [], count: 0)
    for (place, member) in forecast.members.enumerated() {
      let level = member.level.median
      if !report.hasFigure(place) {
        silent.take(member.name.printable, most: Self.mostNames)
      } else {
        // A published 100.0 is 99.95 or more.
        let band = bounds.firstIndex { level >= ($0 == 1 ? 0.9995 : $0) } ?? bounds.count - 1
        bands[band].take(member.name.printable, most: Self.mostNames)
      }
    }
    return (bands + [silent]).filter { $0.count > 0 }
  }

  var lastSeason: [Block] {
    let table = report.earlierSeasons
    let rows = table.cells(in: words)
    let whole = forecast.whole.earlierSeasons.map {
      [Block.paragraph(words($0, beside: forecast.whole.level.median))]
    }
    return (whole ?? [])
      + (rows.count > 1
        ? [.table(Grid(words(Page.lastSeason), isSeen: false, table.header(in: words), rows))] : [])
  }
  var changes: String? { forecast.update?.sentences(in: words, isNamed: true) }

  var grounds: [Block] {
    [
      .section(
        [.heading(words(Page.sureness))] + report.outlooks.map { .paragraph($0) }
          + [.paragraph(report.grounds), .paragraph(report.next)]),
      cost(forecast.lost, of: forecast.measure),
    ]
  }
}
