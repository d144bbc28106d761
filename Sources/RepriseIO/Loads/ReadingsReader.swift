import Reprise

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A reader of a file of readings block by block: first its header, then its rows, which go to the meters.
struct ReadingsReader {
  /// The meters in the order in which their areas appeared.
  private(set) var meters: [Meter] = []
  private let options: LoadReadingOptions
  private let isSheet: Bool
  private var clock: LocalClock
  private var rows: LoadRows?
  private var line = 1
  private var isAtStart = true
  private var hasText = false
  /// Where the first stamp stands whose days are those of universal time.
  private var universal: Int?
  /// Whether a stamp said 24:00.
  private var hasDayEnds = false
  /// Whether the days are those of a place.
  private var isOfPlace = false

  /// Whether there are too many errors to read on.
  private(set) var isHopeless = false
  /// The column of readings that was asked for and is not there.
  private(set) var unknownColumn: UnknownColumn?
  /// Where the names of the areas stand, or of the columns that are areas.
  private var headings: [Table.Cell] = []
  /// The names of columns that name areas and are not used.
  private var otherKeys: [Table.Cell] = []
  /// The name of the column of stamps.
  private var stampHeading: Table.Cell?
  private var saidEnds: LoadReadingOptions.Stamps?

  init(_ options: LoadReadingOptions, isSheet: Bool) {
    self.options = options
    self.isSheet = isSheet
    clock = LocalClock(options.timeZone)
  }

  /// Where the name of an area stands, or of what names it.
  func heading(of area: Int) -> Table.Cell? {
    headings.indices.contains(area) ? headings[area] : headings.first
  }

  /// Which end of their intervals the stamps name, as far as the file shows it.
  var stamps: LoadReadingOptions.Stamps {
    if let saidEnds { return saidEnds }
    if hasDayEnds { return .end }
    let votes = meters.map(\.votesForEnds).reduce(0, +)
    return votes > 0 ? .end : .start
  }

  /// Reads a block of whole lines.
  mutating func read(_ block: [UInt8], _ findings: inout Findings) {
    var start = 0
    if isAtStart {
      isAtStart = false
      if let message = Source.foreignFormat(of: block) {
        return giveUp(message, Table.Cell(line: 1, column: 1), &findings)
      }
      if block.starts(with: Source.byteOrderMark) { start = Source.byteOrderMark.count }
    }
    if !hasText {
      // Blank lines may be a block of their own.
      let first = block[start...].firstIndex { !Cursor.isSpace($0) && !Cursor.isNewline($0) }
      hasText = first != nil
      if !isSheet, let first,
        block[first] == UInt8(ascii: "[") || block[first] == UInt8(ascii: "{")
      {
        var cursor = Cursor(block[start...first], line: line)
        while cursor.offset < first { cursor.advance() }
        return giveUp(
          "readings are read from CSV, not from JSON; save them with columns such as "
            + "'\(LoadLayout.example)'", cursor.cell(), &findings)
      }
    }
    if rows == nil {
      start = readHeader(block, from: start, &findings)
    }
    guard var rows, !isHopeless else { return }
    // While the rows are read they belong to this function, so that the meters can be written to.
    self.rows = nil
    var line = line
    rows.read(block, from: start, line: &line, findings: &findings) { area, stamp, number, line in
      take(area, stamp, number, line)
    }
    self.line = line
    isHopeless = rows.isHopeless
    self.rows = rows
  }

