import CCurveKernels

/// The kernels of an instruction set: those in C, or their twins in Swift.
package struct LaneKernels: @unchecked Sendable {
  private typealias Step =
    @convention(c) (
      UnsafePointer<curve_problem>?, UnsafePointer<Double>?, UnsafePointer<Double>?,
      UnsafeMutablePointer<Double>?
    ) -> Void

  private let set: InstructionSet
  /// Constants of the program.
  package let table: curve_kernels

  /// Those of ``InstructionSet/best``.
  package static let best: LaneKernels = {
    guard let kernels = LaneKernels(.best) ?? LaneKernels(.baseline) else {
      preconditionFailure("every processor has the baseline kernels")
    }
    return kernels
  }()

  /// `nil` where the processor lacks the set.
  package init?(_ set: InstructionSet) {
    guard let kernels = curve_kernels_for(set.number) else { return nil }
    self.set = set
    table = kernels.pointee
  }

  /// The step of a distribution on a tile.
  @inline(__always)
  func step(
    _ distribution: LaneKernel.Distribution, _ problem: UnsafePointer<curve_problem>,
    _ tile: LaneTile
  ) {
    let weights = tile.isWeighted ? UnsafePointer(tile.weights) : nil
    let kernel: Step? =
      switch distribution {
      case .logistic: table.logistic
      case .gumbel: table.gumbel
      case .exponential: table.exponential
      case .richards: table.richards
      case .normal: table.normal
      }
    if set != .swift, let kernel {
      kernel(problem, tile.values, weights, tile.state)
    } else {
      LaneTwin.step(distribution, problem, tile.values, weights, tile.state)
    }
  }

  /// Fills a tile from one row for each lane and says whether it needs weights.
  func load(
    _ problem: UnsafePointer<curve_problem>, rows: UnsafePointer<UnsafePointer<Double>?>,
    weights: UnsafePointer<UnsafePointer<Double>?>?, into tile: LaneTile
  ) {
    tile.isWeighted =
      table.load?(problem, rows, weights, tile.values, tile.weights, tile.state) ?? 0 != 0
  }

  /// Fills points of eight lanes with `mean + deviation · normal`, one key for each lane.
  package func noise(
    _ points: Int, mean: UnsafePointer<Double>, deviation: UnsafePointer<Double>,
    keys: UnsafePointer<UInt64>, into values: UnsafeMutablePointer<Double>
  ) {
    table.noise?(points, mean, deviation, keys, values)
  }
}
