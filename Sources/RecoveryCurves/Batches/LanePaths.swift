/// Eight simulated paths at a time, by the processor's own kernels.
package struct LanePaths: Sendable {
  private let kernels: LaneKernels

  package init(by set: InstructionSet = .best) { kernels = LaneKernels(set) ?? .best }

  /// Adds to eight paths autoregressions, `rest = persistence · rest + innovation · step`.
  ///
  /// - Parameters:
  ///   - levels: The paths, day by day.
  ///   - start: What the autoregressions were on the day before the first.
  ///   - persistence: What is left of them a day later.
  ///   - innovation: What a step is multiplied by.
  ///   - steps: Steps, at least as many as there are days.
  @inline(__always)
  package func wander(
    _ levels: inout [Lanes], start: Lanes, persistence: Lanes, innovation: Lanes, steps: [Lanes]
  ) {
    let days = min(levels.count, steps.count)
    start.withDoubles { start in
      persistence.withDoubles { persistence in
        innovation.withDoubles { innovation in
          steps.withDoubles { steps in
            levels.withDoubles {
              kernels.wander(
                days, start: start, persistence: persistence, innovation: innovation,
                steps: steps, levels: $0)
            }
          }
        }
      }
    }
  }

  /// Counts the days on which the first run of eight paths at a level begins.
  ///
  /// - Parameters:
  ///   - levels: The paths, day by day.
  ///   - threshold: The lowest level that is enough.
  ///   - run: How many days it has to last.
  ///   - counts: The number of paths for each day, to which these are added; runs that begin later
  ///     are left out.
  /// - Returns: The paths that have no such run.
  @inline(__always)
  package func countPassages(
    _ levels: [Lanes], threshold: Double, run: Int, into counts: inout [Double]
  ) -> SIMDMask<SIMD8<Int64>> {
    let horizon = counts.count
    let open = levels.withDoubles { values in
      counts.withUnsafeMutableBufferPointer { counts -> UInt32 in
        kernels.passages(
          levels.count, levels: values, threshold: threshold, run: run, horizon: horizon,
          counts: counts.baseAddress)
      }
    }
    var mask = SIMDMask<SIMD8<Int64>>(repeating: false)
    for lane in 0..<8 { mask[lane] = open >> UInt32(lane) & 1 == 1 }
    return mask
  }
}
