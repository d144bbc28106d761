import Reprise

/// The options of reading a file. They take precedence over the file.
public struct ReadingOptions: Sendable, Hashable {
  /// The form of days, by default ``DateFormat/iso``. Days with the year first are read as well, and other
  /// forms where only one fits all rows.
  public var dateFormat: DateFormat
  /// The year of days that are written without one, such as `2月9日`; by default none.
  public var year: Int?
  /// The resolution of the published figures; by default the largest number of decimals among the
  /// levels of the column.
  public var precision: Precision?
  /// The measure of the percentages; by default an index where a cell names a baseline, else an operating
  /// rate.
  public var measure: Measure?
  /// The definition of `full` in a plan, by its level and decimals; by default `Milestone.full`.
  public var full: Milestone
  /// The month of days that have only their number, if a title has one.
  var month: WrittenMonth?

  /// Options, each with its default.
  public init(
    dateFormat: DateFormat = .iso, year: Int? = nil, precision: Precision? = nil,
    measure: Measure? = nil, full: Milestone = .full
  ) {
    self.dateFormat = dateFormat
    self.year = year
    self.precision = precision
    self.measure = measure
    self.full = full
  }
}
