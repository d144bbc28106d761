import Reprise

/// Where days and levels lie by the labelled marks of a drawing's axes.
struct ChartAxes {
  private let asOf: Day
  private let x: (at: Double, perUnit: Double)
  private let y: (at: Double, perUnit: Double)

  /// The axes in a part of a drawing whose percentages are these; `nil` without two marks on each.
  init?(percents: [SVGElement], days: [SVGElement], asOf: Day) {
    let lines = percents.filter { $0.name == "line" }
    let figures = percents.filter { $0.name == "text" }
    let dates = days.filter { $0.name == "text" }
    let levels = zip(figures, lines).map { figure, line in
      (value: Double(figure.text.dropLast(2)) ?? .nan, place: line["y1"])
    }
    let named = Self.days(dates.map { $0.text }, beside: asOf)
    let places = zip(named, dates).map { day, date in
      (value: Double(day - asOf), place: date["x"])
    }
    guard let y = Self.line(levels), let x = Self.line(places), named.count == dates.count else {
      return nil
    }
    self.asOf = asOf
    self.x = x
    self.y = y
  }

  private static func line(
    _ points: [(value: Double, place: Double)]
  ) -> (at: Double, perUnit: Double)? {
    guard let first = points.first, let last = points.last, first.value != last.value else {
      return nil
    }
    let slope = (last.place - first.place) / (last.value - first.value)
    return (first.place - slope * first.value, slope)
  }

  /// The middle of a day, or so many days later.
  func x(_ day: Day, _ later: Double = 0) -> Double {
    x.at + x.perUnit * (Double(day - asOf) + later)
  }

  /// The height of a fraction.
  func y(_ fraction: Double) -> Double { y.at + y.perUnit * fraction * 100 }

  /// The day in whose middle something stands.
  func day(at place: Double) -> Day {
    asOf + Int(((place - x.at) / x.perUnit).rounded())
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The days that labels such as `10 Feb` name; one without a year is of the year of the label before.
  static func days(_ labels: [String], beside asOf: Day) -> [Day] {
    var year = asOf.components.year
    var days: [Day] = []
    for label in labels {
      let words = label.split(separator: " ").map(String.init)
      if words.count > 2 { year = Int(words[2]) ?? 0 }
      guard words.count > 1, let number = Int(words[0]),
        let month = months.firstIndex(of: words[1]),
        let day = Day(year: year, month: month + 1, day: number)
      else { return [] }
      days.append(day)
    }
    return days
  }
}