  /// Reads the header from a place on, and says where the rows begin.
  private mutating func readHeader(
    _ block: [UInt8], from start: Int, _ findings: inout Findings
  ) -> Int {
    let before = findings.errorCount
    guard
      let header = LoadHeader(
        block[start...], isSheet: isSheet, line: line, findings: &findings)
    else {
      isHopeless = findings.errorCount > before
      var cursor = Cursor(block[start...], line: line)
      while cursor.byte != nil { cursor.advance() }
      line = cursor.line
      return block.count
    }
    do throws(Source.EncodingProblem) {
      _ = try Source.text(block[start..<header.rows.offset])
    } catch {
      var cursor = Cursor(error.before, line: line)
      while cursor.byte != nil { cursor.advance() }
      giveUp(error.message, cursor.cell(), &findings)
      return block.count
    }
    line = header.rows.line
    if let title = header.title, header.prefix.isEmpty {
      findings.notice("what stands above the names of the columns is skipped", at: title)
    }
    if let stacked = header.stacked, let first = header.cells.first {
      findings.notice(stacked.notice, at: first)
    }
    let sample = LoadSample(
      block[header.rows.offset...], under: header)
    do throws(UnknownColumn) {
      guard
        let layout = try LoadLayout(header, sample, column: options.column, findings: &findings)
      else {
        isHopeless = true
        return block.count
      }
      begin(layout, header, sample, &findings)
    } catch {
      unknownColumn = error
      isHopeless = true
    }
    return header.rows.offset
  }

  /// Begins to read rows, and says how.
  private mutating func begin(
    _ layout: LoadLayout, _ header: LoadHeader, _ sample: LoadSample, _ findings: inout Findings
  ) {
    let stamp = header.cells[layout.stamp]
    stampHeading = stamp
    var format = options.dateFormat
    if format == nil,
      let order = StampOrder.format(
        of: sample.cells(layout.stamp), isEuropean: LoadHeading(stamp).isEuropean)
    {
      format = order
      findings.notice(
        "days are read as \(order), as in \((sample.cells(layout.stamp).first ?? "").quoted); "
          + "\(Remedy.dateFormat) '\(order)' says so", at: stamp)
    }
    saidEnds = layout.stamps
    otherKeys = layout.otherKeys.map { header.cells[$0] }
    headings =
      layout.keys.isEmpty
      ? layout.readings.map { header.cells[$0.column] } : layout.keys.map { header.cells[$0] }
    let ends = (options.stamps ?? layout.stamps) == .end
    clock = LocalClock(options.timeZone, areEnds: ends)
    if options.timeZone == nil, let name = layout.zone, let zone = TimeZone(identifier: name) {
      clock = LocalClock(zone, areEnds: ends)
      findings.notice(
        "the heading names the clocks of \(name), so days are those of its time; \(Remedy.timeZone) names another place",
        at: stamp)
    }
    isOfPlace = layout.universal != nil || clock.knowsChanges
    let grid = StampGrid(sample.stamps(layout, format))
    if let grid {
      findings.notice(
        "stamps stand some seconds beside even times; each is taken for the nearest of every "
          + "\(grid.interval / 60) minutes", at: stamp)
    }
    rows = LoadRows(layout, under: header, format: format, grid: grid)
    tellOfQuantities(layout, header.cells, &findings)
  }

  /// Says what the figure of a day is made of where the names of the columns leave that open.
  private func tellOfQuantities(
    _ layout: LoadLayout, _ header: [Table.Cell], _ findings: inout Findings
  ) {
    let unsaid = zip(layout.readings, layout.quantities).filter { $0.1 == nil }.map(\.0.column)
    if options.statistic == .energy, let first = unsaid.first {
      findings.notice(
        "the readings of \(header[first].text.quoted)"
          + (unsaid.count > 1 ? " and \(unsaid.count - 1) more columns" : "")
          + " are taken for power, and a day's energy is their mean times its hours; if each is an energy, "
          + "write its unit, such as kWh, into the name of the column", at: header[first])
    }
    let peaks = zip(layout.readings, layout.quantities).filter {
      $0.1 != .energy && LoadHeading(header[$0.0.column]).isPeak
    }.map { header[$0.0.column] }
    if options.statistic == .energy, let peak = peaks.first {
      findings.error(
        "by its name \(peak.text.quoted) holds peaks, and a peak times the hours of its day is no energy; take "
          + "another statistic, or with \(Remedy.column) a column of energies", at: peak)
    }
    for column in layout.readings.map(\.column) where header[column].text.contains("萬瓩") {
      findings.notice(
        "the readings of \(header[column].text.quoted) are in units of 10 MW", at: header[column])
    }
  }

