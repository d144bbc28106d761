import ForecastKernels
import RecoveryCurves
import Testing

@testable import Reprise
@testable import RepriseData

/// Displacements from a curve against the densities of whole multivariate normals
/// (`Reference/joint.py`).
@Suite struct DeparturesTests {
  @Test func weightsAreRatiosOfDensities() throws {
    let ages = [3, 4, 5, 7, 8, 11, 12]
    let steps = ages.enumerated().map { index, age in
      SeasonFacts.Constraint(
        age: age, gap: index == 0 ? 0 : age - ages[index - 1], isObserved: true,
        bounds: LaneFacts.Day(age: Double(age), lower: 0, upper: 1), level: nil)
    }
    var season = LaneSeason()
    season.logitPersistence = Lanes(repeating: .log(0.6 / 0.4))
    season.logNoise = Lanes(repeating: .log(0.05))
    let noise = Departures.Noise(of: season, lane: 0)
    let departures = Departures(from: steps, on: .plain)
    let weighed = departures.weighed([0.3, -0.2, 0.5, -1.1, -2.4, -1.9, -2.8], noise, steps)
    let reference: [(ratio: Double, mean: Double, deviation: Double)] = [
      (3.2615801275, -0.0612062861919, 0.0263470588944),
      (24.4510668954, -0.101362064101, 0.0339401806491),
      (1.0830710225, -0.0482421639445, 0.0273120643444),
      (25.4411340598, -0.109907641497, 0.0369949175109),
      (24.7880839716, -0.0958918231211, 0.0318319954832),
      (18.3634308417, -0.116411723266, 0.0412732938375),
      (24.2875814628, -0.0929820783551, 0.03082635175),
      (12.8952664677, -0.118679373328, 0.0445543768655),
      (2.80304550708, -0.0844356333833, 0.0412035766985),
      (3.29946153379, -0.150279064595, 0.0859938777289),
      (2.19512436559, -0.0747, 0.037947331922),
      (1.51606745631, -0.109852941176, 0.102899151086),
    ]
    #expect(departures.deviation == 0.12)
    try #require(weighed.count == reference.count)
    for (one, other) in zip(weighed, reference) {
      #expect(abs(one.weight / one.departure.prior / other.ratio - 1) < 1e-9)
      #expect(abs(one.mean - other.mean) < 1e-10)
      #expect(abs(one.deviation - other.deviation) < 1e-10)
    }
    // Nine days since the first figure, each with one chance in a hundred; longer gaps hold more.
    #expect(abs(departures.probability - 0.09) < 1e-12)
    #expect(
      abs(weighed.reduce(0) { $0 + $1.departure.prior } - departures.probability) < 1e-12)
  }

  @Test func aSingleFigureHasNothingToLeave() {
    let step = SeasonFacts.Constraint(
      age: 9, gap: 0, isObserved: true, bounds: LaneFacts.Day(age: 9, lower: 0, upper: 1),
      level: nil)
    #expect(Departures(from: [step], on: .plain).probability == 0)
    #expect(Departures(from: [], on: .plain).cases.isEmpty)
  }
}
