/// The summary of the readings of one day of one area.
struct MeteredDay {
  /// Days since 1970-01-01.
  let day: Int
  /// Seconds that the day has.
  var length: Int
  /// The readings that count, but for the one at the midnight that began the day.
  private(set) var count = 0
  private(set) var sum = 0.0
  private(set) var least = Double.infinity
  private(set) var most = -Double.infinity
  /// The reading at the midnight that began the day, which may be the last one of the day before.
  private(set) var midnight: Double?
  /// Seconds between most of its readings.
  private(set) var step: Int?
  /// When the first and the last reading were.
  private(set) var span: ClosedRange<Int> = 0...0
  /// The first and the last reading that were not left out.
  private(set) var edges: (first: Double, last: Double)?
  /// The line of the first reading.
  let line: Int
  /// Stretches of the very same value: the first and the last one, and between them the long ones.
  private(set) var runs: [Run] = []
  /// A hash of the readings, by which a day that is repeated is recognised.
  private(set) var fingerprint = 0
  /// Whether a problem takes the day its figure.
  var isRefused = false
  /// Whether one hour of the night came twice, which a time zone would have told apart.
  private(set) var hasRepeatedHour = false

  /// The numbers that may stand for missing readings, which do not count so far.
  private(set) var coded: [Coded] = []
  /// How many of its readings are less than the one before.
  private(set) var falls = 0

  /// A number that may stand for a missing reading.
  struct Coded {
    let value: Double
    let isAtMidnight: Bool
    let line: Int
  }

  /// Counts a number that stands for itself.
  mutating func count(_ code: Coded) {
    if code.isAtMidnight {
      midnight = code.value
    } else {
      count += 1
      sum += code.value
      least = min(least, code.value)
      most = max(most, code.value)
    }
  }

  /// A stretch of one value.
  struct Run {
    let value: Double
    var count: Int
    let isAtMidnight: Bool
    let line: Int
  }

  /// Leaves readings of one value out.
  mutating func leaveOut(_ run: Run) {
    if run.isAtMidnight { midnight = nil }
    let rest = run.count - (run.isAtMidnight ? 1 : 0)
    count -= rest
    sum -= Double(rest) * run.value
  }
}

extension MeteredDay {
  /// Looks through the readings of a day.
  ///
  /// - Parameters:
  ///   - open: The readings.
  ///   - before: The last reading of the day before, if there is one.
  ///   - after: The first reading of the day after, if there is one.
  ///   - knowsClocks: Whether a time zone tells when the clocks change.
  ///   - words: For where readings are.
  ///   - flaws: The collector of flaws.
  init(
    _ open: OpenDay, between before: Double?, and after: Double?, knowsClocks: Bool,
    words: ReadingWords, flaws: inout [Meter.Flaw]
  ) {
    day = open.day
    length = open.length
    line = open.firstLine
    var readings = Readings(open)
    if readings.separateMarkedHours() { length = max(length, 90_000) }
    let doubles = readings.removeDoubles()
    step = readings.step
    if let first = readings.elapsed.first, let last = readings.elapsed.last, first <= last {
      span = first...last
    }
    var hasher = Hasher()
    hasher.combine(readings.elapsed)
    hasher.combine(readings.values)
    fingerprint = hasher.finalize()
    report(doubles, words, isUnknownChange: !knowsClocks && !open.knowsClocks, &flaws)
    falls = readings.falls
    if !knowsClocks, isSunday { loseMissingHour(open, &readings, &flaws) }
    for strange in readings.removeStrange(between: before, and: after) {
      flaws.append(
        Meter.Flaw(
          strange.kind, .readingsLeftOut, day...day, line: strange.line, strange.message))
    }
    coded = readings.removeCodes()
    for (time, value) in zip(readings.elapsed, readings.values) {
      if time == 0 {
        midnight = value
      } else {
        count += 1
        sum += value
        least = min(least, value)
        most = max(most, value)
      }
    }
    edges = readings.values.first.flatMap { first in
      readings.values.last.map { (first, $0) }
    }
    runs = readings.runs
  }

  /// Takes a Sunday without one of its hours to be the day on which clocks go forward.
  private mutating func loseMissingHour(
    _ open: OpenDay, _ readings: inout Readings, _ flaws: inout [Meter.Flaw]
  ) {
    if !open.knowsClocks {
      let zeros = readings.removeZeroHour()
      if let hour = zeros ?? readings.missingHour {
        length -= 3600
        flaws.append(
          Meter.Flaw(
            .missingHour, zeros == nil ? .kept : .readingsLeftOut, day...day, line: line,
            "the hour from \(hour.clockTime) "
              + (zeros == nil
                ? "has no readings" : "reads zero, and nothing else of the day does")
              + ": probably the clocks went forward, and the day is taken to have 23 hours; name the time "
              + "zone to be sure"))
      }
    }
    if open.isCounted, readings.are23Hours {
      length -= 3600
      flaws.append(
        Meter.Flaw(
          .missingHour, .kept, day...day, line: line,
          "the readings of the day are counted through and end an hour early: probably the clocks went forward, and "
            + "the day is taken to have 23 hours; name the time zone to be sure"))
    }
  }

  private var isSunday: Bool { (day + 4) % 7 == 0 }

  private mutating func report(
    _ doubles: Readings.Doubles, _ words: ReadingWords, isUnknownChange: Bool,
    _ flaws: inout [Meter.Flaw]
  ) {
    let all = doubles.same + doubles.other
    guard let first = all.map(\.line).min() else { return }
    let times = all.map(\.time)
    if isUnknownChange, isSunday, !doubles.other.isEmpty, let step, step <= 3600,
      times.count * step == 3600, let low = times.min(), let high = times.max(),
      high - low == 3600 - step, low < 5 * 3600
    {
      hasRepeatedHour = true
      isRefused = true
      flaws.append(
        Meter.Flaw(
          .repeatedHour, .daysLeftOut, day...day, line: first,
          "the hour from \(low.clockTime) is there twice: probably the clocks went back; name the time "
            + "zone to tell the two apart; without, the day has no figure"))
      return
    }
    if let same = doubles.same.first {
      flaws.append(
        Meter.Flaw(
          .repeated, .kept, day...day, line: same.line,
          "the reading of \(same.time.clockTime) is there already, with the same value"
            + Self.others(doubles.same.count - 1) + "; it counts once",
          severally: "readings of these days are there twice, with the same value; they count "
            + "once"))
    }
    if let other = doubles.other.first {
      isRefused = true
      flaws.append(
        Meter.Flaw(
          .conflict, .daysLeftOut, day...day, line: other.line,
          "there is another value for \(other.time.clockTime) already, at \(words.unit) \(other.before)"
            + Self.others(doubles.other.count - 1) + "; the day has no figure; keep one of the two",
          severally: "readings of these days are there twice, with two values; the days have no "
            + "figure; keep one of the two"))
    }
  }

  private static func others(_ count: Int) -> String {
    count == 0 ? "" : ", and so are \(count) more"
  }
}
