import Reprise

extension Forecast {
  /// What the calendar makes of the days ahead, and what is kept for never.
  var daysAhead: [Ground] {
    var grounds: [Ground] = []
    if basis.unlike > 0 { grounds.append(.leftOut(basis.unlike)) }
    if let feast = basis.lunarNewYear { grounds.append(.lunarNewYear(feast)) }
    if basis.hasCalendar { grounds.append(.holidays) }
    if basis.kept > 0.03 { grounds.append(.kept(basis.kept)) }
    return grounds
  }
}
