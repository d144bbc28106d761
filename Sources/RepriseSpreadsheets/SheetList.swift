/// The sheets of a workbook in their order, and how it counts days.
struct SheetList: ElementTaker {
  /// A sheet by its name.
  struct Sheet {
    let name: String
    let isHidden: Bool
    /// The mark by which the workbook refers to its part.
    let mark: String
  }

  private(set) var sheets: [Sheet] = []
  /// Whether days are counted from 1904 on.
  private(set) var countsFrom1904 = false
  /// Whether formulas are to be calculated when the workbook is opened, as programs ask for that do not calculate them.
  private(set) var isUncalculated = false

  mutating func begin(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "workbookPr": countsFrom1904 = attributes["date1904"].isTrue
    case "calcPr": isUncalculated = attributes["fullCalcOnLoad"].isTrue
    case "sheet":
      // The prefix of the namespace of references is the writer's.
      let mark = attributes.first { $0.key == "id" || $0.key.hasSuffix(":id") }?.value
      guard let mark, let name = attributes["name"] else { return }
      let state = attributes["state"] ?? "visible"
      sheets.append(Sheet(name: name, isHidden: state != "visible", mark: mark))
    default: break
    }
  }
}

extension String? {
  /// Whether an attribute is there and says yes.
  var isTrue: Bool { self == "1" || self == "true" }
}
