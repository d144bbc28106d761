import RealModule

/// A family of recovery curves: a standard distribution function on a time scale.
///
/// Every curve of every family is `y(t) = L + A · F(k · (g(t) − c))` with floor `L`, rise `A`, rate
/// `k` and midpoint `c`; a family is the pair of `F` and `g`. Everything that a curve can do follows
/// from the four functions of ``Shape``.
public enum Family: String, CaseIterable, Sendable, Hashable, Codable {
  /// `F(z) = 1 / (1 + e⁻ᶻ)` on the days: symmetric about its half-way day.
  case logistic
  /// `F(z) = exp(−e⁻ᶻ)` on the days: a fast start and a slow end.
  case gompertz

  /// The family of a name, letter case, spaces, hyphens and underscores aside.
  ///
  /// - Parameter name: For example `"Gompertz"`. The result is `nil` for a name that no family has.
  public init?(named name: String) {
    func plain(_ text: String) -> String {
      String(text.lowercased().filter { !" -_".contains($0) })
    }
    let wanted = plain(name)
    guard let family = Family.allCases.first(where: { plain($0.rawValue) == wanted }) else {
      return nil
    }
    self = family
  }

  /// The functions that make the family.
  @inlinable public var shape: any Shape.Type {
    switch self {
    case .logistic: Logistic.self
    case .gompertz: Gompertz.self
    }
  }

  /// `F(z)` and `1 − F(z)`, each with all its digits; without the cost of an existential.
  @inlinable public func parts(_ z: Double) -> (below: Double, above: Double) {
    switch self {
    case .logistic: Logistic.parts(z)
    case .gompertz: Gompertz.parts(z)
    }
  }
}

/// The standard distribution function of a family, its derivative and inverse, and its time scale.
///
/// Conforming types have no values. `cumulative` rises from 0 at −∞ to 1 at +∞; it underflows to 0
/// and rounds to 1 far out, and is never outside 0…1. The logistic's and Gompertz's are within four
/// units in the last place for every argument whose result is a normal number.
public protocol Shape: Sendable {
  /// The time scale `g`.
  static var timeScale: TimeScale { get }

  /// `F(z)`; not a number only where `z` is not.
  static func cumulative(_ z: Double) -> Double

  /// `1 − F(z)`, which keeps its digits where `F` has rounded to 1.
  static func complement(_ z: Double) -> Double

  /// ``cumulative(_:)`` and ``complement(_:)`` at once, where they share work.
  static func parts(_ z: Double) -> (below: Double, above: Double)

  /// `F′(z)`, zero where it underflows.
  static func density(_ z: Double) -> Double

  /// `F⁻¹(p)` for `p` in 0…1: −∞ at 0, +∞ at 1, and not a number outside.
  static func quantile(_ p: Double) -> Double
}

extension Shape {
  /// ``cumulative(_:)`` and ``complement(_:)`` one after the other.
  @inlinable public static func parts(_ z: Double) -> (below: Double, above: Double) {
    (cumulative(z), complement(z))
  }
}

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
