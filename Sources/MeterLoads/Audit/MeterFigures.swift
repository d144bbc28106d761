import RepriseData

/// The figures of one area from its readings.
package struct MeterFigures {
  package let load: DailyLoad
  /// Seconds between its readings.
  package let interval: Int?
  package let problems: [ReadingProblem]
  /// The mean of each day of the load.
  let means: [Double]
  /// Whether the readings are energies, and not power.
  let isEnergy: Bool
  /// The days one by one.
  package let table: LoadTable
}

extension Meter {
  /// Seconds between the readings of most days.
  var interval: Int? {
    var tally: [Int: Int] = [:]
    for day in days { tally[day.step ?? 86_400, default: 0] += 1 }
    return tally.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }

  /// How much more the ends of unbroken stretches look like stamps that name ends than starts.
  package var votesForEnds: Int {
    guard let interval, interval < 86_400 else { return 0 }
    var votes = 0
    for (place, day) in days.enumerated() {
      if place == 0 || days[place - 1].day + 1 != day.day {
        votes += day.span.lowerBound == 0 ? -1 : day.span.lowerBound == interval ? 1 : 0
      }
      if place == days.count - 1 || days[place + 1].day != day.day + 1 {
        votes +=
          day.span.upperBound == 0 ? 1 : day.span.upperBound == day.length - interval ? -1 : 0
      }
    }
    return votes
  }

  /// The figure of each day that has one, and all that is wrong.
  package func figures(
    _ options: LoadAudit.Options, stamps: LoadAudit.Stamps, file: String = "", sheet: String? = nil
  ) -> MeterFigures? {
    var audit = MeterAudit(self)
    audit.judgeCodes()
    if let interval {
      audit.leaveOutStuck(every: interval, decimals: decimals, zeros: options.zeros)
      audit.compose(interval < 86_400 ? stamps : .start)
      audit.checkCompleteness(every: interval, share: options.completeness)
      audit.checkLevels()
      audit.reportZeros()
    }
    let problems = Meter.Flaw.merged(audit.flaws).map { flaw in
      ReadingProblem(
        kind: flaw.kind, consequence: flaw.consequence, area: area,
        days: Day(ordinal: flaw.days.lowerBound)...Day(ordinal: flaw.days.upperBound),
        file: file, sheet: sheet, line: flaw.line, message: flaw.message)
    }
    return DailyLoad(
      area: area, days: audit.sound.map { Day(ordinal: $0.day) },
      values: audit.sound.map { $0.value(options.statistic, areEnergies: isEnergy) }
    ).map {
      MeterFigures(
        load: $0, interval: interval, problems: problems, means: audit.sound.map(\.mean),
        isEnergy: isEnergy,
        table: LoadTable(
          area: area, statistic: options.statistic.rawValue, rows: rows(audit.figures, $0, problems)
        ))
    }
  }

  /// Every day from the first read to the last.
  private func rows(
    _ figures: [DayFigure], _ load: DailyLoad, _ problems: [ReadingProblem]
  ) -> [LoadTable.Row] {
    guard let first = figures.first?.day, let last = figures.last?.day else { return [] }
    // A stray stamp may lie centuries away: no list goes there.
    let days = last - first <= 366 * 200 ? Array(first...last) : figures.map(\.day)
    let read = Dictionary(figures.map { ($0.day, $0) }) { first, _ in first }
    let values = Dictionary(zip(load.days.map(\.ordinal), load.values)) { first, _ in first }
    let listed = Set(days)
    var kinds: [Int: [String]] = [:]
    for problem in problems {
      for day in problem.days.lowerBound.ordinal...problem.days.upperBound.ordinal
      where listed.contains(day) && kinds[day]?.contains(problem.kind.rawValue) != true {
        kinds[day, default: []].append(problem.kind.rawValue)
      }
    }
    return days.map { day in
      LoadTable.Row(
        day: Day(ordinal: day), figure: values[day], readings: read[day]?.count ?? 0,
        hours: Double(read[day]?.length ?? 86_400) / 3600, problems: kinds[day] ?? [])
    }
  }
}

/// Looks at the days of one meter together: what hangs, what is missing, what level does not belong.
private struct MeterAudit {
  private(set) var flaws: [Meter.Flaw]
  /// The days that have a figure.
  private(set) var sound: [DayFigure] = []
  private var days: [MeteredDay]
  private(set) var figures: [DayFigure] = []
  /// What there is to say of zeros that count.
  private var zeros: [Meter.Flaw] = []

  private let areEnergies: Bool
  private let words: ReadingWords

  init(_ meter: Meter) {
    flaws = meter.flaws
    days = meter.days
    areEnergies = meter.isEnergy
    words = meter.words
  }

