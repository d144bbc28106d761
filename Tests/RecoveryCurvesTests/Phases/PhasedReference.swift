import Foundation

@testable import RecoveryCurves

/// The tables that Reference/phases.py has written with mpmath and scipy.
enum PhasedReference {
  struct Value {
    let curve: PhasedCurve
    let t: Double
    let value: Double
    let gradient: [Double]
    let trough: Double?
  }

  struct Series {
    let course: Course
    let family: Family
    let sum: Double
    let parameters: [Double]
    let errors: [Double]
    let values: [Double]

    var times: [Double] { values.indices.map(Double.init) }
  }

  static let values: [Value] = rows("phases").compactMap { course, family, n in
    guard n.count >= 16 else { return nil }
    let first: Family = course == .dip ? .logistic : family
    let curve = PhasedCurve(
      course, start: n[0], middle: n[1], end: n[2],
      first: Phase(family: first, rate: n[3], midpoint: n[4]),
      second: Phase(family: family, rate: n[5], midpoint: n[6]))
    return Value(
      curve: curve, t: n[7], value: n[8], gradient: Array(n[9..<16]),
      trough: n.count > 16 ? n[16] : nil)
  }

  static let series: [Series] = rows("phasedfits").compactMap { course, family, n in
    guard n.count > 15 else { return nil }
    return Series(
      course: course, family: family, sum: n[0], parameters: Array(n[1..<8]),
      errors: Array(n[8..<15]), values: Array(n[15...]))
  }

  private static func rows(_ name: String) -> [(Course, Family, [Double])] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Reference")
    let text = try? String(contentsOf: folder.appending(path: name + ".csv"), encoding: .utf8)
    return (text ?? "").split(separator: "\n").dropFirst().compactMap { line in
      let cells = line.split(separator: ",")
      guard let course = Course(rawValue: String(cells[0])),
        let family = Family(rawValue: String(cells[1]))
      else { return nil }
      return (course, family, cells.dropFirst(2).compactMap { Double($0) })
    }
  }
}
