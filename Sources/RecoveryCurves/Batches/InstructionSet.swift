import CCurveKernels

/// The instruction set of the kernels of a batch.
public enum InstructionSet: String, Sendable, Hashable, CaseIterable {
  /// The twins of the kernels in Swift, for comparison.
  case swift
  /// The baseline of the architecture.
  case baseline
  /// AVX2 with fused multiplications, on x86-64.
  case avx2
  /// AVX-512, on x86-64.
  case avx512

  /// The instruction sets of this processor.
  public static var available: [InstructionSet] { allCases.filter { LaneKernels($0) != nil } }

  /// The fastest instruction set of this processor.
  public static let best = available.last ?? .baseline

  var number: Int32 {
    switch self {
    case .swift, .baseline: Int32(curve_baseline)
    case .avx2: Int32(curve_avx2)
    case .avx512: Int32(curve_avx512)
    }
  }
}
