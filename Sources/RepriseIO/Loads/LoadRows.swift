import Reprise

/// A reader of the rows of a file of readings, one after the other.
///
/// Nearly every row is plain: ASCII without quotes, a stamp and numbers in the usual form. Such a row
/// is read from its bytes as they are; any other goes through the general reader, which folds widths,
/// takes quotes off, and says what is wrong.
struct LoadRows {
  private let layout: LoadLayout
  private let separator: UInt8
  private let isSheet: Bool
  private var stamps: StampReader
  private var universal: StampReader
  private let prefix: [UInt8]
  private var areas = AreaNames()
  /// Where the first number with a point, and the first with a comma, stands.
  private var marks: [LoadNumber.Mark: Table.Cell] = [:]
  private var mark = LoadNumber.Mark.none
  /// The bounds of the cells of a row, two for each.
  private var bounds: [Int] = []
  private var errors = 0
  /// The columns without a name that have been empty so far.
  private var nameless: [Int]
  /// How numbers are written.
  private(set) var thousands = ThousandMarks()
  private let header: [Table.Cell]
  /// Where the names of the columns come once more.
  private(set) var headerAgain: Table.Cell?
  /// Where stamps are meant to stand, if they stand beside it.
  private let grid: StampGrid?
  /// Rows that are sums or notes without a time, and the first of them.
  private(set) var footnotes: (count: Int, first: Table.Cell)?

  /// The unit of the readings of each area, where a column names it.
  private var units: [Int: [UInt8]] = [:]

  /// The number of rows with errors after which no more is read.
  private static let mostErrors = 50

  init(_ layout: LoadLayout, under header: LoadHeader, format: DateFormat?, grid: StampGrid?) {
    self.layout = layout
    self.grid = grid
    self.header = header.cells
    separator = header.separator
    isSheet = header.isSheet
    prefix = header.prefix
    stamps = StampReader(format)
    universal = StampReader(format)
    nameless = layout.nameless
    bounds.reserveCapacity(2 * layout.width)
    if layout.keys.isEmpty { for reading in layout.readings { _ = areas.place(of: reading.area) } }
  }

  /// Whether no comma sets cells apart.
  var mayHoldDecimalCommas: Bool { separator != UInt8(ascii: ",") }

  /// Whether stamps were a spreadsheet's counts of days.
  var hasSerials: Bool { stamps.hasSerials }

  /// The first day that was written in a manner that is worth a word.
  var oddDay: (text: String, day: Day, manner: StampDay.Manner)? { stamps.odd }

  /// The names of the areas in the order in which they appeared.
  var names: [String] { areas.names }

  /// What the readings of an area are, where a name says so.
  func quantity(of area: Int) -> Quantity? {
    let place = layout.keys.isEmpty ? area : 0
    return layout.quantities.indices.contains(place) ? layout.quantities[place] : nil
  }

  /// Whether there are too many errors to read on.
  var isHopeless: Bool { errors >= Self.mostErrors }

  /// Reads a block of whole lines from a place on. The number of the first line becomes that of the
  /// line after the last. Each reading is reported with its area's place, its stamp and its line.
  mutating func read(
    _ bytes: [UInt8], from start: Int, line: inout Int, findings: inout Findings,
    report: (Int, Stamp, LoadNumber, Int) -> Void
  ) {
    let decimalComma = separator != UInt8(ascii: ",")
    var place = start
    while place < bytes.count, !isHopeless {
      let rowStart = place
      var isPlain = true
      var cellStart = place
      bounds.removeAll(keepingCapacity: true)
      // The cells of the row.
      while place < bytes.count {
        let byte = bytes[place]
        if byte == separator {
          bounds.append(cellStart)
          bounds.append(place)
          cellStart = place + 1
        } else if byte < 0x20 {
          if byte == 0x0A || byte == 0x0D { break }
          if byte != 0x09 { isPlain = false }
        } else if byte == UInt8(ascii: "\"") || byte >= 0x7F {
          isPlain = false
        }
        place += 1
      }
      let rowEnd = place
      bounds.append(cellStart)
      bounds.append(rowEnd)
      let rowLine = line
      if place < bytes.count {
        let isReturn = bytes[place] == 0x0D
        place += 1
        if isReturn, place < bytes.count, bytes[place] == 0x0A { place += 1 }
        line += 1
      }
      if rowStart == rowEnd
        || bytes[rowStart] == UInt8(ascii: "#") && CSVReader.isComment(bytes[rowStart..<rowEnd])
      {
        continue
      }
      if !prefix.isEmpty {
        guard let start = LoadHeader.start(of: bytes[rowStart..<rowEnd], under: prefix) else {
          continue
        }
        readAny(bytes[start..<rowEnd], rowLine, &findings, report)
        continue
      }
      if isPlain, bounds.count == 2 * layout.width,
        readPlain(bytes, rowLine, decimalComma, report)
      {
        continue
      }
      readAny(bytes[rowStart..<rowEnd], rowLine, &findings, report)
    }
  }

