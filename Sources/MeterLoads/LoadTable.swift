import RepriseData

/// What the readings of one area come to by day, without a normal: every day from the first read to the last.
public struct LoadTable: Sendable, Hashable {
  /// One day.
  public struct Row: Sendable, Hashable {
    /// The day.
    public let day: Day
    /// Its figure in the unit of the readings or of their energy; `nil` where the day has none.
    public let figure: Double?
    /// How many of its readings count.
    public let readings: Int
    /// The hours of the day; 23 or 25 where clocks change.
    public let hours: Double
    /// What is wrong with its readings, in short names.
    public let problems: [String]

    /// A row from its parts.
    public init(day: Day, figure: Double?, readings: Int, hours: Double, problems: [String]) {
      self.day = day
      self.figure = figure
      self.readings = readings
      self.hours = hours
      self.problems = problems
    }
  }

  /// What the area is called; empty where a file has but one.
  public let area: String
  /// What the figure of a day is: mean, maximum, minimum or energy.
  public let statistic: String
  /// The days, each the day after the one before.
  public let rows: [Row]

  /// A table from its parts.
  public init(area: String, statistic: String, rows: [Row]) {
    self.area = area
    self.statistic = statistic
    self.rows = rows
  }

  /// The rows from a day on, and up to another.
  public func between(_ first: Day?, and last: Day?) -> LoadTable {
    LoadTable(
      area: area, statistic: statistic,
      rows: rows.filter { row in
        first.map { $0 <= row.day } ?? true && last.map { row.day <= $0 } ?? true
      })
  }
}
