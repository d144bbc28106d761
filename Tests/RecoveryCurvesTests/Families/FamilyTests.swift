import RealModule
import Testing

@testable import RecoveryCurves

@Suite struct FamilyTests {
  @Test func everyFamilyHasATable() {
    let shapes: [Family: Family] = [
      .weibull: .complementaryGompertz, .logLogistic: .logistic, .logNormal: .normal,
    ]
    let tables = Set(FamilyReference.values.map(\.family))
    #expect(Set(Family.allCases.map { shapes[$0] ?? $0 }) == tables)
    for (family, other) in shapes {
      for z in stride(from: -30.0, through: 30, by: 0.37) {
        #expect(family.shape.cumulative(z) == other.shape.cumulative(z))
        #expect(family.shape.complement(z) == other.shape.complement(z))
        #expect(family.shape.density(z) == other.shape.density(z))
      }
      for p in stride(from: 0.0, through: 1, by: 0.01) {
        #expect(family.shape.quantile(p) == other.shape.quantile(p))
      }
    }
    #expect(FamilyReference.values.count > 2000)
    #expect(FamilyReference.quantiles.count > 1400)
    #expect(FamilyReference.derivatives.count > 380)
  }

  @Test func cumulativeIsWithinFourUnits() {
    for row in FamilyReference.values {
      #expect(
        row.cumulative.ulps(from: row.shape.cumulative(row.z)) <= 4, "\(row.shape) at \(row.z)")
    }
  }

  @Test func complementIsWithinFourUnits() {
    for row in FamilyReference.values {
      #expect(
        row.complement.ulps(from: row.shape.complement(row.z)) <= 4, "\(row.shape) at \(row.z)")
    }
  }

  @Test func partsAreWithinFourUnits() {
    for row in FamilyReference.values {
      let (below, above) = row.shape.parts(row.z)
      #expect(row.cumulative.ulps(from: below) <= 4, "\(row.shape) at \(row.z)")
      #expect(row.complement.ulps(from: above) <= 4, "\(row.shape) at \(row.z)")
    }
  }

  @Test func densityIsWithinEightUnits() {
    for row in FamilyReference.values {
      #expect(row.density.ulps(from: row.shape.density(row.z)) <= 8, "\(row.shape) at \(row.z)")
    }
  }

  @Test func quantileAgrees() {
    for row in FamilyReference.quantiles {
      let error = abs(row.shape.quantile(row.share) - row.z)
      #expect(error <= 1e-10 * max(1, abs(row.z)), "\(row.shape) at \(row.share)")
    }
  }

  @Test func gradientAgrees() {
    for row in FamilyReference.derivatives {
      let gradient = row.curve.gradient(at: row.t)
      let z = row.curve.rate * (row.curve.shape.timeScale(row.t) - row.curve.midpoint)
      // Rounding the argument alone moves a derivative by this share of itself.
      let share = 1e-15 * (1 + abs(z)) * (2 + Double.exp(min(abs(z), 6)))
      #expect(abs(row.curve.value(at: row.t) - row.value) <= 1e-15 * (1 + abs(z)), "\(row)")
      for (found, exact) in [
        (gradient.rate, row.rate), (gradient.midpoint, row.midpoint),
        (gradient.shapeParameter, row.shapeParameter),
      ] {
        #expect(abs(found - exact) <= share * abs(exact) + 1e-300, "\(row)")
      }
      #expect(gradient.floor == 1)
      #expect(abs(row.curve.floor + row.curve.rise * gradient.rise - row.value) <= 1e-14)
    }
  }

  @Test func partsWithoutExistentialAreTheSame() {
    for family in Family.allCases {
      for z in stride(from: -20.0, through: 20, by: 0.31) {
        let (direct, through) = (family.parts(z), family.shape.parts(z))
        #expect(abs(direct.below - through.below) <= 4 * through.below.ulp)
        #expect(abs(direct.above - through.above) <= 4 * through.above.ulp)
      }
    }
  }

  @Test(arguments: Family.allCases)
  func farOut(_ family: Family) {
    let shape = family.shape
    for z in [-1e4, -1e300, -.infinity] {
      #expect(shape.cumulative(z) == 0)
      #expect(shape.density(z) == 0)
    }
    for z in [1e4, 1e300, .infinity] {
      #expect(shape.cumulative(z) == 1)
      #expect(shape.density(z) == 0)
    }
    #expect(shape.cumulative(.nan).isNaN)
    #expect(shape.quantile(0) == (family == .saturatingExponential ? 0 : -.infinity))
    #expect(shape.complement(.nan).isNaN)
    #expect(shape.density(.nan).isNaN)
    #expect(shape.complement(-1e300) == 1)
    #expect(shape.complement(1e300) == 0)
    #expect(shape.quantile(1) == .infinity)
    #expect(shape.quantile(-0.1).isNaN)
    #expect(shape.quantile(1.1).isNaN)
  }

  @Test func namesAreReadGenerously() {
    #expect(Family(named: "Gompertz") == .gompertz)
    #expect(Family(named: " LOGISTIC ") == .logistic)
    #expect(Family(named: "log-logistic") == .logLogistic)
    #expect(Family(named: "cubic") == nil)
    #expect(Family(named: "") == nil)
    for family in Family.allCases { #expect(Family(named: family.rawValue) == family) }
  }

  /// Numbers that no fit would try must give numbers all the same.
  @Test func richardsFarOut() {
    for nu in [0, 1e-300, 1e-12, 1e-3, 1, 50, 1e6] {
      let shape = Richards(shapeParameter: nu)
      for z in [-1e300, -1e4, -301, -299, -50, -1, 0, 1, 50, 1e4, 1e300] {
        let (below, above) = shape.parts(z)
        #expect((0...1).contains(below) && (0...1).contains(above), "\(nu) \(z)")
        #expect(shape.density(z) >= 0 && shape.density(z).isFinite, "\(nu) \(z)")
        #expect(shape.shapeDerivative(z).isFinite, "\(nu) \(z)")
      }
      for p in [0, 1e-300, 1e-10, 0.5, 1 - 1e-10, 1] { #expect(!shape.quantile(p).isNaN) }
    }
    #expect(Richards(shapeParameter: -1).cumulative(0).isNaN)
    #expect(Richards(shapeParameter: .nan).quantile(0.5).isNaN)
  }
}
