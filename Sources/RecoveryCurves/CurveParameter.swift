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