  /// The cell of the row at hand without blanks around it.
  private func cell(_ column: Int, _ bytes: [UInt8]) -> Range<Int> {
    bytes.trimmed(bounds[2 * column]..<bounds[2 * column + 1])
  }

  /// Reads a time of day, or the number of an hour or an interval, into a stamp.
  private static func read(
    _ time: LoadLayout.Time, _ bytes: [UInt8], _ range: Range<Int>, _ stamp: inout Stamp
  ) -> Bool {
    time.interval.map { StampReader.period(bytes, range, of: $0, &stamp) }
      ?? StampReader.time(ofDay: bytes, range, &stamp)
  }

  /// Takes the offset of a stamp from the same time in universal time; false where no clocks differ so much.
  private static func offset(_ stamp: inout Stamp, by universal: Stamp) -> Bool {
    let offset = 86_400 * (stamp.day - universal.day) + stamp.second - universal.second
    stamp.offset = offset
    return abs(offset) <= 18 * 3600
  }

  /// Reads the stamp of the row at hand, or its day where that stands in columns of its own.
  private mutating func day(_ bytes: [UInt8]) -> Stamp? {
    guard let parts = layout.parts else { return stamps.stamp(bytes, cell(layout.stamp, bytes)) }
    let numbers = [parts.year, parts.month, parts.day].map { bytes.number(cell($0, bytes)) }
    guard let year = numbers[0], let month = numbers[1], let day = numbers[2] else { return nil }
    return Day(year: year, month: month, day: day).map { Stamp(day: $0.ordinal) }
  }

  /// Reads a row that is plain throughout; false, and nothing done, if it is not.
  private mutating func readPlain(
    _ bytes: [UInt8], _ line: Int, _ decimalComma: Bool,
    _ report: (Int, Stamp, LoadNumber, Int) -> Void
  ) -> Bool {
    for column in nameless where !cell(column, bytes).isEmpty { return false }
    guard var stamp = day(bytes) else { return false }
    if let time = layout.time, !Self.read(time, bytes, cell(time.column, bytes), &stamp) {
      return false
    }
    if let minute = layout.parts?.minute {
      guard let read = bytes.number(cell(minute, bytes)), read < 60 else { return false }
      stamp.second += 60 * read
    }
    if layout.isUniversal { stamp.offset = stamp.offset ?? 0 }
    if let column = layout.universal {
      guard let same = universal.stamp(bytes, cell(column, bytes)), Self.offset(&stamp, by: same)
      else { return false }
    }
    if let mark = layout.mark { stamp.mark = bytes[cell(mark, bytes)].mark }
    grid?.move(&stamp)
    guard layout.keys.count < 2 else { return false }
    if let key = layout.keys.first {
      guard layout.hours == nil else { return false }
      let name = cell(key, bytes)
      let reading = cell(layout.readings[0].column, bytes)
      guard !name.isEmpty, name.count <= CSVReader.mostBytes else { return false }
      if reading.isEmpty {
        _ = areas.place(of: bytes, name)
        return true
      }
      guard let number = LoadNumber(bytes, reading, allowsDecimalComma: decimalComma),
        number.mark == .none || number.mark == mark
      else { return false }
      let area = areas.place(of: bytes, name)
      if let unit = layout.unit, !isUnit(bytes[cell(unit, bytes)], of: area) { return false }
      thousands.see(number, line)
      report(area, stamp, number, line)
      return true
    }
    // Nothing may be reported of a row that turns out not to be plain.
    var numbers: [(Int, LoadNumber)] = []
    numbers.reserveCapacity(layout.readings.count)
    for (area, reading) in layout.readings.enumerated() {
      let range = cell(reading.column, bytes)
      if range.isEmpty { continue }
      guard let number = LoadNumber(bytes, range, allowsDecimalComma: decimalComma),
        number.mark == .none || number.mark == mark
      else { return false }
      numbers.append((area, number))
    }
    if let unit = layout.unit, !isUnit(bytes[cell(unit, bytes)], of: 0) { return false }
    for (_, number) in numbers { thousands.see(number, line) }
    self.report(numbers, of: nil, stamp, line, report)
    return true
  }

