import Reprise

/// The first rows of a file of readings, from which the form of all rows is inferred.
struct LoadSample {
  /// The rows that have as many cells as the header, or more.
  let rows: [[Table.Cell]]
  /// The number of cells that a sample has at most.
  private static let mostCells = 24_000

  /// Reads the rows that follow a header.
  init(_ bytes: ArraySlice<UInt8>, under header: LoadHeader) {
    var none = Findings(file: "")
    var reader = CSVReader(
      bytes, separator: header.separator, isSheet: header.isSheet, line: header.rows.line)
    let (width, prefix) = (header.cells.count, header.prefix)
    var rows: [[Table.Cell]] = []
    let most = max(100, Self.mostCells / max(1, width))
    while rows.count < most, let row = reader.record(&none) {
      let cells = prefix.isEmpty ? row : LoadHeader.cells(of: row, under: prefix)
      if cells.count >= width { rows.append(cells) }
    }
    self.rows = rows
  }

  /// The cells of a column that say something.
  func cells(_ column: Int) -> [String] {
    rows.lazy.map { $0[column].text }.filter { !FactGrammar.isMissing($0) }
  }

  /// Whether a column numbers the rows, as data frames are written.
  func countsRows(_ column: Int) -> Bool {
    let numbers = rows.map { Int($0[column].text) }
    guard numbers.count > 1, let first = numbers[0], (0...1).contains(first) else { return false }
    return numbers.indices.allSatisfy { numbers[$0] == first + $0 }
  }

  /// Whether a column holds words and no numbers.
  func isText(_ column: Int) -> Bool {
    let cells = cells(column)
    return !cells.isEmpty && cells.allSatisfy(Self.isText)
  }

  /// Whether a column holds days or times, by its first cells.
  func areStamps(_ column: Int) -> Bool {
    let cells = Array(cells(column).prefix(200))
    guard let cell = cells.first, cell.contains(where: \.isNumber) else { return false }
    var reader = StampReader(StampOrder.format(of: cells, isEuropean: false))
    return (try? reader.stamp(cell)) != nil
  }

  /// A number with a unit behind it is no word: that it is none is told where it is read.
  private static func isText(_ cell: String) -> Bool {
    if Double(cell.canonicalName) != nil { return false }
    let rest = cell.canonicalName.drop { $0.isNumber || "+-.,' ".contains($0) }
    guard let first = rest.first else { return false }
    return rest.count == cell.count
      ? first.isLetter : rest.count > 5 || rest.contains(where: \.isNumber)
  }

  /// The stamps of the rows, as far as they are stamps.
  func stamps(_ layout: LoadLayout, _ format: DateFormat?) -> [Stamp] {
    guard layout.parts == nil, layout.time?.interval == nil else { return [] }
    var reader = StampReader(format)
    return rows.compactMap { row in
      guard var stamp = try? reader.stamp(row[layout.stamp].text) else { return nil }
      guard let time = layout.time else { return stamp }
      let bytes = row[time.column].text.foldedBytes
      return StampReader.time(ofDay: bytes, bytes.indices, &stamp) ? stamp : nil
    }
  }

  /// The share of rows with different cells in some columns; 1 for no rows.
  func distinction(by columns: [Int]) -> Double {
    guard !rows.isEmpty else { return 1 }
    let keys = Set(rows.map { row in columns.map { row[$0].text } })
    return Double(keys.count) / Double(rows.count)
  }

  /// The number of different cells in some columns.
  func variety(of columns: [Int]) -> Int {
    Set(rows.map { row in columns.map { row[$0].text } }).count
  }

  /// The largest whole number of a column.
  func largest(_ column: Int) -> Int? { cells(column).compactMap { Int($0.canonicalName) }.max() }
}
