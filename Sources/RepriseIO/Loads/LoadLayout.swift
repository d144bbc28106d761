/// The positions of times, areas and readings in the rows of a file.
struct LoadLayout {
  /// The number of cells of a row.
  let width: Int
  /// The column of the stamp, or of its day.
  let stamp: Int
  /// Where the year, the month and the day are, if they stand in columns of their own.
  let parts: TimeColumns.Parts?
  /// The column of the time of day, where that is not in the stamp.
  let time: Time?
  /// A column with the same times in universal time.
  let universal: Int?
  /// The column that tells the two hours apart that clocks show twice.
  let mark: Int?
  /// The columns that name the area.
  let keys: [Int]
  /// The columns that name areas and are not needed for it.
  let otherKeys: [Int]
  /// The columns of readings; of a file without keys each with the name of its area.
  let readings: [(column: Int, area: String)]
  /// Of columns that are hours of one area, the time that each means.
  let hours: [HourColumn]?
  /// The column that names the unit of each reading.
  let unit: Int?
  /// The columns without a name, in which there may be nothing.
  let nameless: [Int]
  /// What each of the readings holds, where its name says so.
  let quantities: [Quantity?]
  /// Which end of their intervals the stamps name, where a heading says so.
  let stamps: LoadReadingOptions.Stamps?
  /// Whether stamps are of universal time.
  let isUniversal: Bool
  /// The time zone of the clocks that the heading names.
  let zone: String?

  /// What the column of the time of day holds.
  struct Time {
    let column: Int
    /// Seconds of each interval, where intervals are counted.
    let interval: Int?
  }

  /// A line of names to show to whom has none.
  static let example = "timestamp,value"
}

extension LoadLayout {
  /// Finds the columns by their headings and the first rows; `nil` with an error when some are missing.
  ///
  /// - Throws: ``UnknownColumn`` where a column of readings was told that is not there.
  init?(
    _ header: LoadHeader, _ sample: LoadSample, column: String?, findings: inout Findings
  ) throws(UnknownColumn) {
    let headings = header.cells.map(LoadHeading.init)
    guard let first = headings.first,
      let times = TimeColumns(headings, sample, &findings)
    else { return nil }
    let columns = ColumnsBesideTimes(headings, sample, times)
    if columns.counting != nil { findings.notice(Columns.counting, at: first.cell) }
    keys = Self.keys(columns.named, columns.texts, times.columns, sample)
    otherKeys = columns.named.filter { [keys] in !keys.contains($0) }
    if let twin = Self.twin(among: headings, columns.rest) {
      findings.error(
        "there is a column \(twin.cell.text.quoted) already, at \(findings.name.shortPlace(of: twin.first)); name the "
          + "area of each", at: twin.cell)
      return nil
    }
    var choice = ReadingColumns(
      headings, columns.rest, isKeyed: !keys.isEmpty, hasTime: times.time != nil)
    guard
      try choice.choose(
        column, others: headings.indices.filter { !times.columns.contains($0) }, &findings)
    else {
      if choice.isEmpty {
        findings.error(
          "there is no column of readings; a file of readings has the columns timestamp and value, "
            + "timestamp and one for each area, or timestamp, area and value", at: first.cell)
      }
      return nil
    }
    let (chosen, namesAreas) = (choice.columns, choice.namesAreas)
    let open = headings.indices.filter { [keys] in
      !times.columns.contains($0) && !keys.contains($0) && !chosen.contains($0)
    }
    guard let sides = SideColumns(headings, open, sample, &findings) else { return nil }
    width = headings.count
    nameless = columns.nameless.filter { $0 != columns.counting }
    stamp = times.stamp
    (parts, time) = (times.parts, times.time)
    (universal, mark) = (times.universal, times.mark)
    stamps = times.stamps
    isUniversal = times.isUniversal
    zone = times.zone
    readings = chosen.map { ($0, namesAreas ? headings[$0].cell.text.trimmed : "") }
    hours = choice.hours
    unit = sides.unit
    quantities = chosen.map { Quantity(columnName: headings[$0].cell.text) ?? sides.quantity }
    if column == nil {
      let used = Set(times.columns + keys + chosen + columns.nameless + columns.silent + sides.told)
      for index in headings.indices where !used.contains(index) {
        let mayBeArea =
          keys.isEmpty && !namesAreas && headings[index].role == nil && !choice.isPassedOver(index)
        findings.notice(headings[index].ignored(mayBeArea: mayBeArea), at: headings[index].cell)
      }
    }
    if let key = keys.first(where: { !columns.named.contains($0) }) {
      findings.notice(headings[key].takenForArea, at: headings[key].cell)
    }
  }

