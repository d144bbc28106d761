import Reprise

/// The chance of having reached each milestone, by day, as bars of block characters.
struct ChanceChart {
  private let forecast: Forecast
  private let words: any Words
  private let width: Int
  private let longest = 14

  init(_ forecast: Forecast, in words: any Words, width: Int) {
    self.forecast = forecast
    self.words = words
    self.width = width
  }

  /// One line for each day shown, under a heading; more than one such chart where more milestones
  /// are asked than stand side by side.
  var lines: [String] {
    let shown = days
    guard !forecast.milestones.isEmpty, !shown.isEmpty else { return [] }
    return stride(from: 0, to: forecast.milestones.count, by: Self.mostColumns).flatMap { start in
      let group = forecast.milestones.dropFirst(start).prefix(Self.mostColumns)
      return (start > 0 ? [""] : []) + chart(Array(group), shown)
    }
  }

  /// More columns of bars would be too narrow to read.
  private static let mostColumns = 3

  private func chart(_ group: [Forecast.MilestoneForecast], _ days: [Day]) -> [String] {
    let column = (width - 10) / group.count
    let heading = group.map {
      words(.goal($0.milestone)).clipped(to: column - 1).padded(to: column)
    }
    let rows = days.map { day in
      let bars = group.map { milestone -> String in
        let chance = milestone.dates.probability(by: day)
        return Self.bar(chance, column - 8) + " " + words.percent(chance).paddedLeft(to: 6) + " "
      }
      return ("\(day)".dropFirst(5).description.padded(to: 10) + bars.joined()).trimmedRight
    }
    return [(words(.chanceBy).padded(to: 10) + heading.joined()).trimmedRight] + rows
  }

  /// Evenly spaced days from the one after the as-of day to where most is decided.
  private var days: [Day] {
    let (last, end) = (forecast.decidedBy, forecast.asOf + forecast.horizon)
    let step = [1, 2, 3, 7, 14].first { (last - forecast.asOf) / $0 <= longest } ?? 28
    return (1...longest).map { forecast.asOf + $0 * step }.filter { $0 < last + step && $0 <= end }
  }

  private static func bar(_ share: Double, _ width: Int) -> String {
    let eighths = Int((min(max(share, 0), 1) * Double(width * 8)).rounded())
    let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let text = String(repeating: "█", count: eighths / 8) + partial[eighths % 8]
    return text.padded(to: width)
  }
}
