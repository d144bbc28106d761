import Testing

@testable import RecoveryCurves

@Suite struct SignificanceTests {
  /// Critical values at 5 % as printed in any table of the F distribution.
  @Test(arguments: [
    (1, 1, 161.4476), (1, 2, 18.5128), (1, 3, 10.1280), (1, 4, 7.7086), (1, 10, 4.9646),
    (1, 27, 4.2100), (2, 1, 199.5), (2, 2, 19.0), (2, 4, 6.9443), (2, 10, 4.1028),
    (2, 26, 3.3690),
  ])
  func agreesWithTables(_ parameters: Int, _ degreesOfFreedom: Int, _ critical: Double) {
    let restricted = 1 + critical * Double(parameters) / Double(degreesOfFreedom)
    let found = chance(
      of: restricted, against: 1, parameters: parameters, degreesOfFreedom: degreesOfFreedom)
    #expect(abs(found - 0.05) < 2e-6)
  }

  @Test func voidComparisons() {
    #expect(chance(of: 1, against: 1, parameters: 1, degreesOfFreedom: 3) == 1)
    #expect(chance(of: 0.5, against: 1, parameters: 2, degreesOfFreedom: 3) == 1)
    #expect(chance(of: 1, against: 0, parameters: 2, degreesOfFreedom: 3) == 0)
    #expect(chance(of: 2, against: 1, parameters: 1, degreesOfFreedom: 0) == 1)
    #expect(chance(of: .nan, against: 1, parameters: 1, degreesOfFreedom: 3) == 1)
  }
}