  /// The columns that tell areas apart: the column with a name of areas that does, or two together. Where no
  /// such column does, and rows of one time need it, it is a column of words.
  private static func keys(
    _ named: [Int], _ texts: [Int], _ times: [Int], _ sample: LoadSample
  ) -> [Int] {
    func tells(_ columns: [Int]) -> Bool { sample.distinction(by: times + columns) > 0.95 }
    if named.isEmpty, tells([]) { return [] }
    // The finest of those that are fine enough by themselves.
    let single = (named + texts).filter { tells([$0]) }
    // Tables go from the coarse to the fine.
    let best = single.filter(named.contains).max {
      (sample.variety(of: [$0]), $0) < (sample.variety(of: [$1]), $1)
    }
    if let one = best ?? (named.isEmpty ? single.first : nil) { return [one] }
    for (place, one) in (named + texts).enumerated() {
      for other in (named + texts)[..<place] where tells([other, one]) { return [other, one] }
    }
    return named.prefix(1).map(\.self)
  }

  /// Two columns of readings with one name.
  private static func twin(among headings: [LoadHeading], _ rest: [Int]) -> (
    cell: Table.Cell, first: Table.Cell
  )? {
    for (index, heading) in headings.enumerated() where rest.contains(index) {
      let name = LoadHeading.comparable(heading.cell.text)
      if let first = headings[..<index].first(where: {
        LoadHeading.comparable($0.cell.text) == name
      }) {
        return (heading.cell, first.cell)
      }
    }
    return nil
  }
}

extension LoadHeading {
  /// The notice that a column is ignored.
  fileprivate func ignored(mayBeArea: Bool) -> String {
    "the column \(cell.text.quoted) is ignored"
      + (mayBeArea ? "; if it tells areas apart, call it area" : "")
  }

  /// The notice that a column is taken as that of the areas.
  fileprivate var takenForArea: String {
    "the column \(cell.text.quoted) is taken for the name of the area, as it tells rows of one time apart"
  }
}

/// The roles of the columns beside those of times, by their headings and the first rows.
private struct ColumnsBesideTimes {
  /// Those without a name.
  let nameless: [Int]
  /// The one of these that numbers the rows.
  let counting: Int?
  /// Those that say nothing of the load by their names.
  let silent: [Int]
  /// Those that name areas.
  let named: [Int]
  /// Those of words, which may name areas.
  let texts: [Int]
  /// Those that may hold readings.
  let rest: [Int]

  init(_ headings: [LoadHeading], _ sample: LoadSample, _ times: TimeColumns) {
    let others = headings.indices.filter { !times.columns.contains($0) }
    let nameless = others.filter { headings[$0].cell.text.isEmpty }
    let asides = others.filter {
      headings[$0].role == .aside || headings[$0].isOfTime
        || headings[$0].role != .key && sample.isText($0) && sample.areStamps($0)
    }
    let silent = headings.indices.filter {
      Columns.silent.contains(headings[$0].words.joined(separator: " "))
    }
    let closed = Set(nameless + asides + silent)
    let open = others.filter { !closed.contains($0) }
    let named = open.filter { headings[$0].role == .key }
    // What a column of readings has no number for is told row by row.
    let texts = open.filter {
      headings[$0].role != .key && !headings[$0].isLoad && sample.isText($0)
    }
    rest = open.filter { !named.contains($0) && !texts.contains($0) }
    counting = nameless.first { $0 == 0 && sample.countsRows($0) }
    (self.nameless, self.silent, self.named, self.texts) = (nameless, silent, named, texts)
  }
}
