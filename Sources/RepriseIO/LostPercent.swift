import Reprise

/// Figures that lost their percent format in a spreadsheet: 0.876 among 71.1 and 90.2.
enum LostPercent {
  /// Whether a bare figure under `percent` is so small that it may be one.
  static func isCandidate(_ percent: Double) -> Bool { percent > 0 && percent <= 1 }

  /// The candidates that are nearer to the figures around them when multiplied by a hundred.
  ///
  /// - Parameters:
  ///   - candidates: Their places in the lists, ascending.
  ///   - days: The days of one series, in any order.
  ///   - percents: Its figures.
  /// - Returns: The places, each with a figure beside it.
  static func found(among candidates: [Int], days: [Day], percents: [Double])
    -> [(place: Int, beside: Double)]
  {
    guard !candidates.isEmpty, days.count == percents.count else { return [] }
    let wanted = Set(candidates)
    let order = days.indices.sorted { (days[$0], $0) < (days[$1], $1) }
    var before: [Int: Double] = [:]
    var after: [Int: Double] = [:]
    var last: Double?
    for place in order {
      if wanted.contains(place) { before[place] = last }
      if percents[place] > largestFraction { last = percents[place] }
    }
    last = nil
    for place in order.reversed() {
      if wanted.contains(place) { after[place] = last }
      if percents[place] > largestFraction { last = percents[place] }
    }
    return candidates.compactMap { place in
      let around = [before[place], after[place]].compactMap(\.self)
      guard percents.indices.contains(place), let first = around.first,
        around.allSatisfy({ $0 >= clearlyPercent })
      else { return nil }
      func distance(_ percent: Double) -> Double {
        around.reduce(0) { $0 + abs(percent - $1) }
      }
      let percent = percents[place]
      return distance(100 * percent) < distance(percent) ? (place, first) : nil
    }
  }

  /// The message about one.
  static func message(_ text: String, _ figure: Figure, beside: Double) -> String {
    let meant = Figure(percent: 100 * figure.percent)?.description ?? "100"
    let other = Figure(percent: beside)?.description ?? "\(beside)"
    return
      "\(text.quoted) stands beside \(other): is \(meant) % meant? Write \(meant), or \(figure)% if it "
      + "is so low"
  }

  private static let largestFraction = 1.5
  /// Below it a figure of less than one may be a season's first.
  private static let clearlyPercent = 10.0
}
