import RepriseData

/// Load in percent of a normal, with the definition of the normal.
public struct LoadIndex: Sendable, Hashable {
  /// The area.
  public let area: String
  /// The definition of 100 %.
  public let definition: NormalDefinition
  /// The days, strictly increasing.
  public let days: [Day]
  /// The load of each day as a share of its normal: 0.876 for 87.6 %.
  public let levels: [Double]
  /// The standard deviation of each level that comes from its normal; `nil` where that is not known.
  public let deviations: [Double?]

  private init(
    _ area: String, _ definition: NormalDefinition, _ rows: [(Day, Double, Double?)]
  ) {
    self.area = area
    self.definition = definition
    days = rows.map(\.0)
    levels = rows.map(\.1)
    deviations = rows.map(\.2)
  }

  /// The days that have both a reading and a normal, so long as the one is a finite number of the other.
  public init(_ load: DailyLoad, of normal: Normal) {
    self.init(
      load.area, normal.definition,
      zip(load.days, load.values).compactMap { day, value in
        guard let normal = normal[day], (value / normal.value).isFinite else { return nil }
        let level = value / normal.value
        return (day, level, normal.deviation.map { abs(level) * $0 / normal.value })
      })
  }

  /// The same load as a share of another normal: each level times the one normal over the other.
  ///
  /// - Parameters:
  ///   - normal: The normal of the levels, by the definition of this index.
  ///   - other: The other normal.
  /// - Returns: The days on which both are known; `nil` when `normal` is not this index's, or there is no
  ///   such day. The deviations are those of the other normal alone, as the first cancels.
  public func converted(from normal: Normal, to other: Normal) -> LoadIndex? {
    guard normal.definition == definition, normal.area == area, other.area == area else {
      return nil
    }
    let rows = zip(days, levels).compactMap { day, level -> (Day, Double, Double?)? in
      guard let own = normal[day], let next = other[day] else { return nil }
      let converted = level * own.value / next.value
      return (day, converted, next.deviation.map { abs(converted) * $0 / next.value })
    }
    return rows.isEmpty ? nil : LoadIndex(area, other.definition, rows)
  }

  /// The index on some of its days.
  public func on(_ range: ClosedRange<Day>) -> LoadIndex {
    LoadIndex(
      area, definition,
      days.indices.filter { range.contains(days[$0]) }.map {
        (days[$0], levels[$0], deviations[$0])
      }
    )
  }

  /// The index as facts with one decimal, to be forecast; levels below zero, which no series has, are
  /// left out.
  ///
  /// - Throws: `FactError.notAFigure(_:)` for a level above 10,000, which is a million percent;
  ///   `FactError.invalidSeries(_:)` does not happen for levels of any meter, but is not excluded by
  ///   type.
  public func series() throws(FactError) -> Series {
    var facts: [Observation] = []
    for (day, level) in zip(days, levels) where level >= 0 {
      facts.append(try .percent((level * 1000).rounded() / 10, on: day))
    }
    return try Series(
      facts, measure: .loadIndex(baseline: definition.description),
      precision: Precision(decimals: 1), name: area.isEmpty ? nil : area)
  }

  /// The days of a shutdown as a season of a panel.
  ///
  /// - Parameters:
  ///   - shutdown: The shutdown.
  ///   - range: The season's days, counted from day 0.
  /// - Returns: The season, named `AREA@SHUTDOWN`; `nil` where there is no day.
  public func season(_ shutdown: Shutdown, days range: ClosedRange<Int>) -> PanelSeason? {
    let season = on(shutdown.dayZero + range.lowerBound...shutdown.dayZero + range.upperBound)
    let series = area.isEmpty ? "load" : area
    return try? PanelSeason(
      "\(series)@\(shutdown.name)", of: series, days: season.days, levels: season.levels)
  }
}
