/// Seasons of one or more series, past and running. A forecast learns from them, and a backtest scores it on
/// them.
///
/// ```swift
/// let panel = try Panel([season])
/// panel["Hexi@LNY2022"]?.firstDay
/// ```
public struct Panel: Sendable, Hashable {
  /// The seasons in order of their first days and, among those that begin together, of their names,
  /// in whatever order they were given.
  public let seasons: [PanelSeason]
  private let places: [String: Int]

  /// A panel without a season.
  public static let empty = Panel()

  private init() {
    seasons = []
    places = [:]
  }

  /// A panel of these seasons.
  ///
  /// - Throws: ``SeasonError/invalidSeason(_:_:)`` when two have the same name.
  public init(_ seasons: [PanelSeason]) throws(SeasonError) {
    self.seasons = seasons.sorted { ($0.firstDay, $0.name) < ($1.firstDay, $1.name) }
    var places: [String: Int] = [:]
    places.reserveCapacity(seasons.count)
    for (place, season) in self.seasons.enumerated() {
      guard places.updateValue(place, forKey: season.name) == nil else {
        throw .invalidSeason(season.name, .nameTaken)
      }
    }
    self.places = places
  }

  /// The season of that name.
  public subscript(name: String) -> PanelSeason? { places[name].map { seasons[$0] } }
}
