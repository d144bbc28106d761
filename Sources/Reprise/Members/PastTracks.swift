/// Past seasons day by day, the ways to lay them over this one, and what there is to retrace.
struct PastTracks {
  /// A past season and where it is laid.
  struct Way {
    /// Where the season's levels start among those of all.
    var start: Int
    /// The last of its days that has another behind it.
    var last: Double
    /// The day of its trough.
    var trough: Double
    /// Days from its trough, where that is laid, to this season's first day to retrace.
    var origin: Double
    var plateau: Double
    /// The share of this way and those before it.
    var cumulative: Double
  }

  private(set) var ways: [Way] = []
  /// This season's days to retrace, counted from the first of them, and their levels.
  let days: [Double]
  let seen: [Double]
  /// The as-of day, counted alike.
  let today: Double
  /// The levels of all past seasons, each gone on towards its plateau.
  private(set) var levels: [Double] = []

  init?(_ situation: Situation, ahead: Int) {
    guard situation.ended.contains(where: \.showsItsEnd) else { return nil }
    let season = situation.season
    let trough = situation.origin
    // The trough itself is one of them.
    let from = season.days.firstIndex { trough - $0 <= PastPaths.lead } ?? 0
    let first = season.days[from]
    days = season.days[from...].map { Double($0 - first) }
    seen = season.levels[from...].map(Self.bounded)
    today = Double(situation.asOf - first)
    var total = 0.0
    for (past, share) in zip(situation.ended, situation.events.shares) where past.showsItsEnd {
      let start = levels.count
      let plateau = add(past, ahead: ahead)
      let pastTrough = past.runningTrough
      let kin = past.series == season.series ? PastPaths.sameSeries : 1
      let weight =
        share * kin
        * YearClock.closeness(of: pastTrough, to: trough, floor: PastPaths.otherTime)
      let carried = YearClock.allCases.compactMap { $0.carry(pastTrough, near: trough) }
        .filter { abs($0 - trough) <= PastPaths.nearTrough }
      let parts = 1 + PastPaths.clockWeight * Double(carried.count)
      for (place, laid) in ([trough] + carried).enumerated() {
        total += weight * (place == 0 ? 1 : PastPaths.clockWeight) / parts
        ways.append(
          Way(
            start: start, last: Double(levels.count - start - 2),
            trough: Double(pastTrough - past.firstDay), origin: Double(first - laid),
            plateau: plateau, cumulative: total))
      }
    }
    for place in ways.indices { ways[place].cumulative /= total }
  }

  /// A level within ± 10,000 %, so that no likelihood overflows.
  private static func bounded(_ level: Double) -> Double { min(max(level, -100), 100) }

  /// Appends a season's levels, a missing day's as the day before, and days after its last on which it
  /// tends to its plateau, the median of the last third of its days.
  private mutating func add(_ past: PanelSeason, ahead: Int) -> Double {
    var before = past.firstDay
    let known = past.levels.map(Self.bounded)
    for (day, level) in zip(past.days, known) {
      levels += repeatElement(levels.last ?? level, count: max(0, day - before - 1))
      levels.append(level)
      before = day
    }
    let count = past.days.count
    let trough = past.troughs[count - 1]
    let tail = known[min(count - 1, max(trough + 1, count - max(7, (count - trough) / 3)))...]
      .sorted()
    let plateau = tail[tail.count / 2]
    let excess = known[count - 1] - plateau
    for day in 1...max(2, ahead) { levels.append(plateau + excess * .exp(-Double(day) / 3)) }
    return plateau
  }
}

extension PanelSeason {
  /// Whether its figures go on long enough after the lowest one to show where it settled: of a season of two or three
  /// figures nobody knows.
  var showsItsEnd: Bool {
    let trough = troughs[troughs.count - 1]
    return lastDay - days[trough] >= 14 && days.count - trough > 5
  }
}