  private var meter: Meter { Meter(knowsClocks: clock.knowsChanges, words: .file) }

  /// Gives up where the text turns out to be none.
  mutating func refuse(_ problem: String, _ findings: inout Findings) {
    giveUp(problem, Table.Cell(line: line, column: 1), &findings)
  }

  private mutating func giveUp(
    _ message: String, _ cell: Table.Cell, _ findings: inout Findings
  ) {
    findings.error(message, at: cell)
    isHopeless = true
  }

  private mutating func take(_ area: Int, _ stamp: Stamp, _ number: LoadNumber, _ line: Int) {
    while area >= meters.count { meters.append(meter) }
    if stamp.second == 86_400, stamp.measure != .intervals { hasDayEnds = true }
    if stamp.offset == 0, universal == nil, !isOfPlace { universal = line }
    meters[area].take(
      number.value, decimals: number.decimals, at: stamp, by: &clock, line: line)
  }

  /// Gives up at a line that is too long to be one.
  mutating func refuseEndlessLine(_ findings: inout Findings) {
    giveUp(
      "this line has more than 16 million bytes; end each row of the file with a line break",
      Table.Cell(line: line, column: 1), &findings)
  }

  /// Closes what is open, once the whole file was read.
  mutating func end(_ findings: inout Findings) {
    guard !isHopeless else { return }
    guard let rows else {
      let message = hasText ? Table.noNames : Table.noText
      findings.error(message(LoadLayout.example), at: Table.Cell(line: 1, column: 1))
      return
    }
    if let (text, line) = rows.thousands.first {
      let whole = text.filter(\.isNumber)
      findings.error(
        "\(text.quoted) has three digits behind its mark, as have all such numbers here, and others of a hundred or more "
          + "have no mark: it stands between thousands; write \(whole) for \(text)",
        at: Table.Cell(text, line: line, column: 1))
    }
    if rows.mayHoldDecimalCommas, let (text, line) = rows.thousands.open {
      findings.notice(
        "\(text.quoted) is read with a decimal mark; if that stands between thousands, write \(text.filter(\.isNumber))",
        at: Table.Cell(text, line: line, column: 1))
    }
    if let (count, first) = rows.footnotes {
      findings.notice(
        TableReader.footnote + (count > 1 ? ", as are \(count - 1) more" : ""), at: first)
    }
    if let again = rows.headerAgain {
      findings.notice(TableReader.namesAgain, at: again)
    }
    if let (text, day, manner) = rows.oddDay {
      findings.notice(
        manner == .minguo
          ? "years are counted from 1912 as the first, as \(text.quoted) is \(day)"
          : "two digits are the year, as \(text.quoted) is \(day)",
        at: stampHeading ?? Table.Cell(line: 1, column: 1))
    }
    if rows.hasSerials {
      findings.notice(
        "stamps are read as a spreadsheet's counts of days, to the minute",
        at: stampHeading ?? Table.Cell(line: 1, column: 1))
    }
    while meters.count < rows.names.count { meters.append(meter) }
    for (place, name) in rows.names.enumerated() {
      meters[place].area = name
      meters[place].isEnergy = rows.quantity(of: place) == .energy
      meters[place].end()
      if let complaint = meters[place].complaint {
        let hint = otherKeys.first.map {
          "; or the column \($0.text.quoted), which is ignored, tells areas apart: call that one area, and the others note"
        }
        findings.error(
          complaint.message + (hint ?? ""), at: Table.Cell(line: complaint.line, column: 1))
      } else if let (message, line) = meters[place].suspicion {
        findings.notice(message, at: Table.Cell(line: line, column: 1))
      }
    }
    if let universal {
      findings.notice(
        "stamps are of universal time, and so are the days; name the time zone of the place to have "
          + "its days", at: Table.Cell(line: universal, column: 1))
    }
  }
}

extension ReadingWords {
  /// Those of a file.
  fileprivate static let file = ReadingWords(whole: "file", unit: "line")
}
