extension Fit {
  /// The standard error of a parameter, 0 when it was fixed; `nil` when the series does not determine
  /// it.
  package func error(of parameter: CurveParameter) -> Double? {
    if case .shapeAtBound = outcome, parameter == .shapeParameter { return nil }
    return switch parameter {
    case .floor: estimate?.floorError
    case .ceiling: estimate?.ceilingError
    case .rate: estimate?.rateError
    case .midpoint: estimate?.midpointError
    case .shapeParameter: estimate?.shapeParameterError
    }
  }
}
