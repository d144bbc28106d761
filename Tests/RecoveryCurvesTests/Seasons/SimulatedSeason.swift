import Foundation
import TestSupport

/// Seasons of known shape with autocorrelated noise, drawn by formulas of their own: nothing here uses
/// the curves that are fitted to them.
struct SimulatedSeason {
  /// One level a day, days counted from zero.
  let values: [Double]
  /// The lowest day of a dip without its noise, and the day half-way up from there.
  let trough: Double
  let halfwayDay: Double

  var times: [Double] { values.indices.map(Double.init) }

  /// How a rise goes, from 0 to 1, half of it near day 0 and most of it within five to each side.
  enum Rise: String, CaseIterable {
    case logistic, gompertz, normal, arctangent, hill, exponential

    func share(_ t: Double) -> Double {
      switch self {
      case .logistic: 0.5 + 0.5 * tanh(t / 6)
      case .gompertz: exp(-exp(-t / 4))
      case .normal: 0.5 * erfc(-t / 7)
      case .arctangent: 0.5 + atan(t / 3) / .pi
      case .hill: t <= -10 ? 0 : 1 / (1 + pow((t + 10) / 10, -4))
      case .exponential: t < -5 ? 0 : 1 - exp(-(t + 5) / 6)
      }
    }
  }

  /// A season of one wave, its middle between a quarter and three fifths of the days.
  static func oneWave(
    _ rise: Rise, days: Int, persistence: Double, _ source: inout SeasonNoise
  ) -> SimulatedSeason {
    let middle = source.uniform(0.25, 0.6) * Double(days)
    return season(days, persistence, &source) { 0.3 + 0.7 * rise.share($0 - middle) }
  }

  /// A season of two clear waves, ten to fifteen days apart.
  static func twoWaves(
    days: Int, persistence: Double, _ source: inout SeasonNoise
  ) -> SimulatedSeason {
    let weight = source.uniform(0.35, 0.65)
    let first = 0.2 * Double(days)
    let second = first + source.uniform(10, 15)
    return season(days, persistence, &source) { t in
      0.2 + 0.4 * weight * (1 + tanh((t - first) / 2))
        + 0.4 * (1 - weight) * (1 + tanh((t - second) / 2.4))
    }
  }

  /// A season that falls by 35 to 65 points, stays down for a while, and comes back.
  static func dip(
    days: Int, persistence: Double, _ source: inout SeasonNoise, noise: Double? = nil
  ) -> SimulatedSeason {
    let depth = source.uniform(0.35, 0.65)
    let fall = 0.25 * Double(days)
    let rise = fall + source.uniform(11, 17)
    let slow = source.uniform(2, 4)
    return season(days, persistence, &source, noise: noise) { t in
      1 - depth * 0.5 * erfc((fall - t) / 3) + depth * exp(-exp(-(t - rise) / slow))
    }
  }

  private static func season(
    _ days: Int, _ persistence: Double, _ source: inout SeasonNoise, noise: Double? = nil,
    _ level: (Double) -> Double
  ) -> SimulatedSeason {
    let deviation = noise ?? 0.01 * pow(4, source.uniform(0, 1))
    let errors = source.errors(days, persistence: persistence, deviation: deviation)
    let fine = stride(from: 0.0, through: Double(days + 60), by: 0.01)
    let trough = fine.min { level($0) < level($1) } ?? 0
    let half = (level(trough) + level(Double(days + 60))) / 2
    return SimulatedSeason(
      values: errors.enumerated().map { level(Double($0)) + $1 }, trough: trough,
      halfwayDay: fine.first { $0 > trough && level($0) >= half } ?? 0)
  }
}

/// Noise that is the same everywhere.
struct SeasonNoise: RandomNumberGenerator {
  private var source: SplitMix

  init(state: UInt64) { source = SplitMix(state: state) }

  mutating func next() -> UInt64 { source.next() }

  mutating func uniform(_ low: Double, _ high: Double) -> Double { source.uniform(low, high) }

  /// By the method of Box and Muller.
  mutating func normal() -> Double {
    sqrt(-2 * log(uniform(0x1p-53, 1))) * cos(2 * .pi * uniform(0, 1))
  }

  /// A stationary autoregression of the first order.
  mutating func errors(_ count: Int, persistence: Double, deviation: Double) -> [Double] {
    var error = deviation * normal()
    return (0..<count).map { _ in
      defer {
        error =
          persistence * error + sqrt(1 - persistence * persistence) * deviation * normal()
      }
      return error
    }
  }
}
