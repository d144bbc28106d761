import RepriseIO

/// Reads the cells of a sheet as they come, each as its text.
struct SheetReading: ElementTaker {
  /// What cells of a workbook refer to.
  struct Context {
    var strings: [String] = []
    var formats = CellFormats()
    var dayCount = DayCount(isFrom1904: false)
    /// Whether what formulas come to is to be trusted.
    var isCalculated = true
  }

  /// Something to say of a cell.
  struct Remark {
    let place: CellReference
    let message: String
  }

  /// The cells read so far.
  private(set) var text = SheetText()
  /// The merged cells.
  private(set) var merged: [(first: CellReference, last: CellReference)] = []
  /// What is wrong with cells.
  private(set) var errors: [Remark] = []
  private var hidden = HiddenCells()
  private let context: Context
  private let part: String
  private var isInRows = false
  private var place = CellReference(row: 0, column: 0)
  private var cell = Cell()

  /// A cell that may be incomplete.
  private struct Cell {
    var kind = "n"
    var format = 0
    var hasFormula = false
    var value = ""
    var inline = CellText()
    var isInValue = false
  }

  /// Begins with a part that holds a sheet.
  init(_ part: String, in context: Context) {
    self.part = part
    self.context = context
  }

  /// The number of errors after which no more is read.
  var isDone: Bool { errors.count >= 50 }

  /// What is worth knowing of the cells though it is no error.
  var notices: [Remark] { hidden.notices }

  mutating func begin(_ name: String, _ attributes: [String: String]) throws(WorkbookProblem) {
    switch name {
    case "sheetData": isInRows = true
    case "col": hidden.takeColumns(attributes)
    case "mergeCell":
      guard let range = attributes["ref"].flatMap(CellReference.range) else {
        throw .damaged(part)
      }
      merged.append(range)
    case "row" where isInRows:
      let row = attributes["r"].map { Int($0) ?? 0 } ?? place.row + 1
      guard row > place.row, CellReference.rows.contains(row) else { throw .damaged(part) }
      place = CellReference(row: row, column: 0)
      hidden.isRowHidden = attributes["hidden"].isTrue
    case "c" where isInRows:
      let next =
        attributes["r"].map { CellReference($0) }
        ?? CellReference(row: place.row, column: place.column + 1)
      guard let next, next.row == place.row, next.column > place.column,
        CellReference.columns.contains(next.column)
      else { throw .damaged(part) }
      place = next
      cell = Cell()
      cell.kind = attributes["t"] ?? "n"
      cell.format = attributes["s"].flatMap { Int($0) } ?? 0
    case "v": cell.isInValue = true
    case "f": cell.hasFormula = true
    default: cell.inline.begin(name)
    }
  }

  mutating func take(_ text: String) {
    if cell.isInValue { cell.value += text }
    cell.inline.take(text)
  }

  mutating func end(_ name: String) throws(WorkbookProblem) {
    switch name {
    case "sheetData": isInRows = false
    case "v": cell.isInValue = false
    case "c" where isInRows: try endCell()
    default: cell.inline.end(name)
    }
  }

  private mutating func endCell() throws(WorkbookProblem) {
    // A formula may come to no text at all, but not to no number.
    let isUnknown =
      cell.hasFormula && (!context.isCalculated || cell.value.isEmpty && cell.kind != "str")
    guard !isUnknown else {
      errors.append(
        Remark(
          place: place,
          message:
            "no spreadsheet program has calculated this formula; open the workbook in one and save it"
        ))
      return
    }
    let shown = try shown()
    guard !shown.isEmpty else { return }
    try text.add(shown, at: place)
    hidden.see(place)
  }

  /// The text of the cell at hand.
  private func shown() throws(WorkbookProblem) -> String {
    switch cell.kind {
    case "s":
      guard let number = Int(cell.value), context.strings.indices.contains(number) else {
        if cell.value.isEmpty { return "" }
        throw .damaged(part)
      }
      return context.strings[number]
    case "inlineStr": return cell.inline.text
    case "b": return cell.value.isEmpty ? "" : cell.value == "0" ? "FALSE" : "TRUE"
    case "d": return moment(cell.value)
    case "n":
      if cell.value.isEmpty { return "" }
      guard let number = CellNumber(cell.value) else { throw .damaged(part) }
      return shown(number)
    default: return CellText.onOneLine(cell.value)
    }
  }

  private func shown(_ number: CellNumber) -> String {
    switch context.formats[cell.format] {
    case .number(let decimals): number.text(decimals: decimals, asPercentage: false)
    case .percentage(let decimals): number.text(decimals: decimals, asPercentage: true)
    case .moment(let showsTime, let isElapsed):
      context.dayCount.text(number.value, showsTime: showsTime, isElapsed: isElapsed)
        ?? number.text(decimals: 0, asPercentage: false)
    }
  }

  /// A day, a time or both as ISO 8601 has them, with a blank between the two and without a midnight that is not shown.
  private func moment(_ text: String) -> String {
    let parts = text.split(separator: "T", maxSplits: 1)
    guard let day = parts.first, let time = parts.dropFirst().first else { return text }
    let clock = time.prefix { $0 != "." && $0 != "Z" }
    if clock.allSatisfy({ "0:".contains($0) }),
      case .moment(showsTime: true, _) = context.formats[cell.format]
    {
      return "\(day) \(clock)"
    }
    return clock.allSatisfy { "0:".contains($0) } ? String(day) : "\(day) \(clock)"
  }
}
