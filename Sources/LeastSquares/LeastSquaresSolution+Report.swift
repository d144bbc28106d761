import RealModule

extension LeastSquaresSolution {
  /// The correlation of each two parameters, to first order; `nil` where there is no ``covariance``.
  ///
  /// Rows and columns of ``bounded`` parameters are zero.
  public var correlations: Matrix? {
    guard var matrix = unscaledCovariance else { return nil }
    let sizes = (0..<matrix.columns).map { matrix[$0, $0].squareRoot() }
    for (j, size) in sizes.enumerated() where size > 0 {
      matrix.scaleColumn(j, by: 1 / size)
      matrix.scaleRow(j, by: 1 / size)
    }
    return matrix
  }

  /// The solution in words: how it ended, and each parameter with its standard error and its correlations.
  ///
  /// ```
  /// converged after 24 evaluations
  /// sum of squares 1168.01, residual variance 292.002, 4 degrees of freedom
  ///   a    213.809 ± 12.3545 (5.78 %)
  ///   b    0.547237 ± 0.10456 (19.1 %)
  /// correlations
  ///   a b  -0.765
  /// ```
  ///
  /// Numbers have six digits; ``parameters`` and ``standardErrors`` have all of them.
  ///
  /// - Parameters:
  ///   - names: The names of the parameters, in their order; `x[0]`, `x[1]` … where there is no name.
  ///   - leastCorrelation: Correlations nearer to zero are left out.
  /// - Returns: Lines without a line break at the end.
  public func report(names: [String] = [], leastCorrelation: Double = 0.1) -> String {
    let names = parameters.indices.map { names.indices.contains($0) ? names[$0] : "x[\($0)]" }
    var rows: [(name: String, value: String)] = []
    for (j, (value, error)) in zip(parameters, standardErrors).enumerated() {
      let shown = value.sixDigits
      let remark =
        if bounded.contains(j) {
          "at its bound"
        } else if undetermined.contains(j) {
          "undetermined"
        } else if let error {
          "± \(error.sixDigits)"
            + (value != 0 ? " (\((100 * abs(error / value)).threeDigits) %)" : "")
        } else {
          "no standard error"
        }
      rows.append((names[j], value: "\(shown) \(remark)"))
    }
    var pairs: [(name: String, value: Double)] = []
    if let correlations {
      for j in parameters.indices {
        for i in 0..<j where abs(correlations[i, j]) >= leastCorrelation {
          pairs.append(("\(names[i]) \(names[j])", correlations[i, j]))
        }
      }
    }
    pairs.sort { abs($0.value) > abs($1.value) }
    let width = (rows.map(\.name.count) + pairs.map(\.name.count)).max() ?? 0
    func line(_ name: String, _ value: String) -> String {
      "  " + name + String(repeating: " ", count: width - name.count + 2) + value
    }
    let variance = residualVariance.map { "residual variance \($0.sixDigits), " } ?? ""
    let lines =
      [
        "\(status.words) after \(evaluations) evaluations",
        "sum of squares \(residualSumOfSquares.sixDigits), \(variance)"
          + "\(degreesOfFreedom) degrees of freedom",
      ]
      + rows.map { line($0.name, $0.value) }
      + (pairs.isEmpty ? [] : ["correlations"])
      + pairs.map { line($0.name, $0.value.threeDigits) }
    return lines.joined(separator: "\n")
  }
}

extension LeastSquaresSolution: CustomStringConvertible {
  /// The solution in words; see ``report(names:leastCorrelation:)``.
  public var description: String { report() }
}

extension LeastSquaresSolution.Status {
  /// The status in the words of ``LeastSquaresSolution/report(names:leastCorrelation:)``.
  fileprivate var words: String {
    switch self {
    case .converged: "converged"
    case .flat: "stationary on flat ground"
    case .roundingLimit: "ended at the limit of rounding"
    case .stalled: "stalled"
    case .evaluationLimit: "ended by the budget"
    }
  }
}

extension Double {
  fileprivate var sixDigits: String { rounded(toDigits: 6) }
  fileprivate var threeDigits: String { rounded(toDigits: 3) }

  /// The shortest form of the number rounded to a number of significant digits.
  private func rounded(toDigits digits: Int) -> String {
    guard isFinite, self != 0 else { return "\(self)" }
    let exponent = Double.log10(abs(self)).rounded(.down)
    guard abs(exponent) < 300 else { return "\(self)" }
    let power = Double.pow(10, abs(exponent - Double(digits - 1)))
    let isDivided = exponent >= Double(digits)
    let rounded = isDivided ? (self / power).rounded() * power : (self * power).rounded() / power
    // A whole number of few digits needs no point.
    return abs(rounded) < 1e6 && rounded == rounded.rounded(.towardZero)
      ? "\(Int(rounded))" : "\(rounded)"
  }
}
