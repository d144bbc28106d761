import TestSupport
import Testing

@testable import RecoveryCurves

/// What a batch says of a series is what a single fit says.
@Suite struct BatchVerdictTests {
  enum Kind: String, CaseIterable, Sendable {
    case growth, early, late, line, plateau
  }

  private static let days = (1...14).map(Double.init)

  private static func series(_ kind: Kind, _ count: Int, noise deviation: Double) -> [[Double]] {
    var random = SplitMix(state: 5)
    return (0..<count).map { _ in
      let curve: Curve =
        switch kind {
        case .growth:
          Curve(
            family: .logistic, floor: 0.05, rise: 5, rate: random.uniform(0.15, 0.45),
            midpoint: random.uniform(20, 40))
        case .early:
          Curve(
            family: .logistic, floor: 0.2, rise: 0.75, rate: random.uniform(0.4, 0.8),
            midpoint: random.uniform(10, 15))
        case .late:
          Curve(
            family: .logistic, floor: 0.2, rise: 0.75, rate: random.uniform(0.5, 0.9),
            midpoint: random.uniform(1, 3))
        case .line, .plateau:
          Curve(
            family: .logistic, floor: 0.2, rise: 0.75, rate: random.uniform(0.6, 1.2),
            midpoint: random.uniform(5, 8))
        }
      let slope = random.uniform(0.01, 0.04)
      return days.map { day in
        (kind == .line ? 0.2 + slope * day : curve.value(at: day)) + deviation * random.normal()
      }
    }
  }

  private func sum(_ curve: Curve, _ values: [Double]) -> Double {
    zip(Self.days, values).reduce(0) { sum, point in
      let rest = curve.value(at: point.0) - point.1
      return sum + rest * rest
    }
  }

  private func name(_ outcome: Fit.Outcome) -> String {
    switch outcome {
    case .determined: "determined"
    case .shapeAtBound(_, let limit): limit.rawValue
    case .undetermined(let reason): reason.description
    }
  }

  @Test(arguments: Family.allCases.filter { $0 != .saturatingExponential }, Kind.allCases)
  func theSumIsThatOfTheCurve(_ family: Family, _ kind: Kind) throws {
    let batch = try Batch(family, times: Self.days)
    for deviation in [0, 0.005] {
      for values in Self.series(kind, 12, noise: deviation) {
        let fit = try batch.fit(values)[0]
        if fit.status == .converged, let curve = fit.curve {
          // What the kernels say themselves is good to first order, and to the rounding of floor and rise, which
          // cancel where both are large.
          let own = sum(curve, values)
          let rounding = 16 * Double.ulpOfOne * curve.rise * curve.rise * Double(values.count)
          #expect(
            abs(fit.residualSumOfSquares - own) <= 1e-4 * own + 1e-14 + rounding, "\(fit) \(own)")
        }
        let verdict = try batch.verdict(on: fit, values: values)
        let single = try Fit(family, times: Self.days, values: values)
        #expect(name(verdict.outcome) == name(single.outcome))
        guard let curve = verdict.curve, let said = verdict.residualSumOfSquares else { continue }
        let own = sum(curve, values)
        #expect(abs(said - own) <= 1e-9 * own + 1e-24)
        #expect(own <= (single.residualSumOfSquares ?? 0) * (1 + 1e-6) + 1e-20)
      }
    }
  }

  /// A fit whose claim is false is not taken.
  @Test func aFalseClaimIsFoundOut() throws {
    let values = try #require(Self.series(.plateau, 1, noise: 0.005).first)
    let batch = try Batch(.logistic, times: Self.days)
    let right = try #require(try Fit(.logistic, times: Self.days, values: values).curve)
    var fit = try batch.fit(values)[0]
    fit.residualSumOfSquares *= 0.5
    #expect(try batch.verdict(on: fit, values: values).curve == right)
    fit.curve?.rise *= -150
    let found = try #require(try batch.verdict(on: fit, values: values).curve)
    #expect(abs(found.ceiling - right.ceiling) < 1e-9)
  }

  @Test func missingDaysAndWhatIsNoSeries() throws {
    var values = try #require(Self.series(.plateau, 1, noise: 0.005).first)
    values[4] = .nan
    let batch = try Batch(.logistic, times: Self.days)
    let fit = try batch.verdict(on: try batch.fit(values)[0], values: values)
    let kept = Self.days.indices.filter { $0 != 4 }
    let single = try Fit(
      .logistic, times: kept.map { Self.days[$0] }, values: kept.map { values[$0] })
    #expect(fit.points == 13 && fit.degreesOfFreedom == single.degreesOfFreedom)
    #expect(abs((fit.curve?.ceiling ?? 0) - (single.curve?.ceiling ?? 1)) < 1e-9)
    let one = try batch.fit(values)[0]
    #expect(throws: CurveError.valuesCount(1)) { try batch.verdict(on: one, values: [1]) }
    #expect(throws: CurveError.weightsCount(1)) {
      try batch.verdict(on: one, values: values, weights: [1])
    }
  }
}
