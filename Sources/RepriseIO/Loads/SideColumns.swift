/// The columns beside the readings that qualify them: a unit, a factor, a quality flag.
struct SideColumns {
  /// The column that names the unit of each reading.
  private(set) var unit: Int?
  /// What the readings are, where they have one unit that says so.
  private(set) var quantity: Quantity?
  /// The columns that have a notice.
  private(set) var told: [Int] = []

  /// Finds them among columns that are not used; `nil` where readings cannot be taken as they are, and then an error
  /// was found.
  init?(
    _ headings: [LoadHeading], _ open: [Int], _ sample: LoadSample, _ findings: inout Findings
  ) {
    for column in open {
      let heading = headings[column]
      let name = heading.words.joined(separator: " ")
      var seen: Set<String> = []
      let texts = sample.cells(column).filter { seen.insert($0).inserted }
      if Self.units.contains(name), let first = texts.first,
        texts.allSatisfy({ Quantity(columnName: $0) != nil })
      {
        unit = column
        quantity = texts.count == 1 ? Quantity(columnName: first) : nil
        told.append(column)
      } else if Self.factors.contains(name), let first = texts.first, texts != ["1"],
        texts.allSatisfy({ Double($0) != nil })
      {
        guard texts.count == 1 else {
          findings.error(
            "the readings have to be multiplied by \(heading.cell.text.quoted), which changes from row to row; write what "
              + "they come to", at: heading.cell)
          return nil
        }
        findings.notice(
          "the readings are not multiplied by \(heading.cell.text.quoted), which is \(first) throughout",
          at: heading.cell)
        told.append(column)
      } else if heading.words.contains(where: Self.qualities.contains), texts.count > 1,
        let bad = texts.first(where: { Self.doubts.contains($0.canonicalName) })
      {
        findings.notice(
          "rows that \(heading.cell.text.quoted) calls \(bad.quoted) count like the others; empty the readings that "
            + "should not", at: heading.cell)
        told.append(column)
      }
    }
  }

  private static let units: Set<String> = ["unit", "units", "uom", "einheit", "单位", "計量單位"]
  private static let factors: Set<String> = [
    "multiplier", "factor", "ct ratio", "ratio", "multiplication factor", "倍率", "变比",
    "multiplikator",
  ]
  private static let qualities: Set<String> = [
    "quality", "flag", "flags", "status", "validity", "质量", "状态", "数据质量", "标志",
  ]
  private static let doubts: Set<String> = [
    "bad", "invalid", "error", "fault", "missing", "suspect", "questionable", "estimated",
    "estimate", "e", "est",
    "异常", "无效", "坏", "故障", "估算", "补录",
  ]
}
