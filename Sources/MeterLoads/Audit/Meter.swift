import RepriseData

/// The readings of one area: the days that may still grow, and what came of those that are done.
package struct Meter {
  /// What the area is called.
  package var area = ""
  /// Whether each reading is the energy of its interval.
  package var isEnergy = false
  /// What came of the days, in the order in which they were done.
  private(set) var days: [MeteredDay] = []
  /// What was found wrong in them.
  private(set) var flaws: [Flaw] = []
  /// Why no figure can be had of the readings, and where that shows.
  package private(set) var complaint: (message: String, line: Int)?
  /// What the readings may be though they have figures, and where that shows.
  package private(set) var suspicion: (message: String, line: Int)?
  /// The most decimals that a reading was written with.
  private(set) var decimals = 0
  private var places: [Int: Int] = [:]
  /// Rows around midnight may be in any order: two days can be open.
  private var current = OpenDay()
  private var previous = OpenDay()
  private var disorderly: (days: Int, first: Int, line: Int) = (0, 0, 0)
  private var apart: (days: Int, line: Int) = (0, 0)
  private let knowsClocks: Bool
  let words: ReadingWords

  /// A meter without readings.
  ///
  /// - Parameters:
  ///   - knowsClocks: Whether a time zone tells when the clocks change.
  ///   - words: For where its readings are.
  package init(knowsClocks: Bool, words: ReadingWords) {
    self.knowsClocks = knowsClocks
    self.words = words
  }

  /// Something wrong on some days.
  struct Flaw {
    let kind: ReadingProblem.Kind
    let consequence: ReadingProblem.Consequence
    /// The first and the last day since 1970-01-01.
    private(set) var days: ClosedRange<Int>
    private(set) var line: Int
    private(set) var message: String
    /// The message for days that follow each other and have the same wrong with them, if there is one.
    private let severally: String?

    init(
      _ kind: ReadingProblem.Kind, _ consequence: ReadingProblem.Consequence,
      _ days: ClosedRange<Int>, line: Int, _ message: String, severally: String? = nil
    ) {
      self.kind = kind
      self.consequence = consequence
      self.days = days
      self.line = line
      self.message = message
      self.severally = severally
    }

    /// The flaws with those of days that follow each other made one.
    static func merged(_ flaws: [Flaw]) -> [Flaw] {
      struct Sort: Hashable {
        let kind: ReadingProblem.Kind
        let consequence: ReadingProblem.Consequence
        let message: String
      }
      var merged: [Flaw] = []
      var places: [Sort: Int] = [:]
      let inOrder = flaws.enumerated().sorted {
        ($0.element.days.lowerBound, $0.offset) < ($1.element.days.lowerBound, $1.offset)
      }
      for (_, flaw) in inOrder {
        guard let severally = flaw.severally else {
          merged.append(flaw)
          continue
        }
        let sort = Sort(kind: flaw.kind, consequence: flaw.consequence, message: severally)
        if let place = places[sort], merged[place].days.upperBound + 1 == flaw.days.lowerBound {
          merged[place].days = merged[place].days.lowerBound...flaw.days.upperBound
          merged[place].line = min(merged[place].line, flaw.line)
          merged[place].message = severally
        } else {
          places[sort] = merged.count
          merged.append(flaw)
        }
      }
      return merged
    }
  }

  /// Takes a reading, or takes note that its time never was.
  ///
  /// - Parameters:
  ///   - value: The reading.
  ///   - decimals: How many it was written with.
  ///   - stamp: When it was.
  ///   - clock: The clock that showed the stamp.
  ///   - line: Where it stands.
  package mutating func take(
    _ value: Double, decimals: Int, at stamp: Stamp, by clock: inout LocalClock, line: Int
  ) {
    guard let moment = clock.moment(stamp), Day(ordinal: moment.day).ordinal == moment.day else {
      return takeSkipped(stamp, line)
    }
    take(moment, value, decimals, line)
  }

  private mutating func take(_ moment: Moment, _ value: Double, _ decimals: Int, _ line: Int) {
    self.decimals = max(self.decimals, decimals)
    if moment.day != current.day {
      let isNew = moment.day != previous.day
      if isNew { closePrevious() }
      swap(&current, &previous)
      if isNew { current.begin(moment) }
    }
    current.take(moment, value, line)
  }

  private mutating func takeSkipped(_ stamp: Stamp, _ line: Int) {
    flaws.append(
      Flaw(
        .skippedTime, .readingsLeftOut, stamp.day...stamp.day, line: line,
        "clocks of the time zone never showed \(stamp.second.clockTime); the reading is left out; if "
          + "the meter keeps one time all year, name no time zone"))
  }

  /// Closes what is open.
  package mutating func end() {
    closePrevious()
    swap(&current, &previous)
    closePrevious()
    days.sort { $0.day < $1.day }
    places = [:]
    if disorderly.days > 0 {
      let day = disorderly.first
      flaws.append(
        Flaw(
          .disorder, .kept, day...day, line: disorderly.line,
          "the readings of \(disorderly.days) \(disorderly.days == 1 ? "day" : "days") do not stand in "
            + "the order of time, the first of them here; they were put in order"))
    }
    if let interval, 86_400 % interval != 0 {
      complaint = (
        "most readings of \(name) are \(interval) seconds apart, "
          + "which does not divide a day; give them at even times, such as every quarter or every hour",
        days.first?.line ?? 1
      )
    }
    if isRegister {
      complaint = (
        "the readings of \(name) never fall: this is a register that counts up, "
          + "not a load; give for each reading its difference to the one before, which is the energy of the interval",
        days.first?.line ?? 1
      )
    } else if countsFromMidnight {
      let message =
        "the readings of \(name) count up from each midnight, as the energy since then does; if they are that, give for each "
        + "its difference to the one before"
      if isEnergy {
        complaint = (message, days.first?.line ?? 1)
      } else {
        suspicion = (message, days.first?.line ?? 1)
      }
    } else if mayBeRegister {
      suspicion = (
        "the readings of \(name) rise from day to day and never fall; if this is a register that counts up, give "
          + "for each its difference to the one before", days.first?.line ?? 1
      )
    }
    if let stray {
      complaint = (
        "the readings of \(name) go over more than \(Self.mostYears) years, of which this day is the furthest from the "
          + "others; correct its year", stray.line
      )
    }
    // A few days out of place are flaws; many are a file in another order.
    if apart.days > 31, 10 * apart.days > days.count {
      complaint = (
        "the readings of \(apart.days) days of \(name) stand in "
          + "several places of the \(words.whole), the first of them here; sort the \(words.whole) by time",
        apart.line
      )
    }
  }

  /// No grid has kept readings for longer, and days without any would be looked through one by one.
  private static let mostYears = 200

  /// The first or the last day, where the days between them are more than any readings have.
  private var stray: MeteredDay? {
    guard let first = days.first, let last = days.last,
      last.day - first.day > 366 * Self.mostYears
    else { return nil }
    let middle = days[(days.count - 1) / 2].day
    return middle - first.day >= last.day - middle ? first : last
  }

  private var name: String { area.isEmpty ? "this \(words.whole)" : area.quoted }

  /// How the readings go: how many there are, how many are less than the one before, and on how many days the last one
  /// is more than that of the day before.
  private var course: (readings: Int, falls: Int, rises: Int) {
    var course = (readings: 0, falls: 0, rises: 0)
    var before: Double?
    for day in days {
      course.readings += day.count + (day.midnight == nil ? 0 : 1)
      course.falls += day.falls
      guard let edges = day.edges else { continue }
      if let before {
        course.falls += edges.first < before ? 1 : 0
        course.rises += edges.last > before ? 1 : 0
      }
      before = edges.last
    }
    return course
  }

  /// Whether the readings count up, as no load does for so long: but for one in a hundred, where a register is set
  /// back, none is less than the one before. Energies of fewer days do so as well where they grow as evenly as use
  /// does, and readings within the day, which a load's nights would make fall, from five days on.
  private var isRegister: Bool {
    let (readings, falls, rises) = course
    guard 2 * rises > days.count else { return false }
    if days.count == readings {
      return days.count >= 28 && 100 * falls <= readings
        || days.count >= 14 && falls == 0 && isEnergy && growsEvenly
    }
    return days.count >= 7 && 100 * falls <= readings
      || days.count >= 5 && readings >= 48 && falls == 0
  }

  /// Whether the readings of nearly each day count up from nothing, as the energy since its midnight does.
  private var countsFromMidnight: Bool {
    let long = days.filter { $0.count >= 12 }
    guard long.count >= 3, 2 * long.count > days.count else { return false }
    let counting = long.count { day in
      guard day.falls == 0, let (first, last) = day.edges, last > 0 else { return false }
      // The first reading is hardly more than a few others add.
      return first <= 3 * last / Double(day.count)
    }
    return 20 * counting >= 19 * long.count
  }

  /// Whether a few days only rise, and nothing says that they are energies: a register, or a place that starts up.
  private var mayBeRegister: Bool {
    let (readings, falls, rises) = course
    guard falls == 0, rises == days.count - 1 else { return false }
    return days.count >= 10 && growsEvenly || days.count >= 3 && readings >= 48
  }

  /// Whether each third of the days adds its part to what they grow by, which a recovery's first or last days do not.
  private var growsEvenly: Bool {
    let values = days.compactMap { $0.edges?.last }
    guard let first = values.first, let last = values.last, values.count > 3, last > first else {
      return false
    }
    let third = (values.count - 1) / 3
    return (0..<3).allSatisfy { part in
      let growth = values[(part + 1) * third] - values[part * third]
      return growth > (last - first) * Double(third) / Double(values.count - 1) / 2
    }
  }

  private mutating func closePrevious() {
    guard previous.isOpen else { return }
    previous.isOpen = false
    let open = previous
    let known = places[open.day]
    let day = MeteredDay(
      open, between: edge(of: open.day - 1)?.last, and: edge(of: open.day + 1)?.first,
      knowsClocks: knowsClocks, words: words, flaws: &flaws)
    if open.isDisorderly, !day.hasRepeatedHour {
      if disorderly.days == 0 { disorderly = (0, open.day, open.firstLine) }
      disorderly.days += 1
    }
    guard let known else {
      places[open.day] = days.count
      days.append(day)
      return
    }
    let first = days[known]
    if first.fingerprint == day.fingerprint {
      flaws.append(
        Flaw(
          .repeated, .kept, day.day...day.day, line: day.line,
          "the day stands in the \(words.whole) already, from \(words.unit) \(first.line) on, with the same "
            + "readings; it counts once",
          severally:
            "these days stand in the \(words.whole) already, with the same readings; each counts "
            + "once"))
      return
    }
    days[known].isRefused = true
    let isConflict = day.span == first.span && day.span.count == 1
    if !isConflict {
      if apart.days == 0 { apart = (0, day.line) }
      apart.days += 1
    }
    flaws.append(
      Flaw(
        isConflict ? .conflict : .disorder, .daysLeftOut, day.day...day.day,
        line: day.line,
        "the day stands in the \(words.whole) already, from \(words.unit) \(first.line) on, with other "
          + "readings; it has no figure; keep one of the two",
        severally:
          "these days stand in the \(words.whole) already, with other readings; they have no "
          + "figure; keep one of the two"))
  }
}

