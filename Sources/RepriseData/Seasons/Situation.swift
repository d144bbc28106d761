/// The part of a panel that was known on a day: all that a forecast of one of its seasons may use.
///
/// Only a ``Panel`` makes a situation, and it leaves out everything later. A method that forecasts from it
/// cannot see the outcome.
public struct Situation: Sendable, Hashable {
  /// The last day whose figures may be used.
  public let asOf: Day
  /// The season to forecast, up to the as-of day.
  public package(set) var season: PanelSeason
  /// The other seasons that have ended: their last figure is more than a week old.
  public private(set) var ended: [PanelSeason]
  /// The events of the seasons that have ended.
  package private(set) var events: Events
  /// The other seasons that are running, up to the as-of day.
  public let running: [PanelSeason]
  /// The cause of the season, as far as it is known.
  package private(set) var kind: SeasonKind
  /// The number of ended seasons that are left out, because no feast explains them and one explains this
  /// season.
  package private(set) var unlike = 0
  /// The day from which the season's age counts: its running trough, or its day 0 where the figures began
  /// after the fall.
  package var origin: Day

  /// A season without a figure for longer than this many days has ended. A panel as of a day cannot tell the
  /// last day of a season from a pause in it.
  static let pause = 7

  fileprivate init(of season: PanelSeason, in panel: Panel, asOf: Day) throws(SeasonError) {
    guard let known = season.truncated(through: asOf) else {
      throw .invalidSeason(season.name, .notBegun(asOf: asOf))
    }
    var ended: [PanelSeason] = []
    var running: [PanelSeason] = []
    for other in panel.seasons where other.name != season.name {
      // They are in order of their first days.
      guard let seen = other.truncated(through: asOf) else { break }
      if seen.lastDay < asOf - Self.pause { ended.append(seen) } else { running.append(seen) }
    }
    self.asOf = asOf
    self.season = known
    self.ended = ended
    events = Events(ended.map(\.runningTrough))
    self.running = running
    origin = known.runningTrough
    kind = SeasonKind(known)
  }

  /// The situation of a season of a kind. A feast's season learns from those of feasts alone, if there are
  /// any, because a storm or an epidemic tells little about it.
  package func taken(as kind: SeasonKind) -> Situation {
    var situation = self
    situation.kind = kind
    let feasts = kind.isFeast ? ended.filter { SeasonKind($0).isFeast } : []
    guard !feasts.isEmpty else { return situation }
    situation.ended = feasts
    situation.unlike = ended.count - situation.ended.count
    situation.events = Events(situation.ended.map(\.runningTrough))
    return situation
  }

  /// The situation without past seasons.
  package var withoutHistory: Situation {
    var situation = self
    situation.ended = []
    situation.events = Events([])
    return situation
  }
}

extension Panel {
  /// The situation of a season of the panel on a day.
  ///
  /// - Throws: ``SeasonError/invalidSeason(_:_:)`` when there is no season of that name, or it has
  ///   not begun by that day.
  public func situation(of name: String, asOf: Day) throws(SeasonError) -> Situation {
    guard let season = self[name] else { throw .invalidSeason(name, .unknown) }
    return try Situation(of: season, in: self, asOf: asOf)
  }

  /// The situation on a day of a season that need not be in the panel. A season of the panel with the same
  /// name is taken as an older copy and left out.
  ///
  /// - Throws: ``SeasonError/invalidSeason(_:_:)`` when the season has not begun by that day.
  public func situation(of season: PanelSeason, asOf: Day) throws(SeasonError) -> Situation {
    try Situation(of: season, in: self, asOf: asOf)
  }
}