  /// Whether a reading has the unit of the others of its area, or none.
  private mutating func isUnit(_ unit: ArraySlice<UInt8>, of area: Int) -> Bool {
    guard let usual = units[area], !usual.isEmpty else {
      units[area] = Array(unit)
      return true
    }
    return unit.isEmpty || unit.elementsEqual(usual)
  }

  /// Reports the numbers of a row's columns, each of an area of its own or of an hour.
  private func report(
    _ numbers: [(column: Int, LoadNumber)], of area: Int?, _ stamp: Stamp, _ line: Int,
    _ report: (Int, Stamp, LoadNumber, Int) -> Void
  ) {
    for (column, number) in numbers {
      var stamp = stamp
      if let hours = layout.hours, hours.indices.contains(column) {
        stamp.second = hours[column].second
        stamp.mark = hours[column].isSecond ? 1 : 0
      }
      report(area ?? (layout.hours == nil ? column : 0), stamp, number, line)
    }
  }

  /// Reads any row and reports its errors.
  private mutating func readAny(
    _ bytes: ArraySlice<UInt8>, _ line: Int, _ findings: inout Findings,
    _ report: (Int, Stamp, LoadNumber, Int) -> Void
  ) {
    let before = findings.errorCount
    defer { errors += findings.errorCount > before ? 1 : 0 }
    guard let row = row(bytes, line, &findings) else { return }
    for column in nameless where !row[column].text.isEmpty {
      findings.error(Columns.nameless(column), at: row[column])
    }
    nameless.removeAll { !row[$0].text.isEmpty }
    let stamp = stamp(of: row, &findings)
    let place = area(of: row, &findings)
    let numbers = numbers(of: row, &findings)
    if !numbers.isEmpty { checkUnit(of: row, in: place ?? 0, &findings) }
    guard let stamp, findings.errorCount == before else { return }
    for (_, number) in numbers { thousands.see(number, line) }
    self.report(numbers, of: place, stamp, line, report)
  }

  /// The cells of a row of readings; `nil` of a row that is to be skipped, or has an error that was found.
  private mutating func row(
    _ bytes: ArraySlice<UInt8>, _ line: Int, _ findings: inout Findings
  ) -> [Table.Cell]? {
    do throws(Source.EncodingProblem) {
      _ = try Source.text(bytes)
    } catch {
      var cursor = Cursor(error.before, line: line)
      while cursor.byte != nil { cursor.advance() }
      findings.error(error.message, at: cursor.cell())
      errors = Self.mostErrors
      return nil
    }
    var records = CSVReader(bytes, separator: separator, isSheet: isSheet, line: line)
    guard let row = records.record(&findings), !row.isEmpty else { return nil }
    if isFootnote(row) || isHeaderAgain(row) { return nil }
    if isHeader(row), let first = row.first {
      findings.error(TableReader.anotherTable, at: first)
      errors = Self.mostErrors
      return nil
    }
    guard let row = Table.fitting(row, width: layout.width, isSheet: isSheet, &findings) else {
      return nil
    }
    if row.count(where: { !$0.text.isEmpty }) == 1,
      let name = row.first(where: { !$0.text.isEmpty }),
      !name.text.contains(where: \.isNumber)
    {
      findings.error(
        "\(name.text.quoted) stands alone in this row; if it names the area of the rows below, write it into a column "
          + "'area' in each of them", at: name)
      return nil
    }
    return row
  }

