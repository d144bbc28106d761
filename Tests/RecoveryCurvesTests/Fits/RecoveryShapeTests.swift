import Foundation
import TestSupport
import Testing

@testable import RecoveryCurves

@Suite struct RecoveryShapeTests {
  /// So many seasons for each case; a larger study by `REPRISE_SEASONS=500`, which prints its table.
  private static let seasons =
    ProcessInfo.processInfo.environment["REPRISE_SEASONS"].flatMap(Int.init)
  private static let cases: [(days: Int, persistence: Double)] =
    [20, 30, 45].flatMap { days in [0, 0.4, 0.7, 0.85].map { (days, $0) } }

  private func shape(_ season: SimulatedSeason, past: [RecoveryShape.Kind] = []) throws
    -> RecoveryShape
  {
    try RecoveryShape(times: season.times, values: season.values, past: past)
  }

  /// Of one wave with autocorrelated noise no more than one season in twenty passes for another shape.
  @Test(.enabled(if: Build.isOptimized, "too slow without optimization"))
  func oneWaveIsRarelyTakenForTwo() throws {
    var source = SeasonNoise(state: 101)
    var (wrong, total) = (0, 0)
    for (days, persistence) in Self.cases {
      for rise in SimulatedSeason.Rise.allCases {
        let count = Self.seasons.map { $0 / 72 + 1 } ?? 1
        var chosen: [RecoveryShape.Kind: Int] = [:]
        for _ in 0..<count {
          let season = SimulatedSeason.oneWave(
            rise, days: days, persistence: persistence, &source)
          chosen[try shape(season).chosen, default: 0] += 1
        }
        total += count
        wrong += count - chosen[.oneWave, default: 0]
        if Self.seasons != nil {
          print("one wave, \(rise), \(days) days, \(persistence): \(chosen) of \(count)")
        }
      }
    }
    if Self.seasons != nil { print("one wave: \(wrong) of \(total) taken for another shape") }
    // A twentieth of 72, and three standard deviations above.
    let allowed = 0.05 * Double(total)
    #expect(Double(wrong) <= allowed + 3 * allowed.squareRoot(), "\(wrong) of \(total)")
  }

  @Test(.enabled(if: Build.isOptimized, "too slow without optimization"))
  func clearWavesAndDipsAreSeen() throws {
    var source = SeasonNoise(state: 103)
    for kind in [RecoveryShape.Kind.twoWaves, .dip] {
      var (right, total) = (0, 0)
      for (days, persistence) in Self.cases where days > 20 || Self.seasons != nil {
        let count = Self.seasons.map { $0 / 24 + 1 } ?? 2
        var chosen: [RecoveryShape.Kind: Int] = [:]
        for _ in 0..<count {
          let season =
            kind == .dip
            ? SimulatedSeason.dip(days: days, persistence: persistence, &source)
            : SimulatedSeason.twoWaves(days: days, persistence: persistence, &source)
          chosen[try shape(season).chosen, default: 0] += 1
        }
        if Self.seasons != nil { print("\(kind), \(days) days, \(persistence): \(chosen)") }
        if days > 20 {
          right += chosen[kind, default: 0]
          total += count
        }
      }
      #expect(Double(right) >= 0.8 * Double(total), "\(kind): \(right) of \(total)")
    }
  }

  @Test func pastSeasonsMoveTheOdds() {
    let none = RecoveryShape.priors([])
    #expect(none == RecoveryShape.prior)
    #expect(abs(none.values.reduce(0, +) - 1) <= 1e-12)
    let three = RecoveryShape.priors([.twoWaves, .twoWaves, .twoWaves])
    #expect(abs((three[.twoWaves] ?? 0) - 3.004 / 5) <= 1e-12)
    #expect(abs(three.values.reduce(0, +) - 1) <= 1e-12)
    let mixed = RecoveryShape.priors([.twoWaves, .oneWave])
    #expect((mixed[.twoWaves] ?? 0) > 0.002 && (mixed[.twoWaves] ?? 0) < 0.5)
  }

  /// Where the second wave has only begun, past seasons of two waves make it the choice.
  @Test(.enabled(if: Build.isOptimized, "too slow without optimization"))
  func historyNeedsFewerDays() throws {
    var source = SeasonNoise(state: 107)
    var (without, with) = (0, 0)
    for _ in 0..<8 {
      let whole = SimulatedSeason.twoWaves(days: 30, persistence: 0.4, &source)
      // The second wave's middle lies between days 16 and 21.
      let count = 19
      let (times, values) = (
        Array(whole.times.prefix(count)), Array(whole.values.prefix(count))
      )
      let past = Array(repeating: RecoveryShape.Kind.twoWaves, count: 4)
      if try RecoveryShape(times: times, values: values).chosen == .twoWaves { without += 1 }
      if try RecoveryShape(times: times, values: values, past: past).chosen == .twoWaves {
        with += 1
      }
    }
    #expect(with > without, "\(with) \(without)")
  }

  @Test func evidenceIsInOrder() throws {
    var source = SeasonNoise(state: 109)
    let shape = try shape(.dip(days: 45, persistence: 0.4, &source))
    #expect(shape.chosen == .dip)
    #expect(abs(shape.evidence.map(\.probability).reduce(0, +) - 1) <= 1e-12)
    for (one, next) in zip(shape.evidence, shape.evidence.dropFirst()) {
      #expect(one.probability >= next.probability)
    }
    #expect(shape.dip.curve?.trough != nil)
  }

  /// What was written when the two courses were cases of their own is still read.
  @Test func shapesHaveTheNamesOfTheirCourses() throws {
    #expect(RecoveryShape.Kind.allCases.map(\.rawValue) == ["oneWave", "twoWaves", "dip"])
    for kind in RecoveryShape.Kind.allCases {
      #expect(RecoveryShape.Kind(rawValue: kind.rawValue) == kind)
      let data = try JSONEncoder().encode([kind])
      #expect(String(decoding: data, as: UTF8.self) == "[\"\(kind)\"]")
      #expect(try JSONDecoder().decode([RecoveryShape.Kind].self, from: data) == [kind])
    }
    #expect(RecoveryShape.Kind(rawValue: "threeWaves") == nil)
  }

  @Test func fewOrConstantLevelsAreOneWave() throws {
    #expect(try RecoveryShape(times: [], values: []).evidence.isEmpty)
    #expect(try RecoveryShape(times: [1, 2], values: [1, 2]).chosen == .oneWave)
    let days = (0..<20).map(Double.init)
    // Beside a level that is no wave, a dip or two waves are no choice.
    let level = try RecoveryShape(times: days, values: days.map { _ in 0.5 })
    #expect(level.chosen == .oneWave && level.evidence.isEmpty)
    #expect(throws: CurveError.timeRepeated(2)) {
      try RecoveryShape(times: [1, 2, 1], values: [1, 2, 3])
    }
  }
}
