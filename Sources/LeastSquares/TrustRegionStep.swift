/// The linearised problem around a point: minimise `‖B q + b‖` for `‖q‖ ≤ radius` within a box.
///
/// `B` is triangular up to the order of its columns and has no more rows than columns, so that the
/// number of residuals no longer matters.
struct TrustRegionStep: Sendable {
  let matrix: Matrix
  let right: [Double]
  let lower: [Double]
  let upper: [Double]
  /// The largest error of a column, as a share of it. A direction that shows no more is not followed.
  var blur = 0.0

  struct Step: Sendable {
    var values: [Double]
    /// The decrease of the linearised sum of squares.
    var decrease: Double
    var damping: Double
  }

  /// The step for a trust radius; `nil` when no step with a decrease can be computed.
  func step(radius: Double, dampingGuess: Double) -> Step? {
    let all = Array(0..<matrix.columns)
    guard let (damping, free) = damped(radius: radius, guess: dampingGuess) else { return nil }
    var values = free
    var open = all
    // Components beyond the box are put on its wall and the others solved again with the same
    // damping. Each pass closes at least one component.
    while true {
      let outside = open.filter { values[$0] < lower[$0] || values[$0] > upper[$0] }
      guard !outside.isEmpty else { break }
      for j in outside { values[j] = min(max(values[j], lower[j]), upper[j]) }
      open.removeAll(where: outside.contains)
      var fixed = values
      for j in open { fixed[j] = 0 }
      let moved = zip(right, matrix * fixed).map { $0 + $1 }
      guard
        let rest = solve(matrix.selecting(columns: open), moved, damping: damping)?.values
      else { return nil }
      for (k, j) in open.enumerated() { values[j] = rest[k] }
    }
    let image = matrix * values
    let decrease = -(2 * dot(image, right) + dot(image, image))
    guard decrease > 0, decrease.isFinite else { return nil }
    return Step(values: values, decrease: decrease, damping: damping)
  }

  /// The damping at which the step, box aside, has the length of the radius within a tenth, found
  /// by safeguarded Newton steps on the length (Moré, 1978).
  private func damped(radius: Double, guess: Double) -> (Double, [Double])? {
    guard let full = solve(matrix, right, damping: 0) else { return nil }
    let fullLength = norm(full.values)
    guard fullLength > 1.1 * radius else { return (0, full.values) }
    let gradient = (0..<matrix.columns).map { dot(matrix.column($0), right) }
    var low = 0.0
    if let slope = full.slope(at: full.values, length: fullLength) {
      low = max((fullLength - radius) / radius / slope, 0)
    }
    var high = norm(gradient) / radius
    guard high > 0, high.isFinite else { return nil }
    var damping = min(max(guess, low), high)
    if damping <= 0 { damping = max(0.001 * high, low) }
    var values = full.values
    for _ in 0..<20 {
      guard let trial = solve(matrix, right, damping: damping) else { return nil }
      values = trial.values
      let length = norm(values)
      let excess = length - radius
      if abs(excess) <= 0.1 * radius { break }
      if excess > 0 { low = max(low, damping) } else { high = min(high, damping) }
      guard let slope = trial.slope(at: values, length: length) else { break }
      let next = damping + excess / radius / slope
      damping = next > low && next < high ? next : (low * high).squareRoot()
      if !(damping > 0) { damping = 0.5 * (low + high) }
    }
    return (damping, values)
  }

  private struct Solved {
    let values: [Double]
    let factorisation: PivotedQR
    let rank: Int

    /// `‖R⁻ᵀ q‖² / ‖q‖²`, by which the length of the step falls as the damping grows; `nil` for a
    /// singular matrix.
    func slope(at values: [Double], length: Double) -> Double? {
      guard length > 0, rank == values.count else { return nil }
      let direction = factorisation.order.map { values[$0] / length }
      guard let solved = factorisation.solve(direction, count: rank, transposed: true) else {
        return nil
      }
      let slope = dot(solved, solved)
      return slope > 0 ? slope : nil
    }
  }

  private func solve(_ matrix: Matrix, _ right: [Double], damping: Double) -> Solved? {
    let n = matrix.columns
    let root = damping.squareRoot()
    var augmented = Matrix(rows: matrix.rows + (damping > 0 ? n : 0), columns: n)
    for j in 0..<n {
      for i in 0..<matrix.rows { augmented[i, j] = matrix[i, j] }
      if damping > 0 { augmented[matrix.rows + j, j] = root }
    }
    var target = right.map { -$0 }
    target += Array(repeating: 0, count: augmented.rows - matrix.rows)
    guard let factorisation = PivotedQR(augmented),
      let projection = factorisation.projection(of: target)
    else { return nil }
    let rank = factorisation.rank(tolerance: max(Double(max(n, 1)) * .ulpOfOne, blur))
    guard let values = factorisation.solution(projection: projection, rank: rank) else {
      return nil
    }
    return Solved(values: values, factorisation: factorisation, rank: rank)
  }
}
