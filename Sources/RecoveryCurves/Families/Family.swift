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
  /// `F(z) = 1 − exp(−eᶻ)` on the days: a slow start and a fast end.
  case complementaryGompertz
  /// `F(z) = 1 − exp(−eᶻ)` on the logarithm of the days.
  case weibull
  /// `F(z) = 1 / (1 + e⁻ᶻ)` on the logarithm of the days: Hill's curve.
  case logLogistic
  /// `F = Φ` on the days.
  case normal
  /// `F = Φ` on the logarithm of the days.
  case logNormal
  /// `F(z) = 1 − e⁻ᶻ` from the onset on: full speed at once, then ever slower. Its midpoint is the
  /// onset; floor and onset cannot both be fitted.
  case saturatingExponential
  /// `F(z) = (1 + ν e⁻ᶻ)^(−1/ν)` on the days, with a shape parameter `ν ≥ 0` of the curve: 1 gives
  /// the logistic, 0 Gompertz's.
  case richards

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

  /// Whether the curves of the family have a shape parameter.
  @inlinable public var hasShapeParameter: Bool { self == .richards }

  /// The functions that make the family; those of the shape parameter 1 where there is one.
  @inlinable public var shape: any Shape { shape(1) }

  /// The functions that make the family.
  ///
  /// - Parameter parameter: The shape parameter, which only ``richards`` has; others ignore it.
  /// - Returns: The functions, without cost.
  @inlinable public func shape(_ parameter: Double) -> any Shape {
    switch self {
    case .logistic: Logistic()
    case .gompertz: Gompertz()
    case .complementaryGompertz: ComplementaryGompertz()
    case .weibull: Weibull()
    case .logLogistic: LogLogistic()
    case .normal: NormalShape()
    case .logNormal: LogNormal()
    case .saturatingExponential: SaturatingExponential()
    case .richards: Richards(shapeParameter: parameter)
    }
  }

  /// `F(z)` and `1 − F(z)`, each with all its digits; without the cost of an existential.
  ///
  /// The shape parameter is 1 where there is one.
  @inlinable public func parts(_ z: Double) -> (below: Double, above: Double) {
    switch self {
    case .logistic, .logLogistic, .richards: Logistic().parts(z)
    case .gompertz: Gompertz().parts(z)
    case .complementaryGompertz, .weibull: ComplementaryGompertz().parts(z)
    case .normal, .logNormal: NormalShape().parts(z)
    case .saturatingExponential: SaturatingExponential().parts(z)
    }
  }
}
