/// Where the readings stand in the rows of a file.
struct LoadLayout {
  /// The number of cells of a row.
  let width: Int
  /// The column of the stamp, or of its day.
  let stamp: Int
  /// The column of the time of day or of the hour, where that is not in the stamp.
  let time: Int?
  /// The column that names the area.
  let key: Int?
  /// The columns of readings; of a file without a key each with the name of its area.
  let readings: [(column: Int, area: String)]
  /// Of columns that are hours of one area, the seconds after midnight that each means.
  let hours: [Int]?
  /// The columns without a name, in which there may be nothing.
  let nameless: [Int]
  /// What each of them holds, where its name says so.
  let quantities: [Quantity?]

  /// Finds the columns by their header; `nil` when some are not there, and then an error was found.
  init?(header: [Table.Cell], findings: inout Findings) {
    let names = header.map { cell in
      cell.text.canonicalName.prefix { $0 != "(" && $0 != "[" }.trimmed
    }
    func first(of known: Set<String>) -> Int? { names.firstIndex(where: known.contains) }
    let (whole, day) = (first(of: Self.timestamps), first(of: Self.days))
    let clock = first(of: Self.hours) ?? first(of: Self.times)
    width = header.count
    stamp = whole ?? day ?? first(of: Self.times) ?? 0
    time = whole == nil && day != nil ? clock : nil
    key = first(of: Self.keys)
    guard let place = header.first else { return nil }
    if whole == nil, day == nil,
      place.text.unicodeScalars.first?.folded.properties.numericType != nil
    {
      findings.error(Table.noNames(example: Self.example), at: place)
      return nil
    }
    // A day or an hour beside a whole stamp says nothing new.
    let special = [stamp, time, key, whole == nil ? nil : day, whole == nil ? nil : clock]
    nameless = header.indices.filter { !special.contains($0) && header[$0].text.isEmpty }
    let rest = header.indices.filter { [nameless] in
      !special.contains($0) && !nameless.contains($0) && !Columns.silent.contains(names[$0])
    }
    if rest.isEmpty {
      findings.error(
        "there is no column of readings; a file of readings has the columns timestamp and value, "
          + "timestamp and one for each area, or timestamp, area and value", at: place)
      return nil
    }
    for (index, cell) in header.enumerated() where !special.contains(index) {
      let twin = header[..<index].first { $0.text.canonicalName == cell.text.canonicalName }
      if let twin, rest.contains(index) {
        findings.error(
          "there is a column \(cell.text.quoted) already, at \(findings.name.shortPlace(of: twin)); name "
            + "the area of each", at: cell)
        return nil
      }
    }
    let values = rest.filter { Self.values.contains(names[$0]) }
    let hours = time == nil ? Self.seconds(ofHours: rest.map { names[$0] }) : nil
    self.hours = hours
    if hours != nil {
      findings.notice(
        "the columns \(header[rest[0]].text.quoted) to \(header[rest[rest.count - 1]].text.quoted) are taken for hours "
          + "of a day, not for areas", at: header[rest[0]])
      readings = rest.map { ($0, "") }
    } else if key != nil || values.count == 1 {
      let candidates = values.isEmpty ? rest : values
      guard candidates.count == 1, let value = candidates.first else {
        findings.error(
          "more than one column may hold the readings: "
            + candidates.map { header[$0].text.quoted }.joined(separator: ", ")
            + "; call one of them value, or the others note", at: place)
        return nil
      }
      for column in rest where column != value {
        findings.notice(
          "the column \(header[column].text.quoted) is ignored"
            + (key == nil ? "; if it tells areas apart, call it area" : ""), at: header[column])
      }
      readings = [(value, "")]
    } else {
      readings = rest.map { ($0, header[$0].text.trimmed) }
    }
    quantities = readings.map { Quantity(columnName: header[$0.column].text) }
  }

  /// The seconds after midnight that the names of 24 or 25 hours in a row mean; `nil` for any other names.
  private static func seconds(ofHours names: [String]) -> [Int]? {
    guard (24...25).contains(names.count) else { return nil }
    var hours: [Int] = []
    for name in names {
      let digits = name.drop { !$0.isNumber }.prefix(while: \.isNumber)
      let (before, after) = (
        name.prefix { !$0.isNumber }.trimmed, name.drop { !$0.isNumber }.drop(while: \.isNumber)
      )
      guard ["", "h", "he", "hr", "hour", "hour ending", "hour_", "h_", "t"].contains(before),
        ["", ":00", ":00:00", "h", "时", "点"].contains(after.trimmed), digits.count <= 2,
        let hour = Int(digits)
      else { return nil }
      hours.append(hour)
    }
    guard let first = hours.first, first <= 1, hours == Array(first..<first + hours.count) else {
      return nil
    }
    return hours.map { 3600 * $0 }
  }

  /// A line of names to show to whom has none.
  static let example = "timestamp,value"

  private static let timestamps: Set<String> = [
    "timestamp", "time stamp", "datetime", "date time", "date_time", "date/time", "stamp",
    "utc_timestamp", "utc timestamp", "utc", "mtu", "settlementdate", "settlement date",
    "interval start", "interval_start", "interval end", "start time", "starttime", "period start",
    "datetime_beginning_ept", "datetime_beginning_local", "datetime_ending_ept", "ds",
  ]
  private static let days: Set<String> = ["date", "day", "日期"]
  private static let times: Set<String> = ["time", "时间", "時間"]
  private static let hours: Set<String> = [
    "hour", "hours", "hr", "ora", "stunde", "heure", "小时", "时", "时刻", "he", "hour ending",
    "hourending", "hour_ending", "hour beginning", "hour_beginning",
  ]
  /// What tells areas apart, by the words for a place that any table may have and by those of meters.
  private static let keys = Set(
    Heading.words(for: "region") + [
      "area", "series", "unique_id", "key", "series_id", "series id", "zone", "meter", "meter_id",
      "meter id", "station", "country", "location", "regionid", "region_id", "region id",
      "area name", "zone name", "load area", "load_area", "bidding zone", "厂区", "企业",
    ])
  private static let values: Set<String> = [
    "value", "values", "reading", "readings", "load", "demand", "power", "energy", "consumption",
    "kw", "mw", "gw", "w", "kwh", "mwh", "gwh", "wh", "负荷", "用电量", "电量",
  ]
}
