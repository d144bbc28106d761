import Foundation

@testable import RecoveryCurves

/// The tables that Reference/families.py has written with mpmath.
enum FamilyReference {
  /// A value as its nearest double and the rest in units in the last place of that double.
  struct Exact {
    let near: Double
    let rest: Double

    /// The distance of a double from the value, in units in the last place of the value.
    func ulps(from value: Double) -> Double {
      near == value && rest == 0 ? 0 : abs((value - near) / near.ulp - rest)
    }
  }

  struct Value {
    let family: Family
    let shape: any Shape
    let z: Double
    let cumulative: Exact
    let complement: Exact
    let density: Exact
  }

  struct Quantile {
    let family: Family
    let shape: any Shape
    let share: Double
    let z: Double
  }

  struct Derivatives {
    let curve: Curve
    let t: Double
    let value: Double
    let rate: Double
    let midpoint: Double
    let shapeParameter: Double
  }

  static let values: [Value] = rows("values").map { family, n in
    Value(
      family: family, shape: family.shape(n[0]), z: n[1], cumulative: Exact(near: n[2], rest: n[3]),
      complement: Exact(near: n[4], rest: n[5]), density: Exact(near: n[6], rest: n[7]))
  }

  static let quantiles: [Quantile] = rows("quantiles").map { family, n in
    Quantile(family: family, shape: family.shape(n[0]), share: n[1], z: n[2])
  }

  static let derivatives: [Derivatives] = rows("gradients").map { family, n in
    let curve = Curve(
      family: family, floor: n[1], rise: n[2], rate: n[3], midpoint: n[4], shapeParameter: n[0])
    return Derivatives(
      curve: curve, t: n[5], value: n[6], rate: n[7], midpoint: n[8], shapeParameter: n[9])
  }

  private static func rows(_ name: String) -> [(Family, [Double])] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Reference")
    let text = try? String(contentsOf: folder.appending(path: name + ".csv"), encoding: .utf8)
    return (text ?? "").split(separator: "\n").dropFirst().compactMap { line in
      let cells = line.split(separator: ",")
      return Family(rawValue: String(cells[0])).map {
        ($0, cells.dropFirst().compactMap { Double($0) })
      }
    }
  }
}
