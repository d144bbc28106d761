import CCurveKernels
import RecoveryCurves

/// Past seasons to relive and what this one has been so far, by the processor's own kernels.
package struct LanePast: Sendable {
  /// The levels of all past seasons, day by day.
  private let levels: [Double]
  /// This season's days to retrace, the first of them 0, and their levels.
  private let days: [Double]
  private let seen: [Double]
  private let freedom: Double
  private let kernels: LaneKernels

  /// A past to relive.
  ///
  /// - Parameters:
  ///   - levels: The levels of all past seasons, day by day.
  ///   - days: The days to retrace, counted from the first of them.
  ///   - seen: Their levels.
  ///   - freedom: The degrees of freedom of the Student-t distribution of an innovation.
  ///   - set: Whose kernels weigh.
  package init(
    levels: [Double], days: [Double], seen: [Double], freedom: Double,
    by set: InstructionSet = .best
  ) {
    (self.levels, self.freedom) = (levels, freedom)
    let count = min(days.count, seen.count)
    (self.days, self.seen) = (Array(days.prefix(count)), Array(seen.prefix(count)))
    kernels = LaneKernels(set) ?? .best
  }

  /// Weighs eight particles by how well they retrace this season: fills in their log-likelihoods and
  /// the discrepancies of the last day.
  @inline(__always)
  package func weigh(_ particles: inout LaneParticles, group: Int) {
    with { past in particles.withSlots(of: group) { kernels.retrace(past, $0) } }
  }

  /// Fills days from the given one on with the past levels of eight particles.
  @inline(__always)
  package func relive(
    _ particles: LaneParticles, group: Int, from first: Double, into levels: inout [Lanes]
  ) {
    let count = levels.count
    with { past in
      particles.withSlots(of: group) { slots in
        levels.withDoubles { kernels.relive(past, slots, from: first, days: count, into: $0) }
      }
    }
  }

  @inline(__always)
  private func with(_ body: (UnsafePointer<curve_past>) -> Void) {
    levels.withUnsafeBufferPointer { levels in
      days.withUnsafeBufferPointer { days in
        seen.withUnsafeBufferPointer { seen in
          var past = curve_past(
            levels: levels.baseAddress, days: days.count, day: days.baseAddress,
            seen: seen.baseAddress, freedom: freedom)
          body(&past)
        }
      }
    }
  }
}

/// Particles in groups of eight: each a way to lay a past season over this one.
///
/// A particle's level is `base + depth · past level`, the place in the past season of a day being
/// `origin + day · pace`. Its discrepancy is an autoregression.
package struct LaneParticles: Sendable {
  /// What there is to a particle.
  package enum Slot: Int, CaseIterable {
    /// Where the past season's levels start among those of all.
    case start
    /// The last of its days that has another behind it.
    case last
    case origin
    case pace
    case depth
    case base
    case persistence
    /// The standard deviation of an innovation.
    case innovation
    /// The discrepancy of the last day retraced.
    case discrepancy
    case logLikelihood
  }

  private static let slots = Slot.allCases.count
  private var values: [Lanes]

  package init(groups: Int) {
    values = [Lanes](repeating: .zero, count: max(0, groups) * Self.slots)
  }

  package var groups: Int { values.count / Self.slots }

  @inline(__always)
  package subscript(slot: Slot, group group: Int) -> Lanes {
    get { values[group * Self.slots + slot.rawValue] }
    set { values[group * Self.slots + slot.rawValue] = newValue }
  }

  @inline(__always)
  fileprivate mutating func withSlots(
    of group: Int, _ body: (UnsafeMutablePointer<Double>?) -> Void
  ) {
    precondition(values.indices.contains(group * Self.slots))
    values.withDoubles { values in body(values.map { $0 + 8 * group * Self.slots }) }
  }

  @inline(__always)
  fileprivate func withSlots(of group: Int, _ body: (UnsafePointer<Double>?) -> Void) {
    precondition(values.indices.contains(group * Self.slots))
    values.withDoubles { values in body(values.map { $0 + 8 * group * Self.slots }) }
  }

  /// Takes over a particle of others.
  @inline(__always)
  package mutating func take(_ number: Int, of others: LaneParticles, as place: Int) {
    let (from, lane) = (number >> 3, number & 7)
    let (to, other) = (place >> 3, place & 7)
    others.values.withUnsafeBytes { others in
      values.withUnsafeMutableBytes { values in
        for slot in 0..<Self.slots {
          let value = others.load(
            fromByteOffset: 8 * (8 * (from * Self.slots + slot) + lane), as: Double.self)
          values.storeBytes(
            of: value, toByteOffset: 8 * (8 * (to * Self.slots + slot) + other), as: Double.self)
        }
      }
    }
  }
}
