import RealModule

/// The detection of a stuck meter: the very same value for too long.
enum StuckMeter {
  /// The least number of equal readings in a row of a stuck meter.
  static let fewest = 6

  /// How many readings of a value in a row tell that a meter hangs.
  ///
  /// The coarser the figures, the longer a steady load repeats one: 6 hours for four digits or more,
  /// 12 for three, a day for fewer. Among daily figures 4, 7 and 14 days. Zero is looked at after a day
  /// whatever the interval.
  static func threshold(_ value: Double, decimals: Int, interval: Int) -> Int {
    if value == 0 { return max(1, 86_400 / interval) }
    let digits = value.magnitude * .pow(10, min(decimals, 15))
    if interval >= 43_200 {
      return (digits >= 1000 ? 4 : digits >= 100 ? 7 : 14) * 86_400 / interval
    }
    let hours = digits >= 1000 ? 6 : digits >= 100 ? 12 : 24
    return max(fewest, hours * 3600 / interval)
  }

  /// A value that came too often, with the parts of it by the day's place.
  struct Stretch {
    let value: Double
    fileprivate(set) var count: Int
    let line: Int
    fileprivate(set) var parts: [(place: Int, run: MeteredDay.Run)]

    fileprivate init(_ run: MeteredDay.Run, at place: Int) {
      (value, count, line) = (run.value, run.count, run.line)
      parts = [(place, run)]
    }
  }

  /// Finds all stretches, also across midnight, in days in the order of time.
  static func find(_ days: [MeteredDay], decimals: Int, interval: Int) -> [Stretch] {
    var found: [Stretch] = []
    var open: Stretch?
    func close() {
      if let stretch = open,
        stretch.count >= threshold(stretch.value, decimals: decimals, interval: interval)
      {
        found.append(stretch)
      }
      open = nil
    }
    for (place, day) in days.enumerated() {
      if place > 0, days[place - 1].day + 1 != day.day { close() }
      for (index, run) in day.runs.enumerated() {
        if index == 0, open?.value == run.value {
          open?.count += run.count
          open?.parts.append((place, run))
        } else {
          close()
          open = Stretch(run, at: place)
        }
      }
    }
    close()
    return found
  }
}