extension Meter {
  /// The first and the last reading of a day, as far as they are known.
  private func edge(of day: Int) -> (first: Double, last: Double)? {
    current.isOpen && current.day == day ? current.edges : places[day].flatMap { days[$0].edges }
  }
}

/// The readings of a day that may still get more.
struct OpenDay {
  private(set) var day = Int.min
  var isOpen = false
  private(set) var elapsed: [Int] = []
  private(set) var values: [Double] = []
  private(set) var lines: [Int] = []
  private(set) var marks: [UInt32] = []
  /// Whether intervals of the day were counted.
  private(set) var isCounted = false
  private(set) var firstLine = 0
  private var plainLength = 86_400
  private var base: Int?
  /// The offsets of the earliest and of the latest reading.
  private var offsets: (Int, Int) = (0, 0)
  private var extremes: (Int, Int) = (.max, .min)
  /// The earliest and the latest reading.
  private(set) var edges: (first: Double, last: Double) = (0, 0)
  private var steps: (up: Int, down: Int) = (0, 0)

  /// Forgets the day that was, and begins another.
  mutating func begin(_ moment: Moment) {
    day = moment.day
    isOpen = true
    elapsed.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    isCounted = moment.isCounted
    plainLength = moment.length
    base = moment.offset
    extremes = (.max, .min)
    steps = (0, 0)
  }

