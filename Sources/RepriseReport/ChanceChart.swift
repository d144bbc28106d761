import Reprise

/// The chance of having reached each milestone, by day, as bars of block characters.
struct ChanceChart {
  private let forecast: Forecast
  private let width: Int
  private let longest = 14

  init(_ forecast: Forecast, width: Int) {
    self.forecast = forecast
    self.width = width
  }

  /// One line for each day shown, under a heading.
  var lines: [String] {
    // More than three columns of bars would be too narrow to read.
    let shown = Array(forecast.milestones.prefix(3))
    guard !shown.isEmpty else { return [] }
    let column = (width - 10) / shown.count
    let bar = max(6, column - 8)
    let heading =
      "chance by".padded(to: 10)
      + shown.map { String("\($0.milestone)".prefix(column - 1)).padded(to: column) }.joined()
    return [heading.trimmedRight]
      + days(shown).map { day in
        let bars = shown.map { milestone -> String in
          let chance = milestone.dates.probability(by: day)
          return (Self.bar(chance, bar) + " " + percent(chance).paddedLeft(to: 6)).padded(
            to: column)
        }
        return ("\(day)".dropFirst(5).description.padded(to: 10) + bars.joined()).trimmedRight
      }
  }

  /// Evenly spaced days from the one after the as-of day to where most is decided.
  private func days(_ shown: [Forecast.MilestoneForecast]) -> [Day] {
    let end = forecast.asOf + forecast.horizon
    let decided = shown.map { milestone -> Day in
      let reached = 1 - milestone.dates.never
      return milestone.dates.quantile(0.95 * reached) ?? end
    }
    let deadlines = forecast.progress.map(\.target.deadline.lastDay)
    let last = min(end, (decided + deadlines).max() ?? end)
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

extension String {
  fileprivate var trimmedRight: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
