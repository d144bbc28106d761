import RealModule
import RecoveryCurves
import TestSupport
import Testing

@testable import ForecastKernels

@Suite struct LanePastTests {
  /// Eight particles over two past seasons, beside the sum over the days as the model states it.
  @Test(arguments: InstructionSet.available)
  func particlesAreWeighedAsOneByOne(_ set: InstructionSet) {
    var random = SplitMix(state: 9)
    let levels = (0..<70).map { _ in 0.5 + 0.5 * random.uniform(0, 1) }
    // Gaps of one, two and six days; more days than the kernel multiplies before it takes a logarithm.
    let days: [Double] = [0, 1, 2, 4, 5, 6, 7, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24]
    let seen = days.map { _ in 0.5 + 0.5 * random.uniform(0, 1) }
    let freedom = 5.0
    var particles = LaneParticles(groups: 2)
    for lane in 0..<8 {
      let values: [(LaneParticles.Slot, Double)] = [
        (.start, lane % 2 == 0 ? 0 : 30), (.last, lane % 2 == 0 ? 28 : 38),
        // Some before the first day of the past season and some beyond its last.
        (.origin, 12 * random.uniform(0, 1) - 4), (.pace, 0.7 + random.uniform(0, 1)),
        (.depth, 0.5 + random.uniform(0, 1)), (.base, 0.4 * random.uniform(0, 1)),
        (.persistence, lane == 0 ? 0 : random.uniform(0, 1)),
        (.innovation, 0.01 + 0.1 * random.uniform(0, 1)),
      ]
      for (slot, value) in values { particles[slot, group: 1][lane] = value }
    }
    let past = LanePast(levels: levels, days: days, seen: seen, freedom: freedom, by: set)
    past.weigh(&particles, group: 1)
    var relived = [Lanes](repeating: .zero, count: 12)
    past.relive(particles, group: 1, from: 3, into: &relived)
    for lane in 0..<8 {
      func value(_ slot: LaneParticles.Slot) -> Double { particles[slot, group: 1][lane] }
      func level(_ day: Double) -> Double {
        let place = min(max(value(.origin) + day * value(.pace), 0), value(.last))
        let whole = min(Int(place), Int(value(.last)))
        let share = place - Double(whole)
        let index = Int(value(.start)) + whole
        return share == 0
          ? levels[index] : levels[index] * (1 - share) + levels[index + 1] * share
      }
      var logLikelihood = 0.0
      var (before, discrepancy) = (0.0, 0.0)
      let variance = value(.innovation) * value(.innovation)
      let persistence = value(.persistence)
      for (place, day) in days.enumerated() {
        let rest = seen[place] - (value(.base) + value(.depth) * level(day))
        let memory = place == 0 ? 0 : Double.pow(persistence, day - before)
        let scale = variance * (1 - memory * memory) / (1 - persistence * persistence)
        let surprise = rest - memory * discrepancy
        logLikelihood -=
          0.5 * ((freedom + 1) * .log(1 + surprise * surprise / (freedom * scale)) + .log(scale))
        (before, discrepancy) = (day, rest)
      }
      #expect(abs(value(.discrepancy) - discrepancy) < 1e-12)
      #expect(abs(value(.logLikelihood) - logLikelihood) < 1e-9, "\(set), lane \(lane)")
      for (ahead, relived) in relived.enumerated() {
        #expect(abs(relived[lane] - level(Double(3 + ahead))) < 1e-12)
      }
    }
    // The other group is left alone.
    #expect(particles[.logLikelihood, group: 0] == .zero)
  }
}
