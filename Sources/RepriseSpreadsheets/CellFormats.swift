/// The formats of a workbook's cells, by the numbers that cells have for them.
struct CellFormats: ElementTaker {
  private var formats: [NumberFormat] = []
  private var written: [Int: NumberFormat] = [:]
  private var isInCells = false

  mutating func begin(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "numFmt":
      if let number = attributes["numFmtId"].flatMap({ Int($0) }),
        let code = attributes["formatCode"]
      {
        written[number] = NumberFormat(code)
      }
    case "cellXfs": isInCells = true
    case "xf" where isInCells:
      let number = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      formats.append(written[number] ?? NumberFormat(builtIn: number))
    default: break
    }
  }

  mutating func end(_ name: String) {
    if name == "cellXfs" { isInCells = false }
  }

  /// The format of a number; that of plain numbers where there is no such.
  subscript(number: Int) -> NumberFormat {
    formats.indices.contains(number) ? formats[number] : .number(decimals: 0)
  }
}
