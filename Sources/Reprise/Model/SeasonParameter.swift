/// A parameter of a season: of its curve from the origin on, or of the discrepancy.
public enum SeasonParameter: String, Sendable, Hashable, CaseIterable {
  /// Natural logarithm of the days from the origin to half-way between floor and ceiling.
  case logHalfwayDay
  /// Natural logarithm of the days from 50 to 90 % of the rise.
  case logDuration
  /// Logit of the discrepancy's correlation from one day to the next.
  case logitPersistence
  /// Natural logarithm of the discrepancy's standard deviation, which is a fraction for an index and on the
  /// scale of logits for an operating rate.
  case logNoise
  /// The level at the origin: a fraction for an index, the logit of its share of the ceiling for an operating
  /// rate.
  case floor
  /// The level that the curve tends to: a fraction for an index, a logit for an operating rate.
  case ceiling

  /// Its place among the six: those that enter the curve nonlinearly come first.
  var place: Int {
    switch self {
    case .logHalfwayDay: 0
    case .logDuration: 1
    case .logitPersistence: 2
    case .logNoise: 3
    case .floor: 4
    case .ceiling: 5
    }
  }
}

extension SIMD8<Double> {
  /// The value of a parameter.
  subscript(parameter: SeasonParameter) -> Double {
    get { self[parameter.place] }
    set { self[parameter.place] = newValue }
  }
}
