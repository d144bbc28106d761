import Reprise

/// A small picture of a member's levels beside those of the other members, on their scales.
struct LevelStrip {
  private let part: HierarchyForecast.Part
  private let days: DayAxis
  private let levels: PercentAxis
  private let line: Double?
  private let words: any Words

  private static let width = 132.0
  private static let height = 30.0

  /// The scales that all members of a whole share.
  struct Scales {
    let days: DayAxis
    let levels: PercentAxis

    /// Scales for some members, of a whole that is seen through a day.
    init(_ parts: [HierarchyForecast.Part], asOf: Day, through last: Day) {
      let lowest =
        parts.flatMap { part in
          [part.level.interval80.lowerBound]
            + part.levels.filter { $0.day <= last }.map(\.levels[1])
        }.min() ?? 0
      let highest = parts.map(\.level.interval80.upperBound).max() ?? 1
      days = DayAxis(from: asOf - 6, to: min(last, asOf + 21), asOf: asOf)
      levels = PercentAxis(covering: min(lowest, 0.9)...max(1, highest), mostSteps: 4)
    }
  }

  init(
    _ part: HierarchyForecast.Part, on scales: Scales, milestone: Milestone?, in words: any Words
  ) {
    self.part = part
    days = scales.days
    levels = scales.levels
    line = milestone?.fraction
    self.words = words
  }

  /// The picture as an element of a page: figures as dots, the central 80 % of the levels ahead with their median, and
  /// the milestone as a dashed line.
  func element(named id: String) -> String {
    let ahead = part.levels.filter { days.contains($0.day) }
    var drawing = SVGDocument(
      width: Self.width, height: Self.height, title: part.name.printable,
      summary: ahead.last.map {
        words(
          .spread(
            $0.day, median: $0.median, inner: $0.interval50, outer: $0.interval90))
      } ?? "")
    let today = (
      day: days.asOf, low: part.level.interval80.lowerBound, median: part.level.median,
      high: part.level.interval80.upperBound
    )
    let shown =
      [today]
      + ahead.map {
        (
          day: $0.day, low: $0.interval80.lowerBound, median: $0.median,
          high: $0.interval80.upperBound
        )
      }
    func points(_ level: (Int) -> Double, _ places: [Int]) -> [String] {
      places.map { "\(x(shown[$0].day).written),\(y(level($0)).written)" }
    }
    let places = Array(shown.indices)
    let band = points({ shown[$0].high }, places) + points({ shown[$0].low }, places.reversed())
    drawing.add("polygon", ["points": band.joined(separator: " "), "fill": "#a9b6c6"])
    if let line {
      drawing.add(
        "line",
        [
          "x1": 0.0, "y1": y(line), "x2": Self.width, "y2": y(line), "stroke": "#1a1a1a",
          "stroke-dasharray": "4 3", "stroke-width": 0.75,
        ])
    }
    drawing.add(
      "polyline",
      [
        "points": points({ shown[$0].median }, places).joined(separator: " "), "fill": "none",
        "stroke": "#173b66", "stroke-width": 1.5,
      ])
    for fact in part.series.observations where days.contains(fact.day) {
      guard let level = fact.level else { continue }
      drawing.add("circle", ["cx": x(fact.day), "cy": y(level), "r": 1.75, "fill": "#1a1a1a"])
    }
    return drawing.element(named: id)
  }

  private func x(_ day: Day) -> Double {
    2 + (Self.width - 4) * Double(day - days.first) / Double(max(1, days.count - 1))
  }

  private func y(_ level: Double) -> Double {
    2 + (Self.height - 4) * (1 - levels.height(of: level))
  }
}
