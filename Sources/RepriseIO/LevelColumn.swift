/// The column that a level stands in, which says what a bare number counts.
enum LevelColumn: String, CaseIterable {
  /// A bare 87.6 is 87.6 %.
  case percent
  /// A bare 0.876 is 87.6 %.
  case rate
  /// Nothing is bare.
  case value
  /// The name that forecasting tools give any figures: what is too large for a fraction is in percent.
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
