import RepriseIO

/// A workbook of sheets in memory.
struct Workbook {
  /// A sheet that can be read.
  struct Sheet {
    let name: String
    let isHidden: Bool
    fileprivate let part: String

    /// The name as messages show it.
    var shown: String { name.quoted + (isHidden ? " (hidden)" : "") }
  }

  /// The sheets in their order.
  let sheets: [Sheet]
  private let archive: ZipArchive
  private let parts: Relationships
  private let list: SheetList

  /// Opens a workbook; `nil` for bytes that hold no other files.
  init?(_ bytes: [UInt8]) throws(WorkbookProblem) {
    if let problem = ForeignFile.problem(of: bytes) { throw problem }
    guard ForeignFile.isArchive(bytes) else { return nil }
    guard let archive = ZipArchive(bytes) else { throw .damaged("its directory") }
    let main = try ForeignFile.workbook(in: archive)
    guard let list = try archive.read(main, by: SheetList()) else { throw .damaged(main) }
    let parts = try Relationships(of: main, in: archive)
    sheets = list.sheets.compactMap { sheet in
      // Charts and macros have sheets of their own, without cells.
      parts.targets.first { $0.mark == sheet.mark && $0.kind == "worksheet" }
        .map { Sheet(name: sheet.name, isHidden: sheet.isHidden, part: $0.part) }
    }
    (self.archive, self.parts, self.list) = (archive, parts, list)
  }

  /// The sheet of a name, whatever the case; `nil` where there is none.
  func sheet(_ name: String) -> Sheet? {
    sheets.first { $0.name == name }
      ?? sheets.first { $0.name.canonicalName == name.canonicalName }
  }

  /// The sheets that are not empty, or may not be.
  var filled: [Sheet] {
    sheets.filter { sheet in (try? read(sheet, by: AnyCell()).isDone) ?? true }
  }

  /// The cells of a sheet.
  func cells(of sheet: Sheet) throws(WorkbookProblem) -> SheetReading {
    var context = SheetReading.Context()
    context.dayCount = DayCount(isFrom1904: list.countsFrom1904)
    context.isCalculated = !list.isUncalculated
    if let part = parts.part("sharedStrings"),
      let strings = try archive.read(part, by: SharedStrings())
    {
      context.strings = strings.texts
    }
    if let part = parts.part("styles"), let formats = try archive.read(part, by: CellFormats()) {
      context.formats = formats
    }
    return try read(sheet, by: SheetReading(sheet.part, in: context))
  }

  private func read<Taker: ElementTaker>(_ sheet: Sheet, by taker: Taker) throws(WorkbookProblem)
    -> Taker
  {
    guard let read = try archive.read(sheet.part, by: taker) else { throw .damaged(sheet.part) }
    return read
  }
}

/// Looks for a cell that holds anything.
private struct AnyCell: ElementTaker {
  private(set) var isDone = false
  private var isInCell = false

  mutating func begin(_ name: String, _ attributes: [String: String]) {
    isInCell = name == "v" || name == "t" || name == "f"
  }

  mutating func take(_ text: String) {
    if isInCell, !text.allSatisfy(\.isWhitespace) { isDone = true }
  }

  mutating func end(_ name: String) { isInCell = false }
}
