/// Past seasons day by day, the ways to lay them over this one, and the days of this one that a particle
/// retraces.
///
/// Where few events have been seen, seasons of the same kind elsewhere stand beside them, as their outlines have them
/// and as deep as this one.
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
    /// The factor of a particle's spreads, which is larger with fewer events.
    var width: Double
    /// Whether it is an outline of a season elsewhere.
    var isElsewhere = false
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
  /// Ways whose weights are not yet shares.
  private var open: [Way] = []

  init?(_ situation: Situation, elsewhere: [SeasonOutline] = [], ahead: Int) {
    let season = situation.season
    let trough = situation.origin
    // The trough itself is one of them.
    let from = season.days.firstIndex { trough - $0 <= PastPaths.lead } ?? 0
    let first = season.days[from]
    days = season.days[from...].map { Double($0 - first) }
    seen = season.levels[from...].map(Self.bounded)
    today = Double(situation.asOf - first)
    let shown = situation.ended.filter(\.showsItsEnd)
    guard !shown.isEmpty || !elsewhere.isEmpty else { return nil }
    let eventsElsewhere = elsewhere.events
    let shares = PastPaths.shares(
      ofEvents: Events(shown.map(\.runningTrough)).count, elsewhere: eventsElsewhere)
    let width = PastPaths.width(ofEvents: Double(situation.events.count))
    for (past, share) in zip(situation.ended, situation.events.shares) where past.showsItsEnd {
      let start = levels.count
      add(past, ahead: ahead)
      let kin = past.series == season.series ? PastPaths.sameSeries : 1
      lay(
        trough: past.runningTrough, on: trough, in: first,
        Way(
          start: start, last: 0, trough: Double(past.runningTrough - past.firstDay), origin: 0,
          plateau: past.plateau, width: width, cumulative: share * kin))
    }
    close(share: shares.own)
    let lowest = Self.bounded(season.levels[season.troughs[season.troughs.count - 1]])
    let others = PastPaths.width(ofEvents: Double(eventsElsewhere))
    for (outline, share) in zip(elsewhere, elsewhere.shares) {
      let start = levels.count
      add(outline, to: lowest, ahead: ahead)
      lay(
        trough: outline.trough, on: trough, in: first,
        Way(
          start: start, last: 0, trough: Double(SeasonOutline.lead), origin: 0,
          plateau: outline.plateau, width: others, isElsewhere: true, cumulative: share))
    }
    close(share: shares.elsewhere)
    for place in ways.indices { ways[place].cumulative /= shares.own + shares.elsewhere }
  }

  /// Lays a past season over this one by its trough and by each clock that puts it near.
  private mutating func lay(
    trough past: Day, on trough: Day, in first: Day, _ way: Way
  ) {
    let weight =
      way.cumulative * YearClock.closeness(of: past, to: trough, floor: PastPaths.otherTime)
    let carried = YearClock.allCases.compactMap { $0.carry(past, near: trough) }
      .filter { abs($0 - trough) <= PastPaths.nearTrough }
    let parts = 1 + PastPaths.clockWeight * Double(carried.count)
    for (place, laid) in ([trough] + carried).enumerated() {
      var way = way
      way.last = Double(levels.count - way.start - 2)
      way.origin = Double(first - laid)
      way.cumulative = weight * (place == 0 ? 1 : PastPaths.clockWeight) / parts
      open.append(way)
    }
  }

  /// Gives the ways laid since the last call a share of all.
  private mutating func close(share: Double) {
    let total = open.reduce(0) { $0 + $1.cumulative }
    var before = ways.last?.cumulative ?? 0
    for var way in open where total > 0 {
      before += share * way.cumulative / total
      way.cumulative = before
      ways.append(way)
    }
    open = []
  }

  /// A level within ± 10,000 %, so that no likelihood overflows.
  private static func bounded(_ level: Double) -> Double { min(max(level, -100), 100) }

  /// Appends a season's levels, a missing day's as the day before, and days after its last on which it
  /// tends to its plateau, the median of the last third of its days.
  private mutating func add(_ past: PanelSeason, ahead: Int) {
    var before = past.firstDay
    let known = past.levels.map(Self.bounded)
    for (day, level) in zip(past.days, known) {
      levels += repeatElement(levels.last ?? level, count: max(0, day - before - 1))
      levels.append(level)
      before = day
    }
    let plateau = past.plateau
    let excess = known[known.count - 1] - plateau
    for day in 1...max(2, ahead) { levels.append(plateau + excess * .exp(-Double(day) / 3)) }
  }

  /// Appends the days of an outline, its trough at a level.
  private mutating func add(_ outline: SeasonOutline, to lowest: Double, ahead: Int) {
    let depth = max(outline.plateau - lowest, SeasonOutline.leastDepth)
    let days = -SeasonOutline.lead...SeasonOutline.longest + max(2, ahead)
    for day in days {
      levels.append(outline.plateau - depth * outline.missing(Double(day)))
    }
  }
}