  /// Leaves the codes for missing readings out, and counts those that may be a load.
  mutating func judgeCodes() {
    guard days.contains(where: { !$0.coded.isEmpty }) else { return }
    var (least, most) = (Double.infinity, -Double.infinity)
    for day in days {
      least = min(least, day.count > 0 ? day.least : .infinity, day.midnight ?? .infinity)
      most = max(most, day.count > 0 ? day.most : -.infinity, day.midnight ?? -.infinity)
    }
    for place in days.indices {
      for code in days[place].coded {
        guard least <= most, MissingCode.isForeign(code.value, to: least...most) else {
          days[place].count(code)
          continue
        }
        let day = days[place].day
        flaws.append(
          Meter.Flaw(
            .code, .readingsLeftOut, day...day, line: code.line,
            "\(code.value.plain) stands where a reading is missing; it is left out",
            severally: "\(code.value.plain) stands where readings are missing; they are left out"))
      }
    }
  }

  mutating func leaveOutStuck(
    every interval: Int, decimals: Int, zeros kept: LoadAudit.Zeros
  ) {
    for stretch in StuckMeter.find(days, decimals: decimals, interval: interval) {
      guard let first = stretch.parts.first?.place, let last = stretch.parts.last?.place else {
        continue
      }
      let long =
        interval >= 43_200
        ? (stretch.count * interval / 86_400).days
        : "\(stretch.count) readings (\(stretch.count * interval / 3600) hours)"
      let range = days[first].day...days[last].day
      if stretch.value == 0, kept == .keep {
        zeros.append(
          Meter.Flaw(
            .zero, .kept, range, line: stretch.line,
            "the load is zero for \(long): a place that is shut, or a meter that is off; it counts; "
              + "\(Remedy.dropZeros) leaves it out"))
        continue
      }
      for (place, run) in stretch.parts { days[place].leaveOut(run) }
      flaws.append(
        stretch.value == 0
          ? Meter.Flaw(
            .zero, .readingsLeftOut, range, line: stretch.line,
            "the load is zero for \(long): a meter that is off, or a place that is shut; the readings "
              + "are left out; \(Remedy.keepZeros) counts them")
          : Meter.Flaw(
            .stuck, .readingsLeftOut, range, line: stretch.line,
            "\(stretch.value.plain) stands unchanged for \(long): a meter that hangs; the readings are "
              + "left out"))
    }
  }

  /// Says which zeros count, which those of a day that was left out do not.
  mutating func reportZeros() {
    let counting = Set(sound.map(\.day))
    flaws += zeros.filter { $0.days.contains(where: counting.contains) }
  }

  mutating func compose(_ stamps: LoadAudit.Stamps) {
    figures = DayFigure.all(days, stamps: stamps)
  }

  mutating func checkCompleteness(every usual: Int, share: Double) {
    let known = Set(flaws.flatMap { $0.days.count == 1 ? [$0.days.lowerBound] : [] })
    let coded = Set(flaws.filter { $0.kind == .code }.flatMap(\.days))
    let intervals = intervals(mostly: usual)
    var before: DayFigure?
    for (figure, interval) in zip(figures, intervals) {
      if let before, before.day + 1 < figure.day {
        let gap = before.day + 1...figure.day - 1
        flaws.append(
          Meter.Flaw(
            .gap, .daysLeftOut, gap, line: figure.line,
            "there are no readings of \(gap.count == 1 ? "this day" : "these \(gap.count) days")"))
      }
      before = figure
      let expected = figure.expected(every: interval)
      let isEnough = Double(figure.count) >= share * Double(expected) - 1e-9 && figure.count > 0
      if figure.isRefused { continue }
      if figure.count > expected {
        report(
          .crowdedDay, .daysLeftOut, figure,
          "there are \(figure.count) readings where \(expected) fit; the day has no figure; leave out "
            + "those that are not on the quarter or the hour",
          severally: "there are \(figure.count) readings a day where \(expected) fit; these days "
            + "have no figure; leave out those that are not on the quarter or the hour")
      } else if figure.count == 0, coded.contains(figure.day) {
        // Why it has none is said already.
        continue
      } else if !isEnough {
        report(
          .shortDay, .daysLeftOut, figure,
          "\(figure.count) of \(expected) readings \(figure.count == 1 ? "counts" : "count"); the day has "
            + "no figure",
          severally: "\(figure.count) of \(expected) readings a day "
            + "\(figure.count == 1 ? "counts" : "count"); these days have no figure")
      } else {
        if figure.count < expected, !known.contains(figure.day) {
          report(
            .shortDay, .kept, figure,
            "\(figure.count) of \(expected) readings are there; the day's figure is of these",
            severally: "\(figure.count) of \(expected) readings a day are there; these days' "
              + "figures are of these")
        }
        sound.append(figure)
        sound[sound.count - 1].fullCount = expected
        // Energies of shorter intervals are smaller.
        if areEnergies {
          sound[sound.count - 1].scale =
            Double(expected) / Double(max(1, figure.expected(every: usual)))
        }
      }
    }
    let negative = sound.filter(\.isNegativeAtTimes)
    if usual < 86_400, let first = negative.first, let last = negative.last {
      flaws.append(
        Meter.Flaw(
          .negative, .kept, first.day...last.day, line: first.line,
          "the load is below zero for an hour or more on \(negative.count.days), as where power is fed "
            + "in; it counts"))
    }
  }

