import Foundation
import MeterLoads
import RepriseData
import TestSupport

/// The daily load of an area that keeps feasts: a week, a strong season, weather that lasts for days, and
/// falls at given days. Written apart from the search: it shares no code with it but `Day`.
struct FeastSimulator {
  /// The standard deviation of the weather, as a share of the load.
  var weather = 0.03
  /// How far the season of the year takes the load up and down, as a share of it.
  var swing = 0.15
  /// For each fall its first day, its length and the share of the load that is left.
  var falls: [(first: String, count: Int, left: Double)] = []

  /// Eid al-Fitr and Eid al-Adha as Bangladesh kept them.
  static let eids = [
    "2015-07-18", "2015-09-25", "2016-07-07", "2016-09-13", "2017-06-26", "2017-09-02",
    "2018-06-16", "2018-08-22", "2019-06-05", "2019-08-12", "2020-05-25", "2020-08-01",
  ]

  /// The load from a day on.
  func load(from first: String, years: Int, seed: UInt64) -> DailyLoad? {
    guard let start = try? Day(first) else { return nil }
    var random = SimulatorNoise(seed: seed)
    let days = (0..<years * 365).map { start + $0 }
    var left: [Day: Double] = [:]
    for fall in falls {
      guard let day = try? Day(fall.first) else { continue }
      for age in 0..<fall.count { left[day + age] = fall.left }
    }
    var departure = 0.0
    let values = days.map { day in
      departure = 0.7 * departure + 0.51.squareRoot() * weather * random.normal()
      let age = day - start
      let week = [1.02, 1.01, 1.01, 1.0, 0.99, 0.95, 0.9][((age % 7) + 7) % 7]
      let season = 1 + swing * Foundation.cos(2 * .pi * Double(age - 200) / 365.25)
      return 500 * week * season * Foundation.exp(departure) * (left[day] ?? 1)
    }
    return DailyLoad(area: "Khulna", days: days, values: values)
  }

  /// What is found in it without a calendar of its own.
  func shutdowns(from first: String = "2015-03-01", years: Int = 6, seed: UInt64) -> [Shutdown] {
    load(from: first, years: years, seed: seed).map {
      LoadRecord($0).shutdowns
    } ?? []
  }
}
