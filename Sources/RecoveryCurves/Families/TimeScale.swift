import RealModule

/// The scale on which the days of a family run.
public enum TimeScale: Sendable, Hashable {
  /// `g(t) = t`: moving the days moves the curve.
  case linear
  /// `g(t) = ln t`, the days counted from an origin; at and before the origin the curve stands at
  /// its floor. Multiplying the days stretches the curve.
  case logarithmic

  /// `g(t)`; −∞ at and before the origin of the logarithmic scale.
  @inlinable public func callAsFunction(_ t: Double) -> Double {
    switch self {
    case .linear: t
    case .logarithmic: t > 0 ? .log(t) : -.infinity
    }
  }

  /// `g′(t)`; zero at and before the origin of the logarithmic scale.
  @inlinable public func derivative(_ t: Double) -> Double {
    switch self {
    case .linear: 1
    case .logarithmic: t > 0 ? 1 / t : 0
    }
  }

  /// The `t` with `g(t) = x`.
  @inlinable public func inverse(_ x: Double) -> Double {
    switch self {
    case .linear: x
    case .logarithmic: .exp(x)
    }
  }
}
