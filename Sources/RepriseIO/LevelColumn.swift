/// The column of a level, which gives the unit of a bare number.
enum LevelColumn: String, CaseIterable {
  /// A bare 87.6 is 87.6 %.
  case percent
  /// A bare 0.876 is 87.6 %.
  case rate
  /// Each cell has its unit.
  case value
  /// The name of figures in forecasting tools. A figure too large for a fraction is in percent.
  case y
  /// A bare 876 is 87.6 %.
  case perMille
  /// A bare 8760 is 87.6 %.
  case basisPoint
  /// Counts, whose totals stand in a column of their own; nothing is bare.
  case counts = "open"

  /// The columns that hold a level by themselves.
  static let alone: [LevelColumn] = [.percent, .rate, .value, .y]
}