  mutating func take(_ moment: Moment, _ value: Double, _ line: Int) {
    var time = moment.elapsed
    if let base, let offset = moment.offset { time -= offset - base }
    if let again = moment.again, elapsed.contains(time) { time += again }
    if let last = elapsed.last {
      if time > last { steps.up += 1 } else if time < last { steps.down += 1 }
    } else {
      firstLine = line
    }
    if time < extremes.0 {
      (extremes.0, offsets.0, edges.first) = (time, moment.offset ?? 0, value)
    }
    if time > extremes.1 { (extremes.1, offsets.1, edges.last) = (time, moment.offset ?? 0, value) }
    elapsed.append(time)
    values.append(value)
    lines.append(line)
    marks.append(moment.mark)
  }

  /// Seconds that the day has; a reading in an hour 25 makes it a long day.
  var length: Int {
    base == nil
      ? max(plainLength, extremes.1 > 86_400 ? 90_000 : 0) : plainLength - (offsets.1 - offsets.0)
  }

  /// Whether the stamps themselves tell when the clocks change.
  var knowsClocks: Bool { base != nil }

  var isInOrder: Bool { steps.down == 0 }

  /// Neither in the order of time nor in its reverse.
  var isDisorderly: Bool { steps.up > 0 && steps.down > 0 }
}

extension Int {
  /// Seconds after midnight as clocks write them.
  var clockTime: String {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let minutes = padded(self / 60 % 60)
    let seconds = self % 60 == 0 ? "" : ":" + padded(self % 60)
    return padded(self / 3600) + ":" + minutes + seconds
  }
}
