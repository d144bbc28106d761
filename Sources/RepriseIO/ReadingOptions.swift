import Reprise

/// What a reader is told beside the file. What is given here wins over what the file says.
public struct ReadingOptions: Sendable, Hashable {
  /// How days are written, ``DateFormat/iso`` unless given. Days with the year first are read beside it,
  /// and other forms where only one fits all rows.
  public var dateFormat: DateFormat
  /// The year of days that are written without one, such as `2月9日`; none unless given.
  public var year: Int?
  /// The resolution of the published figures; by default the largest number of decimals among the
  /// levels of the column.
  public var precision: Precision?
  /// What the percentages mean; by default an index where a cell names a baseline, else an
  /// operating rate.
  public var measure: Measure?
  /// What `full` means in a plan, by its level and decimals; `Milestone.full` unless given.
  public var full: Milestone
  /// The month of days that have only their number, if a title tells one.
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
