import Foundation
import MeterLoads
import RepriseData

/// The load of `Reference/normals.py`: a rhythm of the week, a season, growth, holidays, outliers and a
/// shutdown to half from 19 January to 29 March 2021.
enum LoadSimulator {
  static let week = [1.02, 1.03, 1.03, 1.02, 1.0, 0.93, 0.85]

  static func day(_ text: String) -> Day {
    (try? Day(text)) ?? Day(ordinal: 0)
  }

  static var holidays: [HolidayCalendar.Entry] {
    func holiday(_ name: String, _ first: String, _ count: Int) -> [HolidayCalendar.Entry] {
      (0..<count).map { HolidayCalendar.Entry(.holiday, on: day(first) + $0, name: name) }
    }
    return holiday("May", "2020-05-01", 5) + holiday("May", "2021-05-01", 5)
      + holiday("October", "2020-10-01", 8) + holiday("Spring", "2021-02-11", 7)
      + ["2020-05-09", "2020-10-10", "2021-05-08", "2021-02-20"].map {
        HolidayCalendar.Entry(.working, on: day($0))
      } + [HolidayCalendar.Entry(.shutdown, on: day("2021-02-12"), name: "LNY2021")]
  }

  static let calendar = HolidayCalendar(holidays)

  static func value(_ i: Int) -> Double {
    let day = day("2020-01-01") + i
    let rhythm =
      switch calendar[day]?.kind {
      case .working: 0.98
      case .holiday: 0.8
      default: week[day.weekday.rawValue]
      }
    var value =
      1000 * (1 + 0.05 * Double(i) / 365) * rhythm
      * (1 + 0.08 * cos(2 * Double.pi * Double(i - 200) / 365.2425))
    if day >= Self.day("2021-01-19"), day <= Self.day("2021-03-29") { value *= 0.5 }
    if i % 97 == 50 { value *= 0.6 }
    return ((value * (1 + 0.01 * sin(Double(i * i)))) * 1000).rounded() / 1000
  }

  /// The load of the first so many days from 2020-01-01, the values changed if wanted.
  static func load(_ count: Int = 640, _ change: (Day, Double) -> Double = { $1 }) -> DailyLoad? {
    let days = (0..<count).map { day("2020-01-01") + $0 }
    return DailyLoad(
      area: "Anshun", days: days, values: days.enumerated().map { change($1, value($0)) })
  }

  static func record(_ load: DailyLoad) -> LoadRecord {
    LoadRecord(load, calendar: calendar, shutdowns: calendar.shutdowns.map(Shutdown.init))
  }
}
