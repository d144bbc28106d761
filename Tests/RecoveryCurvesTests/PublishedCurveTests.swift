import Foundation
import LeastSquares
import RealModule
import Testing

@testable import RecoveryCurves

/// Fits of published data sets against those of scipy and mpmath, by Datasets/published-curves.
@Suite struct PublishedCurveTests {
  /// What another program says of a free parameter.
  struct Parameter: Sendable {
    let name: String
    let value: Double
    let error: Double
    /// The limits of the profile interval of 90 %, `nil` for an open side.
    let limits: [Double?]
  }

  struct Reference: Sendable, CustomTestStringConvertible {
    let set: String
    let course: Course?
    let family: Family
    let floor: Double?
    let ceiling: Double?
    let midpoint: Double?
    let sum: Double
    let degreesOfFreedom: Int
    let points: [(t: Double, y: Double, weight: Double)]
    let parameters: [Parameter]
    var testDescription: String { "\(set), \(family)" }
  }

  static let references: [Reference] = {
    func rows(_ name: String) -> [[String]] {
      let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Datasets/published-curves/\(name).csv").standardizedFileURL
      let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      return text.split(separator: "\n").dropFirst().map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    }
    let data = Dictionary(grouping: rows("data")) { $0[0] }
    let parameters = Dictionary(grouping: rows("parameters")) { $0[0] + $0[1] }
    return rows("fits").compactMap { row in
      guard let family = Family(rawValue: row[2]), let sum = Double(row[6]),
        let freedom = Int(row[7]), let points = data[row[0]],
        let table = parameters[row[0] + row[2]]
      else { return nil }
      return Reference(
        set: row[0], course: Course(rawValue: row[1]), family: family, floor: Double(row[3]),
        ceiling: Double(row[4]), midpoint: Double(row[5]), sum: sum, degreesOfFreedom: freedom,
        points: points.map { row in
          let numbers = row.dropFirst().compactMap(Double.init)
          return (numbers[0], numbers[1], numbers[2])
        },
        parameters: table.map { row in
          Parameter(
            name: row[2], value: Double(row[3]) ?? .nan, error: Double(row[4]) ?? .nan,
            limits: [Double(row[5]), Double(row[6])])
        })
    }
  }()

  @Test func theTablesAreRead() {
    #expect(Set(Self.references.map(\.set)).count == 25)
    #expect(Set(Self.references.map(\.family)).count == 9)
    #expect(Self.references.compactMap(\.course) == [.dip, .twoWaves])
  }

  /// Whether two numbers differ by at most a millionth of the standard error.
  private func agree(_ found: Double?, _ exact: Double, error: Double, _ what: String) {
    let found = found ?? .nan
    #expect(
      abs(found - exact) <= 1e-6 * max(error, abs(exact)), "\(what): \(found) is not \(exact)")
  }

  private func agree(_ found: ProfileInterval?, _ exact: Parameter, _ what: String) {
    for (found, limit) in zip([found?.lower, found?.upper], exact.limits) {
      if let limit {
        agree(found, limit, error: exact.error, "\(what), limit")
      } else {
        #expect(found == nil, "\(what), limit")
      }
    }
  }

  @Test(arguments: references.filter { $0.course == nil })
  func onePhase(_ reference: Reference) throws {
    let times = reference.points.map(\.t)
    let fit = try Fit(
      reference.family, times: times, values: reference.points.map(\.y),
      weights: reference.points.map(\.weight),
      known: .init(floor: reference.floor, ceiling: reference.ceiling, midpoint: reference.midpoint)
    )
    let sum = try #require(fit.residualSumOfSquares)
    #expect(abs(sum - reference.sum) <= 1e-9 * reference.sum)
    #expect(fit.degreesOfFreedom == reference.degreesOfFreedom)
    let curve = try #require(fit.closestCurve)
    for parameter in reference.parameters {
      let name = try #require(CurveParameter(rawValue: parameter.name))
      agree(curve[name], parameter.value, error: parameter.error, parameter.name)
      agree(fit.interval { $0[name] }, parameter, parameter.name)
      if fit.estimate != nil {
        agree(fit.error(of: name), parameter.error, error: parameter.error, "error of \(name)")
      }
    }
  }

  /// Those that scipy's F test does not tell at 0.0001 from a line (pasture 0.0004, orange 0.07), from a
  /// jump (deguelin 0.004, oxygen 0.002) or from a ceiling far away (the Gompertz curve of soybean
  /// 0.0009, the logistic one 0.000009).
  @Test func whatIsRefused() throws {
    let refused = try Self.references.filter { $0.course == nil }.filter { reference in
      let fit = try Fit(
        reference.family, times: reference.points.map(\.t), values: reference.points.map(\.y),
        weights: reference.points.map(\.weight),
        known: .init(
          floor: reference.floor, ceiling: reference.ceiling, midpoint: reference.midpoint))
      return fit.estimate == nil
    }
    #expect(refused.map(\.set) == ["pasture", "soybean", "orange", "deguelin", "oxygen"])
  }

  @Test(arguments: references.filter { $0.course != nil })
  func twoPhases(_ reference: Reference) throws {
    let course = try #require(reference.course)
    let fit = try PhasedFit(
      course, family: reference.family, times: reference.points.map(\.t),
      values: reference.points.map(\.y))
    let sum = try #require(fit.residualSumOfSquares)
    #expect(abs(sum - reference.sum) <= 1e-9 * reference.sum)
    #expect(fit.degreesOfFreedom == reference.degreesOfFreedom)
    let curve = try #require(fit.closestCurve)
    @Sendable func components(_ curve: PhasedCurve) -> [Double] {
      [
        curve.start, curve.middle, curve.end, curve.first.rate, curve.first.midpoint,
        curve.second.rate, curve.second.midpoint,
      ]
    }
    for (i, parameter) in reference.parameters.enumerated() {
      agree(components(curve)[i], parameter.value, error: parameter.error, parameter.name)
      agree(fit.interval { components($0)[i] }, parameter, parameter.name)
      if let errors = fit.estimate?.errors.components {
        agree(errors[i], parameter.error, error: parameter.error, "error of \(parameter.name)")
      }
    }
  }
}
