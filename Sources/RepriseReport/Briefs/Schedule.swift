import Reprise

/// How a plan stands: the answer that a brief begins with.
struct Schedule {
  private let standings: [MilestoneCells]
  private let asOf: Day
  private let horizon: Int
  private let words: any Words

  init(_ standings: [MilestoneCells], asOf: Day, horizon: Int, words: any Words) {
    self.standings = standings
    self.asOf = asOf
    self.horizon = horizon
    self.words = words
  }

  /// The day, the answer in two sentences, and the tables.
  func answer(_ headline: String, of series: Series, _ warning: BaseMonthWarning?) -> [Block] {
    let shut = series.shut(on: asOf).map { words(Page.shut($0)) }
    return [
      .section(
        [
          .paragraph(words.joined([headline, shut ?? ""]), isLead: true),
          .paragraph(words(Page.standings(standings.map(sentence))), isLead: true),
        ] + (warning.map { [.paragraph(words($0))] } ?? []) + tables)
    ]
  }

  /// How a milestone stands, as part of a sentence.
  private func sentence(_ standing: MilestoneCells) -> Page.Standing {
    let passed = standing.dates.alreadyPassed
    return Page.Standing(
      name: standing.name, deadline: standing.progress?.target.deadline,
      verdict: standing.progress.map { words(.judged($0, spare: nil)) },
      chance: passed >= 0.5
        ? nil
        : standing.progress.map { standing.inTime($0) } ?? standing.within,
      when: standing.evenChance, isReached: passed >= 0.5, hasDay: standing.dates.median != nil)
  }

  /// The planned milestones with their verdicts and the level that is expected on each deadline, and the others.
  private var tables: [Block] {
    let planned = standings.compactMap { standing in
      standing.progress.map { progress -> [String] in
        let pace: String
        if case .needed(let points, _) = progress.pace {
          pace = points > 0 ? words(Page.perDay(points)) : "–"
        } else {
          pace = "–"
        }
        return [
          standing.name, words(.deadline(progress.target.deadline)), standing.evenChance,
          standing.likelyDays, standing.inTime(progress), standing.verdict(progress),
          progress.levelOnDeadline.map { words(Page.spread($0.median, $0.interval80)) } ?? "–",
          pace,
        ]
      }
    }
    let others = standings.filter { $0.progress == nil }.map {
      [$0.name, $0.evenChance, $0.likelyDays, $0.within]
    }
    let cells: [Cell] = [.plan, .evenChanceBy, .likelyDays, .inTime, .verdict]
    let header =
      [""] + cells.map { words($0) } + [words(Page.levelThen), words(.paceNeeded)]
    let rest: [Cell] = [.evenChanceBy, .likelyDays, .within(horizon, isShort: false)]
    return [
      planned.isEmpty ? nil : .table(Grid(words(Page.schedule), header, planned)),
      others.isEmpty
        ? nil : .table(Grid(words(Page.otherMilestones), [""] + rest.map { words($0) }, others)),
    ].compactMap(\.self)
  }
}

extension Series {
  /// What is still shut on a day: so many of so many where a count says it, else a share; `nil` for an index and without
  /// a figure of the day.
  fileprivate func shut(on day: Day) -> Page.Shut? {
    guard measure == .operatingRate else { return nil }
    let today = observations.filter { $0.day == day }
    for case .count(let part, let total) in today.map(\.fact) {
      return .count(total - part, of: total)
    }
    return today.compactMap(\.level).last.map { .share(1 - $0, decimals: precision.decimals) }
  }
}
