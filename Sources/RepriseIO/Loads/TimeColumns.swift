/// The columns of times in a file of readings.
struct TimeColumns {
  /// The column of the stamp, or of its day.
  let stamp: Int
  /// Where the year, the month and the day are, if they stand in columns of their own.
  let parts: Parts?
  /// The column of the time of day, where that is not in the stamp.
  private(set) var time: LoadLayout.Time?
  /// A column with the same times in universal time.
  let universal: Int?
  /// The column that tells the two hours apart that clocks show twice.
  let mark: Int?
  /// Which end of their intervals the stamps name, where a heading says so.
  let stamps: LoadReadingOptions.Stamps?
  /// Whether the stamps are of universal time.
  let isUniversal: Bool
  /// The time zone of the clocks that a heading names.
  let zone: String?

  /// Where the parts of a stamp stand.
  struct Parts {
    let year: Int
    let month: Int
    let day: Int
    /// The column of minutes beside one of hours.
    let minute: Int?
  }

  /// Finds the columns; `nil` with an error when some are missing.
  init?(_ headings: [LoadHeading], _ sample: LoadSample, _ findings: inout Findings) {
    func all(_ role: LoadHeading.Role) -> [Int] {
      // A start is a stamp by itself; an end is one where there is nothing else.
      let places = headings.indices.filter {
        Self.role(of: headings[$0], sample.cells($0)) == role
      }
      return places.filter { !headings[$0].namesEnd } + places.filter { headings[$0].namesEnd }
    }
    let whole = all(.stamp)
    let local = whole.first { !headings[$0].isUniversal }
    let (day, period) = (all(.day).first, all(.period).first)
    let clock = all(.hour).first ?? all(.time).first
    let found = Self.parts(headings, sample, besides: clock)
    // A whole stamp, or a whole day, says more.
    parts = whole.isEmpty && (day == nil || day == found?.day) ? found : nil
    // The days of settlement periods are those of the place; stamps beside them may not be.
    let isByPeriod = day != nil && period != nil
    let chosen =
      parts != nil
      ? parts?.day
      : isByPeriod ? day : local ?? (day != nil && clock != nil ? day : nil) ?? whole.first ?? day
    guard
      !Self.isRefused(
        headings, sample, chosen: chosen, clock: clock, day: parts == nil ? day : nil, &findings)
    else { return nil }
    stamp = chosen ?? headings.indices.first { $0 != clock && sample.areStamps($0) } ?? clock ?? 0
    let isApart = parts != nil || chosen == day && chosen != nil || chosen == nil && clock != stamp
    let apart = isApart ? (isByPeriod ? period : clock) : nil
    universal = chosen == local ? whole.first { headings[$0].isUniversal } : nil
    mark = all(.mark).first
    isUniversal = headings.indices.contains(stamp) && headings[stamp].isUniversal
    zone = headings.indices.contains(stamp) ? headings[stamp].zone : nil
    let named = apart ?? stamp
    let namesEnd = headings.indices.contains(named) && headings[named].namesEnd
    stamps = isByPeriod ? .start : namesEnd ? .end : nil
    time = apart.map { LoadLayout.Time(column: $0, interval: nil) }
    guard isByPeriod, let period else { return }
    guard let interval = Self.interval(sample.largest(period)) else {
      findings.error(
        "how long the intervals of \(headings[period].cell.text.quoted) are cannot be told, as the first rows have no whole "
          + "day of them; write the time of each instead", at: headings[period].cell)
      return nil
    }
    time = LoadLayout.Time(column: period, interval: interval)
  }

  /// Whether the columns give no times, which is an error. `day` is the column of days, where no other
  /// columns hold parts of them.
  private static func isRefused(
    _ headings: [LoadHeading], _ sample: LoadSample, chosen: Int?, clock: Int?, day: Int?,
    _ findings: inout Findings
  ) -> Bool {
    if chosen == nil, clock == nil, let place = headings.first?.cell,
      place.text.unicodeScalars.first?.folded.properties.numericType != nil
    {
      findings.error(Table.noNames(example: LoadLayout.example), at: place)
      return true
    }
    if chosen == nil, clock != nil, headings.count(where: { WrittenDay.isDay($0.cell.text) }) > 1,
      let first = headings.first(where: { WrittenDay.isDay($0.cell.text) })
    {
      findings.error(
        "the columns are days and the rows are hours; turn the table about, so that each row begins with its day, in a "
          + "column 'date', and each column is an hour", at: first.cell)
      return true
    }
    let year = headings.first { $0.words == ["year"] }
    if let year, let day, chosen == day, let most = sample.largest(day), most < 32 {
      findings.error(
        "year, month and day stand in columns of their own, and not all are whole numbers such as 2022, 2 and 10; put "
          + "them into one, such as 2022-02-10", at: year.cell)
      return true
    }
    return false
  }

  /// The columns of year, month and day, whose names may mean other things where their cells are no such numbers.
  private static func parts(
    _ headings: [LoadHeading], _ sample: LoadSample, besides clock: Int?
  ) -> Parts? {
    func are(_ range: ClosedRange<Int>, _ column: Int) -> Bool {
      let cells = sample.cells(column).prefix(200)
      return !cells.isEmpty
        && cells.allSatisfy { Int($0.canonicalName).map(range.contains) ?? false }
    }
    guard let found = DayInParts(headings.map(\.cell)), let year = found.year,
      are(1900...2100, year), are(1...12, found.month), are(1...31, found.day)
    else { return nil }
    let minute = found.minute.flatMap { clock != nil && are(0...59, $0) ? $0 : nil }
    return Parts(year: year, month: found.month, day: found.day, minute: minute)
  }

  /// What a column holds by its heading and its first cell: `Time` may be a stamp, and `Start` a time of day.
  private static func role(of heading: LoadHeading, _ cells: [String]) -> LoadHeading.Role? {
    guard let role = heading.role, let cell = cells.first else { return heading.role }
    let numbers = cell.prefix { $0 != ":" }.split { !$0.isNumber }
    let hasDay = numbers.count > 2 || numbers.contains { $0.count > 4 }
    switch role {
    case .time, .hour, .period: return hasDay ? .stamp : role
    case .stamp where cells.allSatisfy({ Int($0).map((1...300).contains) ?? false }): return .period
    case .stamp: return cell.contains(":") && !hasDay && numbers.count == 1 ? .time : role
    // A day may be written with the midnight that begins it.
    case .day: return cells.contains(where: hasTime) ? .stamp : role
    case .mark, .key, .aside: return role
    }
  }

  /// Whether a cell has a time of day other than midnight.
  private static func hasTime(_ cell: String) -> Bool {
    guard let colon = cell.firstIndex(of: ":") else { return false }
    let hour = String(cell[..<colon].reversed().prefix(while: \.isNumber).reversed())
    let isNoon = Int(hour) == 12 && !cell.lowercased().contains("am")
    return Int(hour) != 0 && (Int(hour) != 12 || isNoon)
      || cell[colon...].prefix(3).contains { ("1"..."9").contains($0) }
  }

  /// The columns that are used.
  var columns: [Int] {
    [stamp, parts?.year, parts?.month, time?.column, parts?.minute, universal, mark].compactMap(
      \.self)
  }

  /// Seconds of an interval, by the number of intervals in a day.
  private static func interval(_ largest: Int?) -> Int? {
    guard let largest else { return nil }
    return switch largest {
    case 23...25: 3600
    case 46...50: 1800
    case 92...100: 900
    case 276...300: 300
    default: nil
    }
  }
}
