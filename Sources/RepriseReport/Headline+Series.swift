import Reprise

extension Headline {
  /// Where a series stands on a day, its level then being known as far as a range says.
  init(of series: Series, _ level: LevelRange, asOf: Day) {
    self =
      if series.observations.isEmpty {
        .empty(level)
      } else if let last = series.lastLevel {
        level.isPublished
          ? .published(last.fraction, change: series.change(on: asOf))
          : .estimated(level, after: last.fraction, on: last.day)
      } else {
        .noLevel(level)
      }
  }
}

extension Series {
  /// The change of a day in percentage points, as published or between two published levels.
  func change(on day: Day) -> Double? {
    func level(_ day: Day) -> Double? {
      observations.last { $0.day == day && $0.level != nil }?.level
    }
    let told = observations.lazy.reversed().compactMap { observation -> Double? in
      guard observation.day == day, case .change(let figure) = observation.fact else { return nil }
      return figure.percent
    }.first
    return told ?? level(day).flatMap { today in level(day - 1).map { (today - $0) * 100 } }
  }
}
