/// A parameter of a curve, with its name in written output.
package enum CurveParameter: String, CaseIterable, Sendable {
  case floor, ceiling, rate, midpoint, shapeParameter
}

extension Family {
  /// All parameters of a curve of the family.
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
