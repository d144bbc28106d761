import RealModule

/// A number that carries its derivatives by up to eight parameters: forward-mode differentiation.
///
/// A model written once for dual numbers gives its value and its exact Jacobian; see
/// ``LeastSquaresProblem/differentiated(start:bounds:weights:model:)``. A generic one, over `AlgebraicField &
/// ElementaryFunctions`, runs on `Double` as well.
///
/// ```swift
/// let x = Dual(3, variable: 0)
/// (x * x + .exp(x)).partials[0]  // 6 + e³
/// ```
///
/// The derivative of an expression is that of the branch taken. Where a function has none, as the
/// root at zero, the partials are infinite or not numbers.
public struct Dual: Sendable, Hashable {
  /// The number.
  public var value: Double
  /// Its derivatives by eight variables.
  public var partials: SIMD8<Double>

  /// A number with given derivatives; a constant without them.
  @inlinable public init(_ value: Double, partials: SIMD8<Double> = .zero) {
    self.value = value
    self.partials = partials
  }

  /// A variable: derivative 1 by itself and 0 by the others.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - index: The index of the variable among eight; any other index gives a constant.
  @inlinable public init(_ value: Double, variable index: Int) {
    self.init(value)
    if (0..<8).contains(index) { partials[index] = 1 }
  }

  /// A function of this number from its value and slope, for functions that are not defined here.
  @inlinable public func applying(_ value: Double, slope: Double) -> Dual {
    // A constant stays one also where the slope is infinite.
    Dual(value, partials: partials == .zero ? .zero : partials * slope)
  }
}

extension Dual: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// A constant.
  @inlinable public init(floatLiteral value: Double) { self.init(value) }

  /// A constant.
  @inlinable public init(integerLiteral value: Int) { self.init(Double(value)) }
}

extension Dual: AlgebraicField {
  /// Zero, a constant.
  @inlinable public static var zero: Dual { Dual(0) }

  /// A constant, `nil` when no double stands for the integer.
  @inlinable public init?<T: BinaryInteger>(exactly source: T) {
    guard let value = Double(exactly: source) else { return nil }
    self.init(value)
  }

  /// The sum.
  @inlinable public static func + (a: Dual, b: Dual) -> Dual {
    Dual(a.value + b.value, partials: a.partials + b.partials)
  }

  /// The difference.
  @inlinable public static func - (a: Dual, b: Dual) -> Dual {
    Dual(a.value - b.value, partials: a.partials - b.partials)
  }

  /// The product.
  @inlinable public static func * (a: Dual, b: Dual) -> Dual {
    Dual(a.value * b.value, partials: a.partials * b.value + b.partials * a.value)
  }

  /// The quotient.
  @inlinable public static func / (a: Dual, b: Dual) -> Dual {
    let quotient = a.value / b.value
    return Dual(quotient, partials: (a.partials - b.partials * quotient) / b.value)
  }

  /// The negative.
  @inlinable public static prefix func - (a: Dual) -> Dual {
    Dual(-a.value, partials: -a.partials)
  }

  /// Adds.
  @inlinable public static func += (a: inout Dual, b: Dual) { a = a + b }

  /// Subtracts.
  @inlinable public static func -= (a: inout Dual, b: Dual) { a = a - b }

  /// Multiplies.
  @inlinable public static func *= (a: inout Dual, b: Dual) { a = a * b }

  /// Divides.
  @inlinable public static func /= (a: inout Dual, b: Dual) { a = a / b }

  /// The absolute value; its slope at zero is 1.
  @inlinable public var magnitude: Dual { value < 0 ? -self : self }
}

extension Dual: Comparable {
  /// Compares the values. Derivatives are ignored.
  @inlinable public static func < (a: Dual, b: Dual) -> Bool { a.value < b.value }
}

extension Dual: ElementaryFunctions {
  /// The exponential.
  @inlinable public static func exp(_ x: Dual) -> Dual {
    let value = Double.exp(x.value)
    return x.applying(value, slope: value)
  }

  /// `eˣ − 1`.
  @inlinable public static func expMinusOne(_ x: Dual) -> Dual {
    x.applying(.expMinusOne(x.value), slope: .exp(x.value))
  }

  /// The hyperbolic cosine.
  @inlinable public static func cosh(_ x: Dual) -> Dual {
    x.applying(.cosh(x.value), slope: .sinh(x.value))
  }

  /// The hyperbolic sine.
  @inlinable public static func sinh(_ x: Dual) -> Dual {
    x.applying(.sinh(x.value), slope: .cosh(x.value))
  }

  /// The hyperbolic tangent.
  @inlinable public static func tanh(_ x: Dual) -> Dual {
    let cosh = Double.cosh(x.value)
    return x.applying(.tanh(x.value), slope: 1 / (cosh * cosh))
  }

  /// The cosine.
  @inlinable public static func cos(_ x: Dual) -> Dual {
    x.applying(.cos(x.value), slope: -.sin(x.value))
  }

