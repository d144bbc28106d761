/// What a season was like in a handful of figures: when how much of its fall and of its recovery was over.
///
/// A recovery is taken to go one way: days out of order are levelled out (isotonic regression; Ayer et al. 1955)
/// before their shares are looked up.
public struct SeasonOutline: Sendable, Hashable {
  /// What brought the season about.
  public let kind: SeasonKind
  /// The number of its source among those that were learned from together.
  public let source: Int
  /// The day of its lowest level.
  public let trough: Day
  /// The level it settled at, as a fraction: the median of the last third of its days.
  public let plateau: Double
  /// How far its lowest level lay below that, as a fraction.
  public let depth: Double
  /// The days before the trough on which so much of the fall was over: each of ``fallShares``.
  public let fall: [Double]
  /// The days after the trough on which so much of the rise was over: each of ``riseShares``.
  public let rise: [Double]

  /// The shares of the fall.
  public static let fallShares = [0.9, 0.5, 0.1]
  /// The shares of the rise.
  public static let riseShares = [0.1, 0.25, 0.5, 0.75, 0.9]

  /// The least depth of a season, as a fraction: a shallower one shows no shape.
  public static let leastDepth = 0.05
  /// The most days of a fall or a rise that count.
  static let longest = 60
  /// Days before the trough on which it is laid over another season.
  static let lead = 20

  /// An outline from its figures; `nil` unless there is one day for each share, none negative, later shares
  /// on later days, a season that is deep enough, and levels within ± 10,000 %.
  public init?(
    kind: SeasonKind, source: Int, trough: Day, plateau: Double, depth: Double, fall: [Double],
    rise: [Double]
  ) {
    func isOrdered(_ days: [Double]) -> Bool {
      days.allSatisfy { (0...Double(Self.longest)).contains($0) }
        && zip(days, days.dropFirst()).allSatisfy { $0 <= $1 }
    }
    guard fall.count == Self.fallShares.count, rise.count == Self.riseShares.count,
      isOrdered(fall), isOrdered(rise), (-100...100).contains(plateau),
      (Self.leastDepth...100).contains(depth)
    else { return nil }
    self.kind = kind
    self.source = source
    self.trough = trough
    self.plateau = plateau
    self.depth = depth
    self.fall = fall
    self.rise = rise
  }

  /// The outline of a season that has ended; `nil` where no fall is seen, where its figures end before they show where
  /// it settled, and where it is too shallow.
  init?(of season: PanelSeason, source: Int) {
    guard season.showsItsEnd, season.logFall != nil else { return nil }
    let place = season.troughs[season.troughs.count - 1]
    let trough = season.days[place]
    let plateau = season.plateau
    let depth = plateau - season.levels[place]
    guard depth >= Self.leastDepth else { return nil }
    func shares(_ places: some Sequence<Int>) -> (days: [Double], shares: [Double]) {
      let places = places.prefix { abs(season.days[$0] - trough) <= Self.longest }
      return (
        places.map { Double(abs(season.days[$0] - trough)) },
        places.map { (season.levels[$0] - season.levels[place]) / depth }.isotonic
      )
    }
    let after = shares(place..<season.days.count)
    let before = shares((0...place).reversed())
    self.init(
      kind: SeasonKind(season), source: source, trough: trough, plateau: plateau, depth: depth,
      fall: Self.fallShares.map { Self.day(of: 1 - $0, in: before.days, before.shares) },
      rise: Self.riseShares.map { Self.day(of: $0, in: after.days, after.shares) })
  }

  /// The day on which a share is come to, between those known; the last where it is not.
  private static func day(of share: Double, in days: [Double], _ shares: [Double]) -> Double {
    guard let place = shares.firstIndex(where: { $0 >= share }) else { return days.last ?? 0 }
    guard place > 0, shares[place] > shares[place - 1] else { return days[place] }
    let part = (share - shares[place - 1]) / (shares[place] - shares[place - 1])
    return days[place - 1] + part * (days[place] - days[place - 1])
  }

  /// The share of the depth that is missing so many days after the trough, or before it where negative: from share
  /// to share along straight lines; beyond the last one it falls by a factor of e with each stretch as long as the last.
  func missing(_ days: Double) -> Double {
    let (ways, shares) =
      days < 0 ? (fall, Self.fallShares.map { 1 - $0 }) : (rise, Self.riseShares)
    let day = abs(days)
    var (before, had) = (0.0, 0.0)
    var stretch = 1.0
    for (way, share) in zip(ways, shares) {
      if day <= way {
        return way > before ? 1 - had - (share - had) * (day - before) / (way - before) : 1 - had
      }
      stretch = max(0.5, way - before)
      (before, had) = (way, share)
    }
    return (1 - had) * .exp(-(day - before) / stretch)
  }
}

extension [Double] {
  /// The nearest values that never fall, by least squares: neighbours out of order are averaged.
  fileprivate var isotonic: [Double] {
    var blocks: [(sum: Double, count: Int)] = []
    for value in self {
      var block = (sum: value, count: 1)
      while let last = blocks.last, last.sum * Double(block.count) > block.sum * Double(last.count)
      {
        block = (block.sum + last.sum, block.count + last.count)
        blocks.removeLast()
      }
      blocks.append(block)
    }
    return blocks.flatMap { [Double](repeating: $0.sum / Double($0.count), count: $0.count) }
  }
}

extension [SeasonOutline] {
  /// The number of their events, those of each source counted on their own.
  var events: Int {
    Set(map(\.source)).reduce(0) { sum, source in
      sum + Events(filter { $0.source == source }.map(\.trough)).count
    }
  }

  /// What each stands for: a source with E events E / (E + 2), in equal parts its events, and of these their
  /// seasons.
  var shares: [Double] {
    var shares = [Double](repeating: 0, count: count)
    for source in Set(map(\.source)) {
      let places = indices.filter { self[$0].source == source }
      let events = Events(places.map { self[$0].trough })
      for (place, share) in zip(places, events.shares) {
        shares[place] = share / Double(events.count + 2)
      }
    }
    return shares
  }
}
