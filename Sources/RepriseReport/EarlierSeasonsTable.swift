import Reprise

/// Several series beside their earlier seasons on the same day, a row each.
struct EarlierSeasonsTable: Sendable {
  private var rows: [(name: String, level: Double, seasons: EarlierSeasons)] = []

  /// Adds a series, if earlier seasons of it are known.
  mutating func add(_ name: String, level: Double, _ seasons: EarlierSeasons?) {
    if let seasons { rows.append((name.printable, level, seasons)) }
  }

  /// The lines; none without a row.
  func lines(in words: any Words, width: Int) -> [String] {
    let isLunar = rows.allSatisfy(\.seasons.isLunar)
    let header = [
      "", words(Cell.sameDayBefore(isLunar: isLunar)), words(.bestSeason), words(.worstSeason),
    ]
    return TextTable(
      header,
      rows.map { row in
        [row.name]
          + [row.seasons.last, row.seasons.best, row.seasons.worst].map {
            words(.beside($0, row.level - $0.level))
          }
      }, width: width
    ).lines
  }
}
