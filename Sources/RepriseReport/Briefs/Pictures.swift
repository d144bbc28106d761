import Reprise

/// The pictures of a brief with their numbers.
struct Pictures {
  private let charted: Charted
  private let id: String
  private let language: Language
  private let words: any Words

  init(of charted: Charted, named id: String, in language: Language, _ words: any Words) {
    self.charted = charted
    self.id = id
    self.language = language
    self.words = words
  }

  var blocks: [Block] {
    [
      levelsAlone, .section([.heading(words(Page.dates)), dates, dateNumbers], isHalf: true),
    ]
  }

  /// The levels alone.
  var levelsAlone: Block {
    .section([.heading(words(Page.levels)), levels, levelNumbers], isHalf: true)
  }

  /// The levels so far and ahead.
  private var levels: Block {
    let chart = LevelChart(of: charted, in: language)
    return .picture(
      wide: chart.element(on: .page, named: "\(id)-levels"),
      narrow: chart.element(on: .phone, named: "\(id)-levels-narrow"))
  }

  private var dates: Block {
    let chart = DateChart(of: charted, in: language)
    return .picture(
      wide: chart.strips(on: .page, named: "\(id)-dates"),
      narrow: chart.strips(on: .phone, named: "\(id)-dates-narrow"))
  }

  private var levelNumbers: Block {
    let rows = charted.levels.filter { $0.day <= charted.lastShown }.map { level in
      [
        words(.day(level.day, hasWeekday: true)), words.level(level.median, 1),
        words(Page.range(level.interval50)), words(Page.range(level.interval90)),
      ]
    }
    let header = ["", words(Picture.median), words(Picture.inner), words(Picture.outer)]
    return .folded(
      words(Page.numbers), [.table(Grid(words(.levelsShown).capitalizedFirst, header, rows))])
  }

  private var dateNumbers: Block {
    let days = (0...max(0, charted.lastShown - charted.asOf)).map { charted.asOf + $0 }
    let rows = days.map { day in
      [words(.day(day, hasWeekday: true))]
        + charted.milestones.flatMap { _, dates in
          let ofDay = dates.probability(by: day) - dates.probability(before: day)
          return [words.percent(ofDay), words.percent(dates.probability(by: day))]
        }
    }
    let header =
      [""]
      + charted.milestones.flatMap { milestone, _ in
        [Picture.chanceOfDay, .chanceByDay].map {
          words(Cell.level(milestone)) + words.colon + words($0)
        }
      }
    return .folded(
      words(Page.numbers), [.table(Grid(words(.datesShown).capitalizedFirst, header, rows))])
  }
}
