import Reprise

extension Forecast {
  /// What the calendar makes of the days ahead, and what is kept for never.
  var daysAhead: [String] {
    var sentences: [String] = []
    if basis.unlike > 0 {
      sentences.append(
        "\(counted(basis.unlike, "past season").capitalizedFirst) \(basis.unlike == 1 ? "is" : "are") left out: of "
          + "the epidemic of 2020, or of no feast.")
    }
    if let feast = basis.lunarNewYear {
      sentences.append(
        "Lunar New Year lies ahead, on \(feast): from 12 days before it to 8 days after it hardly any level is "
          + "reached.")
    }
    if basis.hasCalendar {
      sentences.append("No level is reached on a public holiday, or held across one.")
    }
    if basis.kept > 0.03 {
      sentences.append(
        "No feast explains this fall, and past feasts do not make it surer: at least \(percent(basis.kept)) is kept "
          + "for never reaching 100 %.")
    }
    return sentences
  }

  /// That full resumption hangs on the level of the place, where that was not said.
  var placeUnsaid: [String] {
    guard series.measure == .operatingRate, basis.placeLevel == nil,
      milestones.contains(where: { $0.milestone.definition != nil })
    else { return [] }
    return [
      "If the place is a province, full resumption is much less likely than said here: on record 0 of 8 provinces "
        + "came to publish 100 %, and 7 of 8 cities."
    ]
  }
}
