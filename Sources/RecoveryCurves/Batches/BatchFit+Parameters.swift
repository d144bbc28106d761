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
