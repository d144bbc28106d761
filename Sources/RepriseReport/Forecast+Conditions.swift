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

  /// Whether full resumption hangs on the level of the place, which was not said.
  var isPlaceUnsaid: Bool {
    series.measure == .operatingRate && basis.placeLevel == nil
      && milestones.contains { $0.milestone.definition != nil }
  }
}