  /// The sine.
  @inlinable public static func sin(_ x: Dual) -> Dual {
    x.applying(.sin(x.value), slope: .cos(x.value))
  }

  /// The tangent.
  @inlinable public static func tan(_ x: Dual) -> Dual {
    let value = Double.tan(x.value)
    return x.applying(value, slope: 1 + value * value)
  }

  /// The natural logarithm.
  @inlinable public static func log(_ x: Dual) -> Dual {
    x.applying(.log(x.value), slope: 1 / x.value)
  }

  /// `ln(1 + x)`.
  @inlinable public static func log(onePlus x: Dual) -> Dual {
    x.applying(.log(onePlus: x.value), slope: 1 / (1 + x.value))
  }

  /// The inverse hyperbolic cosine.
  @inlinable public static func acosh(_ x: Dual) -> Dual {
    x.applying(.acosh(x.value), slope: 1 / ((x.value - 1) * (x.value + 1)).squareRoot())
  }

  /// The inverse hyperbolic sine.
  @inlinable public static func asinh(_ x: Dual) -> Dual {
    x.applying(.asinh(x.value), slope: 1 / (1 + x.value * x.value).squareRoot())
  }

  /// The inverse hyperbolic tangent.
  @inlinable public static func atanh(_ x: Dual) -> Dual {
    x.applying(.atanh(x.value), slope: 1 / ((1 - x.value) * (1 + x.value)))
  }

  /// The inverse cosine.
  @inlinable public static func acos(_ x: Dual) -> Dual {
    x.applying(.acos(x.value), slope: -1 / ((1 - x.value) * (1 + x.value)).squareRoot())
  }

  /// The inverse sine.
  @inlinable public static func asin(_ x: Dual) -> Dual {
    x.applying(.asin(x.value), slope: 1 / ((1 - x.value) * (1 + x.value)).squareRoot())
  }

  /// The inverse tangent.
  @inlinable public static func atan(_ x: Dual) -> Dual {
    x.applying(.atan(x.value), slope: 1 / (1 + x.value * x.value))
  }

  /// `xʸ` for `x` of zero or more.
  @inlinable public static func pow(_ x: Dual, _ y: Dual) -> Dual {
    let value = Double.pow(x.value, y.value)
    let byBase = x.applying(value, slope: y.value * .pow(x.value, y.value - 1))
    // 0 ln 0 counts as 0.
    let logarithm = value == 0 ? 0 : value * .log(x.value)
    return Dual(value, partials: byBase.partials + y.applying(value, slope: logarithm).partials)
  }

  /// `xⁿ`.
  @inlinable public static func pow(_ x: Dual, _ n: Int) -> Dual {
    x.applying(.pow(x.value, n), slope: n == 0 ? 0 : Double(n) * .pow(x.value, n - 1))
  }

  /// The square root.
  @inlinable public static func sqrt(_ x: Dual) -> Dual {
    let root = x.value.squareRoot()
    return x.applying(root, slope: 0.5 / root)
  }

  /// The `n`-th root.
  @inlinable public static func root(_ x: Dual, _ n: Int) -> Dual {
    let root = Double.root(x.value, n)
    return x.applying(root, slope: root / (Double(n) * x.value))
  }
}

extension LeastSquaresProblem {
  /// States a problem by residuals written for dual numbers, from which the Jacobian follows.
  ///
  /// ```swift
  /// let problem = LeastSquaresProblem.differentiated(start: [1, 0.1]) { p in
  ///   zip(times, values).map { p[0] * .exp(-p[1] * Dual($0)) - Dual($1) }
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - start: Where the minimisation starts; any number of parameters, though each eight cost
  ///     another evaluation of the model for a Jacobian.
  ///   - bounds: One range for each parameter, or `nil` for none.
  ///   - weights: One weight for each residual, or `nil` for ones.
  ///   - model: The residuals at a point, or `nil` where they cannot be evaluated.
  /// - Returns: The problem, with residuals and Jacobian from the model.
  public static func differentiated(
    start: [Double],
    bounds: [ClosedRange<Double>]? = nil,
    weights: [Double]? = nil,
    model: @escaping @Sendable (_ parameters: [Dual]) -> [Dual]?
  ) -> LeastSquaresProblem {
    LeastSquaresProblem(
      start: start, bounds: bounds, weights: weights,
      jacobian: { x in
        var matrix: Matrix?
        for first in stride(from: 0, to: x.count, by: 8) {
          let point = x.enumerated().map { Dual($1, variable: $0 - first) }
          guard let residuals = model(point) else { return nil }
          var filled = matrix ?? Matrix(rows: residuals.count, columns: x.count)
          guard filled.rows == residuals.count else { return nil }
          for (i, residual) in residuals.enumerated() {
            for j in first..<min(first + 8, x.count) { filled[i, j] = residual.partials[j - first] }
          }
          matrix = filled
        }
        return matrix
      },
      residuals: { x in model(x.map { Dual($0) })?.map(\.value) })
  }
}
