import Reprise

extension Day {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Day and month, such as `11 Feb`, with the year where it is not that of another day.
  func brief(beside other: Day) -> String {
    let (year, month, day) = components
    let name = Self.months.indices.contains(month - 1) ? Self.months[month - 1] : "\(month)"
    return "\(day) \(name)" + (year == other.components.year ? "" : " \(year)")
  }

  /// The same with the day of the week: `Fri 11 Feb`.
  func short(beside other: Day) -> String {
    "\("\(weekday)".prefix(3).description.capitalizedFirst) \(brief(beside: other))"
  }

  /// With the year and, in the first month of the lunar year, the day of that: `Thu 10 Feb 2022 (day 10 of the lunar
  /// year)`.
  var inFull: String {
    let year = components.year
    let age = LunarNewYear.onOrBefore(self).map { self - $0 }
    let lunar = age.flatMap { $0 < 30 ? " (day \($0 + 1) of the lunar year)" : nil }
    return "\(short(beside: self)) \(year)\(lunar ?? "")"
  }
}

extension Deadline {
  /// The deadline with its day in words: `before 15 Feb`.
  func brief(beside other: Day) -> String { "\(when.rawValue) \(day.brief(beside: other))" }
}
