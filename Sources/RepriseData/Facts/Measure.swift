import RealModule

/// The meaning of a percentage.
public enum Measure: Sendable, Hashable {
  /// The share of enterprises back at work; never above 100 %.
  case operatingRate
  /// Today's load as a percentage of a baseline, which has a name if one was given; may exceed 100 %.
  case loadIndex(baseline: String?)

  /// The scale on which the discrepancy from the curve is additive.
  ///
  /// An operating rate has the logit scale, on which a constant discrepancy shrinks like p(1 − p) and no path
  /// leaves 0 to 100 %. An index has its own scale.
  package var scale: Scale {
    switch self {
    case .operatingRate: .logit
    case .loadIndex: .plain
    }
  }
}

/// A monotone map from fractions to the whole line.
package enum Scale: Sendable, Hashable {
  case logit
  case plain

  /// The value on the scale; infinite at and beyond the ends of the logit scale.
  @inlinable @inline(__always)
  package func callAsFunction(_ y: Double) -> Double {
    switch self {
    case .logit: y <= 0 ? -.infinity : y >= 1 ? .infinity : Double.log(y / (1 - y))
    case .plain: y
    }
  }

  /// The fraction at a value of the scale.
  @inlinable @inline(__always)
  package func inverse(_ x: Double) -> Double {
    switch self {
    case .logit: 1 / (1 + Double.exp(-x))
    case .plain: x
    }
  }
}