  /// The area that a row names; `nil` where it names none, which is an error where there are columns for it.
  private mutating func area(of row: [Table.Cell], _ findings: inout Findings) -> Int? {
    if let empty = layout.keys.first(where: { row[$0].text.trimmed.isEmpty }) {
      findings.error("the area is missing; name the area of this row", at: row[empty])
      return nil
    }
    guard !layout.keys.isEmpty else { return nil }
    return areas.place(of: layout.keys.map { row[$0].text.trimmed }.joined(separator: " "))
  }

  /// The numbers of a row, each with the place of its column among those of readings.
  private mutating func numbers(
    of row: [Table.Cell], _ findings: inout Findings
  ) -> [(column: Int, LoadNumber)] {
    let name = findings.name
    var numbers: [(column: Int, LoadNumber)] = []
    for (place, reading) in layout.readings.enumerated() {
      let cell = row[reading.column]
      let number = findings.attempt(cell) { () throws(CellError) -> LoadNumber? in
        let number = try LoadNumber.read(
          cell.text, allowsDecimalComma: separator != UInt8(ascii: ","))
        if let number { try agree(number.mark, cell, in: name) }
        return number
      }
      if let number, let number { numbers.append((place, number)) }
    }
    return numbers
  }

  /// Finds an error where the unit of a row is another than that of the rows before it.
  private mutating func checkUnit(
    of row: [Table.Cell], in area: Int, _ findings: inout Findings
  ) {
    guard let unit = layout.unit, !isUnit(Array(row[unit].text.utf8)[...], of: area) else {
      return
    }
    let usual = String(decoding: units[area] ?? [], as: UTF8.self)
    findings.error(
      "this reading is in \(row[unit].text.quoted), and those above are in \(usual.quoted); bring all to one unit",
      at: row[unit])
  }

  /// The time of a row; `nil` where it has none, and then an error was found.
  private mutating func stamp(of row: [Table.Cell], _ findings: inout Findings) -> Stamp? {
    let written = row[layout.stamp]
    guard
      var stamp = findings.attempt(
        written,
        { () throws(CellError) in
          if let day = try day(of: row) { return day }
          return try stamps.stamp(written.text)
        })
    else { return nil }
    if let time = layout.time {
      let cell = row[time.column]
      let isRead: Void? = findings.attempt(cell) { () throws(CellError) in
        let bytes = cell.text.foldedBytes
        guard Self.read(time, bytes, bytes.indices, &stamp) else {
          throw CellError(
            time.interval.map {
              "\(cell.text.quoted) is not the number of an interval of \($0 / 60) minutes; write 1 to "
                + "\(86_400 / $0), and up to \(90_000 / $0) where the clocks go back"
            }
              ?? "\(cell.text.quoted) is not a time of day; write 00:15, or an hour from 0 to 24, or 25 "
              + "where the clocks go back")
        }
      }
      guard isRead != nil else { return nil }
    }
    if let minute = layout.parts?.minute {
      let cell = row[minute]
      guard let read = Int(cell.text.canonicalName), (0..<60).contains(read) else {
        findings.error("\(cell.text.quoted) is not a minute; write 0 to 59", at: cell)
        return nil
      }
      stamp.second += 60 * read
    }
    if layout.isUniversal { stamp.offset = stamp.offset ?? 0 }
    if let column = layout.universal {
      let cell = row[column]
      let isRead: Void? = findings.attempt(cell) { () throws(CellError) in
        guard Self.offset(&stamp, by: try universal.stamp(cell.text)) else {
          throw CellError(
            "\(cell.text.quoted) and \(written.text.quoted) are more than 18 hours apart; correct one of them"
          )
        }
      }
      guard isRead != nil else { return nil }
    }
    if let mark = layout.mark { stamp.mark = row[mark].text.foldedBytes[...].mark }
    grid?.move(&stamp)
    return stamp
  }

