extension Fit.Estimate {
  /// The standard error of a parameter, 0 when it was fixed.
  package func error(of parameter: CurveParameter) -> Double {
    switch parameter {
    case .floor: floorError
    case .ceiling: ceilingError
    case .rate: rateError
    case .midpoint: midpointError
    case .shapeParameter: shapeParameterError
    }
  }
}
