import Testing

@testable import RecoveryCurves

extension Family {
  var reference: FamilyReference {
    switch self {
    case .logistic: .logistic
    case .gompertz: .gompertz
    }
  }
}

@Suite struct FamilyTests {
  @Test(arguments: Family.allCases)
  func cumulativeIsWithinFourUnits(_ family: Family) {
    for (z, cumulative, _) in family.reference.values {
      #expect(cumulative.ulps(from: family.shape.cumulative(z)) <= 4, "\(family) at \(z)")
    }
  }

  @Test(arguments: Family.allCases)
  func densityIsWithinEightUnits(_ family: Family) {
    for (z, _, density) in family.reference.values {
      #expect(density.ulps(from: family.shape.density(z)) <= 8, "\(family) at \(z)")
    }
  }

  @Test(arguments: Family.allCases)
  func quantileAgrees(_ family: Family) {
    for (share, z) in family.reference.quantiles {
      let error = abs(family.shape.quantile(share) - z.near)
      #expect(error <= 1e-10 * max(1, abs(z.near)), "\(family) at \(share)")
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
    #expect(shape.quantile(0) == -.infinity)
    #expect(shape.quantile(1) == .infinity)
    #expect(shape.quantile(-0.1).isNaN)
    #expect(shape.quantile(1.1).isNaN)
  }

  @Test func namesAreReadGenerously() {
    #expect(Family(named: "Gompertz") == .gompertz)
    #expect(Family(named: " LOGISTIC ") == .logistic)
    #expect(Family(named: "cubic") == nil)
    #expect(Family(named: "") == nil)
    for family in Family.allCases { #expect(Family(named: family.rawValue) == family) }
  }
}
