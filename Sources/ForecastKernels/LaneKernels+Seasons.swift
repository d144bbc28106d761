import CCurveKernels
import RecoveryCurves

// The kernels of seasons and of simulated paths.
extension LaneKernels {
  /// Weighs eight particles by how well they retrace a season.
  func retrace(_ past: UnsafePointer<curve_past>, _ particles: UnsafeMutablePointer<Double>?) {
    table.retrace?(past, particles)
  }

  /// Fills days with the past levels of eight particles.
  func relive(
    _ past: UnsafePointer<curve_past>, _ particles: UnsafePointer<Double>?, from first: Double,
    days: Int, into levels: UnsafeMutablePointer<Double>?
  ) {
    table.relive?(past, particles, first, days, levels)
  }

  /// Finds the first days on which runs begin on eight pairs of paths.
  func walk(
    _ paths: UnsafePointer<curve_paths>, bits: UnsafeMutablePointer<UInt16>?,
    passages: UnsafeMutablePointer<Int32>?, levels: UnsafeMutablePointer<Double>?
  ) {
    table.walk?(paths, bits, passages, levels)
  }

  /// Turns uniforms into standard normals.
  func quantiles(_ count: Int, _ values: UnsafeMutablePointer<Double>?) {
    table.quantiles?(count, values)
  }

  /// Fills in weights and the sums of themselves and their squares.
  func temper(
    _ groups: Int, logs: UnsafePointer<Double>?, power: Double,
    weights: UnsafeMutablePointer<Double>?, sums: UnsafeMutablePointer<Double>?
  ) {
    table.temper?(groups, logs, power, weights, sums)
  }

  /// Evaluates eight points of a recovery's posterior.
  func target(
    _ recovery: UnsafePointer<curve_recovery>, _ room: UnsafeMutablePointer<Double>?,
    _ point: UnsafeMutablePointer<Double>?
  ) {
    table.target?(recovery, room, point)
  }

  /// Draws floor and ceiling at eight points of a recovery's posterior.
  func ends(
    _ recovery: UnsafePointer<curve_recovery>, _ point: UnsafePointer<Double>?,
    uniforms: UnsafePointer<Double>?, normals: UnsafePointer<Double>?,
    floors: UnsafeMutablePointer<Double>?, ceilings: UnsafeMutablePointer<Double>?
  ) {
    table.ends?(recovery, point, uniforms, normals, floors, ceilings)
  }

  /// Holds eight seasons against the facts.
  func hold(
    _ facts: UnsafePointer<curve_facts>, _ seasons: UnsafeMutablePointer<Double>?,
    _ keys: UnsafePointer<UInt64>?, _ discrepancies: UnsafeMutablePointer<Double>?
  ) {
    table.hold?(facts, seasons, keys, discrepancies)
  }

  /// Fills in the curves of eight seasons.
  func shapes(
    _ facts: UnsafePointer<curve_facts>, _ seasons: UnsafePointer<Double>?, _ points: Int,
    _ positions: UnsafePointer<Double>?, _ shapes: UnsafeMutablePointer<Double>?
  ) {
    table.shapes?(facts, seasons, points, positions, shapes)
  }

  /// Fills in the sum of the densities of laws at eight seasons.
  func densities(
    _ laws: UnsafeBufferPointer<curve_law>, _ seasons: UnsafePointer<Double>?,
    _ densities: UnsafeMutablePointer<Double>?
  ) {
    table.densities?(laws.baseAddress, laws.count, seasons, densities)
  }

  /// Fills in weights from targets and densities, and the sums of themselves and their squares.
  func weigh(
    _ groups: Int, targets: curve_column, densities: curve_column, largest: Double,
    weights: UnsafeMutablePointer<Double>?, sums: UnsafeMutablePointer<Double>?
  ) {
    table.weigh?(groups, targets, densities, largest, weights, sums)
  }

  /// Fills in the weighted sums of the parameters of seasons and of their products.
  func moments(
    _ groups: Int, seasons: UnsafePointer<Double>, stride: Int, weights: UnsafePointer<Double>?,
    isWhole: Bool, about: UnsafePointer<Double>?, sums: UnsafeMutablePointer<Double>?
  ) {
    table.moments?(groups, seasons, stride, weights, isWhole ? 1 : 0, about, sums)
  }
}
