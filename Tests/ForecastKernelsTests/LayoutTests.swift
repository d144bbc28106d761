import CCurveKernels
import RecoveryCurves
import Testing

@testable import ForecastKernels

/// The places of numbers in the structs that the kernels in C read as arrays.
@Suite struct LayoutTests {
  /// A slot of eight doubles.
  private static let slot = MemoryLayout<Lanes>.size

  private func slots<Root>(_ paths: [PartialKeyPath<Root>]) -> [Int?] {
    paths.map { MemoryLayout<Root>.offset(of: $0).map { $0 / Self.slot } }
  }

  @Test func walks() {
    #expect(
      slots([
        \LaneWalk.offset, \.factor, \.rest, \.shock, \.persistence, \.innovation,
      ])
        == [
          walk_offset, walk_factor, walk_rest, walk_shock, walk_persistence, walk_innovation,
        ].map(Int.init))
    #expect(MemoryLayout<LaneWalk>.stride == 6 * Self.slot)
  }

  @Test func seasons() {
    #expect(
      slots([
        \LaneSeason.logHalfwayDay, \.logDuration, \.logitPersistence, \.logNoise, \.floor,
        \.ceiling, \.isWhole, \.logLikelihood,
      ])
        == [
          season_halfway, season_duration, season_persistence, season_noise, season_floor,
          season_ceiling, season_whole, season_log_likelihood,
        ].map(Int.init))
    #expect(MemoryLayout<LaneSeason>.stride == Int(season_slots) * Self.slot)
  }

  /// The first member of a group of points is its season, from which the kernels count.
  @Test func groupsOfPoints() {
    #expect(MemoryLayout<LanePoints.Group>.offset(of: \.season) == 0)
    #expect(MemoryLayout<LanePoints.Group>.stride % MemoryLayout<Double>.stride == 0)
  }

  /// All members of a component are doubles, so that it is an array of them.
  @Test func components() {
    #expect(MemoryLayout<curve_component>.offset(of: \.mean) == 0)
    #expect(MemoryLayout<curve_component>.offset(of: \.inverse) == 6 * 8)
    #expect(MemoryLayout<curve_component>.offset(of: \.floor_slopes) == 16 * 8)
    #expect(MemoryLayout<curve_component>.offset(of: \.ceiling_slopes) == 20 * 8)
    #expect(MemoryLayout<curve_component>.offset(of: \.floor_floor) == 24 * 8)
    #expect(MemoryLayout<curve_component>.offset(of: \.log_height) == 28 * 8)
    #expect(LaneRecovery.componentSize == 29)
  }
}