  /// The interval of each day: that of most days, but where a week or more agree on another.
  private mutating func intervals(mostly interval: Int) -> [Int] {
    var intervals = figures.map { _ in interval }
    var start = 0
    while start < figures.count {
      var end = start + 1
      while end < figures.count, figures[end].step == figures[start].step { end += 1 }
      defer { start = end }
      guard let step = figures[start].step, step != interval, end - start >= 7,
        86_400 % step == 0
      else { continue }
      for place in start..<end { intervals[place] = step }
      flaws.append(
        Meter.Flaw(
          .interval, .kept, figures[start].day...figures[end - 1].day, line: figures[start].line,
          "readings come every \(step) seconds on these days, every \(interval) on most others"
            + (areEnergies ? "; each is an energy, and they are brought to one interval" : "")))
    }
    return intervals
  }

  private mutating func report(
    _ kind: ReadingProblem.Kind, _ consequence: ReadingProblem.Consequence, _ figure: DayFigure,
    _ message: String, severally: String? = nil
  ) {
    flaws.append(
      Meter.Flaw(
        kind, consequence, figure.day...figure.day, line: figure.line, message,
        severally: severally))
  }

  mutating func checkLevels() {
    leaveOutOtherUnits()
    let levels = sound.map(\.mean)
    let odd = Oddity.find(levels, longest: 1) { place in
      let around = levels[max(0, place - 7)..<min(levels.count, place + 8)].sorted()
      return around[around.count / 2]
    }
    for oddity in odd {
      let figure = sound[oddity.places.lowerBound]
      report(
        oddity.kind == .negative ? .negative : .jump, .daysLeftOut, figure,
        oddity.kind == .negative
          ? "the day's level, \(figure.mean.plain), is below zero; it has no figure"
          : "the day's level, \(figure.mean.plain), is far from those of the days around; it has no figure"
      )
    }
    let places = Set(odd.flatMap(\.places))
    sound = sound.indices.filter { !places.contains($0) }.map { sound[$0] }
  }

  /// Keeps the unit that most days are in.
  private mutating func leaveOutOtherUnits() {
    let changes = UnitChange.find(sound.map(\.mean))
    guard !changes.isEmpty else { return }
    // The unit of each day as a power of ten; of a day that is in none, none.
    var exponents: [Int?] = sound.map { _ in 0 }
    for change in changes {
      for place in change.place..<sound.count {
        exponents[place] = exponents[place].map { $0 + change.exponent }
      }
    }
    var tally: [Int: Int] = [:]
    for exponent in exponents.compactMap(\.self) { tally[exponent, default: 0] += 1 }
    let usual = tally.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 0
    for change in changes {
      if change.isMixed { exponents[change.place - 1] = nil }
      for place in change.place - 1...change.place
      where sound[place].isOfTwoUnits(apart: change.exponent) { exponents[place] = nil }
    }
    var start = 0
    while start < sound.count {
      var end = start + 1
      while end < sound.count, exponents[end] == exponents[start] { end += 1 }
      defer { start = end }
      let (first, last) = (sound[start], sound[end - 1])
      guard exponents[start] != usual else { continue }
      let message =
        exponents[start].map {
          "the level is about \(factor($0 - usual)) that of the other days, as if the unit had changed; "
            + "\(end - start == 1 ? "the day has no figure" : "these days have no figures"); convert "
            + "the readings to one unit"
        } ?? "the unit seems to change on this day; it has no figure"
      flaws.append(
        Meter.Flaw(.unitChange, .daysLeftOut, first.day...last.day, line: first.line, message))
    }
    sound = zip(sound, exponents).filter { $0.1 == usual }.map(\.0)
  }

  private func factor(_ exponent: Int) -> String {
    let power = "1" + String(repeating: "0", count: abs(exponent))
    return exponent > 0 ? "\(power) times" : "1/\(power) of"
  }
}

extension Int {
  /// A number of days in words.
  fileprivate var days: String { self == 1 ? "1 day" : "\(self) days" }
}
