import CCurveKernels
import RecoveryCurves

/// The levels of a season since its trough and a mixture prior, which eight points at a time are held
/// against by the processor's own kernels.
///
/// A point is the logarithms of half-way day and duration, the logit of the discrepancy's persistence
/// and the logarithm of its standard deviation.
package struct LaneRecovery: Sendable {
  private let family: curve_family
  private let positions: [Double]
  private let levels: [Double]
  private let gaps: [Double]
  private let power: Double
  private let components: [Double]
  private let kernels: LaneKernels

  /// The figures of a component of the prior, in the order of the kernels.
  package static let componentSize = MemoryLayout<curve_component>.size / MemoryLayout<Double>.size
  /// The numbers of a point that is evaluated, itself included.
  package static let slots = point_slots

  /// A recovery to hold points against.
  ///
  /// - Parameters:
  ///   - ages: Days since the trough.
  ///   - levels: The level of each.
  ///   - family: The family of the curve.
  ///   - power: What the likelihood is raised to.
  ///   - components: The components of the prior, ``componentSize`` figures each.
  ///   - set: Whose kernels evaluate.
  package init(
    ages: [Double], levels: [Double], family: Family = .weibull, power: Double,
    components: [[Double]],
    by set: InstructionSet = .best
  ) {
    self.family = curve_family(family)
    let timeScale = family.shape.timeScale
    positions = ages.map { timeScale($0) }
    self.levels = levels
    gaps = zip(ages, ages.prefix(1) + ages).map { $0 - $1 }
    self.power = power
    self.components = components.flatMap { $0 }
    kernels = LaneKernels(set) ?? .best
  }

  private var count: Int { components.count / Self.componentSize }

  /// Room for ``evaluate(_:room:)``.
  package var room: [Lanes] { [Lanes](repeating: .zero, count: 2 * count) }

  /// Evaluates eight points, the first four of ``slots`` vectors of eight numbers, which fills in the
  /// others.
  package func evaluate(_ point: UnsafeMutableRawBufferPointer, room: inout [Lanes]) {
    precondition(point.count >= 64 * Self.slots && room.count >= 2 * count)
    withRecovery { recovery in
      room.withDoubles { room in
        kernels.target(
          recovery, room,
          point.assumingMemoryBound(to: Double.self).baseAddress)
      }
    }
  }

  /// Draws floor and ceiling at eight evaluated points.
  package func ends(
    _ point: UnsafeRawBufferPointer, uniforms: Lanes, normals: [Lanes]
  ) -> (floor: Lanes, ceiling: Lanes) {
    precondition(point.count >= 64 * Self.slots && normals.count >= 2)
    var (floor, ceiling) = (Lanes.zero, Lanes.zero)
    withRecovery { recovery in
      uniforms.withDoubles { uniforms in
        normals.withDoubles { normals in
          floor.withDoubles { floor in
            ceiling.withDoubles { ceiling in
              kernels.ends(
                recovery, point.assumingMemoryBound(to: Double.self).baseAddress,
                uniforms: uniforms, normals: normals, floors: floor, ceilings: ceiling)
            }
          }
        }
      }
    }
    return (floor, ceiling)
  }

  @inline(__always)
  private func withRecovery(_ body: (UnsafePointer<curve_recovery>) -> Void) {
    positions.withUnsafeBufferPointer { positions in
      levels.withUnsafeBufferPointer { levels in
        gaps.withUnsafeBufferPointer { gaps in
          components.withUnsafeBytes { components in
            var recovery = curve_recovery(
              family: family, days: min(positions.count, levels.count),
              positions: positions.baseAddress,
              levels: levels.baseAddress, gaps: gaps.baseAddress, power: power,
              count: count,
              components: components.assumingMemoryBound(to: curve_component.self).baseAddress)
            body(&recovery)
          }
        }
      }
    }
  }
}
