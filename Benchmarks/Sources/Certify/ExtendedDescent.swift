#if arch(x86_64) && !os(Windows)
  import RealModule

  /// Levenberg–Marquardt in extended precision, as plain as can be: the judge of what the solver calls
  /// converged.
  struct ExtendedDescent {
    let sum: Float80

    /// Descends from a point until the sum no longer falls.
    init(_ problem: CertifiedProblem, from start: [Double], steps: Int = 60) {
      let predictors = problem.predictors.map { $0.map { Float80($0) } }
      var x = start.map { Float80($0) }
      func residuals(_ x: [Float80]) -> [Float80] {
        zip(predictors, problem.responses).map { problem.formula.value(x, $0) - Float80($1) }
      }
      var r = residuals(x)
      var sum = r.reduce(0) { $0 + $1 * $1 }
      var damping: Float80 = 1e-6
      for _ in 0..<steps {
        let rows = predictors.map { problem.formula.gradient(x, $0) }
        let n = x.count
        var gram = [[Float80]](repeating: [Float80](repeating: 0, count: n), count: n)
        var gradient = [Float80](repeating: 0, count: n)
        for (row, r) in zip(rows, r) {
          for i in 0..<n {
            gradient[i] += row[i] * r
            for j in 0...i { gram[i][j] += row[i] * row[j] }
          }
        }
        var lowered = false
        while damping < 1e12 {
          var matrix = gram
          for i in 0..<n { matrix[i][i] *= 1 + damping }
          if let step = Self.solve(matrix, gradient) {
            let trial = zip(x, step).map { $0 - $1 }
            let values = residuals(trial)
            let other = values.reduce(0) { $0 + $1 * $1 }
            if other.isFinite, other < sum {
              lowered = sum - other > 1e-9 * sum
              (x, r, sum) = (trial, values, other)
              damping /= 10
              break
            }
          }
          damping *= 4
        }
        guard lowered else { break }
      }
      self.sum = sum
    }

    /// By Cholesky's factorisation of the lower triangle.
    private static func solve(_ matrix: [[Float80]], _ right: [Float80]) -> [Float80]? {
      var l = matrix
      let n = right.count
      for j in 0..<n {
        for k in 0..<j { l[j][j] -= l[j][k] * l[j][k] }
        guard l[j][j] > 0, l[j][j].isFinite else { return nil }
        l[j][j] = l[j][j].squareRoot()
        for i in j + 1..<max(n, j + 1) {
          for k in 0..<j { l[i][j] -= l[i][k] * l[j][k] }
          l[i][j] /= l[j][j]
        }
      }
      var x = right
      for i in 0..<n {
        for k in 0..<i { x[i] -= l[i][k] * x[k] }
        x[i] /= l[i][i]
      }
      for i in (0..<n).reversed() {
        for k in i + 1..<max(n, i + 1) { x[i] -= l[k][i] * x[k] }
        x[i] /= l[i][i]
      }
      return x
    }
  }
#endif
