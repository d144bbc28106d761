/// A quantity of a season's curve from its origin on, and of what departs from it.
public enum SeasonParameter: String, Sendable, Hashable, CaseIterable {
  /// Natural logarithm of the days from the origin to half-way between floor and ceiling.
  case logHalfwayDay
  /// Natural logarithm of the days from 50 to 90 % of the rise.
  case logDuration
  /// Logit of the discrepancy's correlation from one day to the next.
  case logitPersistence
  /// Natural logarithm of the discrepancy's standard deviation: of an index as a fraction, of an operating
  /// rate on the scale of logits.
  case logNoise
  /// Of an index the level at the origin, as a fraction; of an operating rate the logit of its share of the
  /// ceiling.
  case floor
  /// The level that the curve tends to: of an index as a fraction, of an operating rate its logit.
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
