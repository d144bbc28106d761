import Reprise

/// Several series beside their earlier seasons on the same day, a row each.
struct EarlierSeasonsTable: Sendable {
  private var rows: [(name: String, level: Double, seasons: EarlierSeasons)] = []

  /// Adds a series, if earlier seasons of it are known.
  mutating func add(_ name: String, level: Double, _ seasons: EarlierSeasons?) {
    if let seasons { rows.append((name.printable, level, seasons)) }
  }

  /// The heads of the columns.
  func header(in words: any Words) -> [String] {
    let isLunar = rows.allSatisfy(\.seasons.isLunar)
    return [
      "", words(Cell.sameDayBefore(isLunar: isLunar)), words(.bestSeason), words(.worstSeason),
    ]
  }

  /// The cells of each row; none where no earlier season is known.
  func cells(in words: any Words) -> [[String]] {
    rows.map { row in
      [row.name]
        + [row.seasons.last, row.seasons.best, row.seasons.worst].map {
          words(.beside($0, row.level - $0.level))
        }
    }
  }

  /// The lines; none without a row.
  func lines(in words: any Words, width: Int) -> [String] {
    TextTable(header(in: words), cells(in: words), width: width).lines
  }
}
