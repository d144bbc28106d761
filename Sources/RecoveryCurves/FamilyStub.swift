import RealModule

/// stub
public enum Family: String, CaseIterable, Sendable, Hashable {
  case logistic
  case gompertz
  @inlinable public func parts(_ z: Double) -> (Double, Double) {
    switch self {
    case .logistic:
      let e = Double.exp(-z.magnitude)
      let small = e / (1 + e), large = 1 / (1 + e)
      return z < 0 ? (small, large) : (large, small)
    case .gompertz:
      let e = Double.exp(-z)
      return (Double.exp(-e), -Double.expMinusOne(-e))
    }
  }
  @inlinable public var halfway: Double { switch self { case .logistic: 0; case .gompertz: 0.36651292058166435 } }
  @inlinable public var ninety: Double { switch self { case .logistic: 2.1972245773362196; case .gompertz: 2.2503673273124454 } }
}
