/// A parameter of a curve, by the name that it has in what is written.
package enum CurveParameter: String, CaseIterable, Sendable {
  case floor, ceiling, rate, midpoint, shapeParameter
}

extension Family {
  /// What makes a curve of the family, nothing left out.
  package var parameters: [CurveParameter] {
    CurveParameter.allCases.filter { hasShapeParameter || $0 != .shapeParameter }
  }
}

extension Curve {
  package subscript(parameter: CurveParameter) -> Double {
    switch parameter {
    case .floor: floor
    case .ceiling: ceiling
    case .rate: rate
    case .midpoint: midpoint
    case .shapeParameter: shapeParameter
    }
  }
}

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

extension BatchFit.StandardErrors {
  package subscript(parameter: CurveParameter) -> Double {
    switch parameter {
    case .floor: floor
    case .ceiling: ceiling
    case .rate: rate
    case .midpoint: midpoint
    case .shapeParameter: shapeParameter
    }
  }
}