  /// The day of a row whose year, month and day stand in columns of their own; `nil` where they do not.
  private func day(of row: [Table.Cell]) throws(CellError) -> Stamp? {
    guard let parts = layout.parts else { return nil }
    let texts = [parts.year, parts.month, parts.day].map { row[$0].text }
    let day = DayInParts.day(texts[0], texts[1], texts[2])
    guard let day else { throw DayInParts.complaint(texts) }
    return Stamp(day: day.ordinal)
  }

  /// Passes a row that is a sum or a note without a time.
  private mutating func isFootnote(_ row: [Table.Cell]) -> Bool {
    let times = [layout.stamp, layout.time?.column].compactMap(\.self).filter(row.indices.contains)
    guard let first = row.first,
      (times.isEmpty ? [0] : times).contains(where: { Footnote.begins(row[$0].text) })
        || row.count < layout.width && Footnote.begins(first.text)
    else { return false }
    footnotes = ((footnotes?.count ?? 0) + 1, footnotes?.first ?? first)
    return true
  }

  /// Passes a row that has the names of the columns once more.
  private mutating func isHeaderAgain(_ row: [Table.Cell]) -> Bool {
    guard row.count == header.count,
      zip(row, header).allSatisfy({ $0.text.canonicalName == $1.text.canonicalName })
    else { return false }
    headerAgain = headerAgain ?? row.first
    return true
  }

  /// Whether a row has names of columns, one of them of a time, and no stamp.
  private func isHeader(_ row: [Table.Cell]) -> Bool {
    let place = row.count == header.count ? layout.stamp : 0
    guard row.count > 1, let byte = row[place].text.utf8.first, !byte.isDigit else { return false }
    return LoadHeader.namesTime(row)
  }

  /// A file that writes some numbers with a point and some with a comma may mean thousands by one.
  private mutating func agree(
    _ mark: LoadNumber.Mark, _ cell: Table.Cell, in name: FileName
  ) throws(CellError) {
    guard mark != .none else { return }
    if marks[mark] == nil { marks[mark] = cell }
    self.mark = mark
    let other = mark == .point ? LoadNumber.Mark.comma : .point
    if let first = marks[other] {
      throw CellError(
        "\(cell.text.quoted) and \(first.text.quoted), at \(name.shortPlace(of: first)), cannot both "
          + "be written with the decimal mark; write all readings without marks between thousands")
    }
  }
}

/// The names of the areas of a file and their places in the order of appearance.
private struct AreaNames {
  private(set) var names: [String] = []
  private var written: [[UInt8]] = []
  private var places: [[UInt8]: Int] = [:]
  /// The area that came after each the last time.
  private var followers: [Int] = []
  private var last = 0

  mutating func place(of name: String) -> Int {
    let bytes = Array(name.utf8)
    return place(of: bytes, bytes.indices)
  }

  /// The place of a name, which mostly is that of the row before, or comes after it as it did before.
  mutating func place(of bytes: [UInt8], _ range: Range<Int>) -> Int {
    if last < names.count {
      if bytes[range].elementsEqual(written[last]) { return last }
      let follower = followers[last]
      if bytes[range].elementsEqual(written[follower]) {
        last = follower
        return follower
      }
    }
    let name = Array(bytes[range])
    let place = places[name] ?? names.count
    if place == names.count {
      places[name] = place
      names.append(String(decoding: name, as: UTF8.self))
      written.append(name)
      followers.append(0)
    }
    followers[last] = place
    last = place
    return place
  }
}
