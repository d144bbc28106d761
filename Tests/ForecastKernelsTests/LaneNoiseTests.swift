import Foundation
import RecoveryCurves
import Testing

@testable import ForecastKernels

@Suite struct LaneNoiseTests {
  @Test func noiseIsStandardNormalAndOfItsKey() {
    let noise = LaneNoise(points: 1_001)
    var normals = [Lanes](repeating: .zero, count: 1_001)
    var keys = SIMD8<UInt64>.zero
    for lane in 0..<8 { keys[lane] = UInt64(lane) &* 0x1234_5678_9ABC_DEF1 }
    noise.fill(&normals, keys: keys)
    let mean = normals.reduce(Lanes.zero, +).sum() / 8_008
    let variance = normals.reduce(Lanes.zero) { $0 + $1 * $1 }.sum() / 8_008
    #expect(abs(mean) < 4 / 89.5 && abs(variance - 1) < 4 * 1.414 / 89.5)
    var again = [Lanes](repeating: .zero, count: 7)
    noise.fill(&again, keys: keys)
    #expect(again == Array(normals.prefix(7)))
    keys[0] = 5
    noise.fill(&again, keys: keys)
    #expect(again[0][0] != normals[0][0] && again[0][1] == normals[0][1])
  }

  /// Uniforms become the quantiles that mpmath gives at 50 digits.
  @Test func uniformsBecomeNormals() throws {
    let table = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "RecoveryCurvesTests/Reference/quantiles.csv")
    let known = try String(contentsOf: table, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("normal,") }
      .compactMap { line -> (share: Double, z: Double)? in
        let numbers = line.split(separator: ",").compactMap { Double($0) }
        guard numbers.count == 3 else { return nil }
        return (numbers[1], numbers[2])
      }
      .filter { (1e-9...0.999_999_9).contains($0.share) }
    #expect(known.count > 20)
    let noise = LaneNoise(points: 1)
    for quantile in known {
      var lanes = [Lanes(repeating: quantile.share)]
      noise.makeNormal(&lanes)
      #expect(abs(lanes[0][3] - quantile.z) < 1e-6 * max(1, abs(quantile.z)))
    }
  }
}
