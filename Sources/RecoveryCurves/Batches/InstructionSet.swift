import CCurveKernels

/// The processor's vectors that a batch is fitted with.
public enum InstructionSet: String, Sendable, Hashable, CaseIterable {
  /// What the Swift compiler makes of the kernels' twins, for comparison.
  case swift
  /// What every processor of the architecture has.
  case baseline
  /// AVX2 with fused multiplications, on x86-64.
  case avx2
  /// AVX-512, on x86-64.
  case avx512

  /// Those that this processor has.
  public static var available: [InstructionSet] { allCases.filter { LaneKernels($0) != nil } }

  /// The fastest that this processor has.
  public static let best = available.last ?? .baseline

  var number: Int32 {
    switch self {
    case .swift, .baseline: Int32(curve_baseline)
    case .avx2: Int32(curve_avx2)
    case .avx512: Int32(curve_avx512)
    }
  }
}
