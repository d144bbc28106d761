/// Lines under the rows or above the header of a table that are no rows: sums, notes, sources.
enum Footnote {
  /// Whether a text begins as one does.
  static func begins(_ text: String) -> Bool {
    // Nearly every cell is a day or a figure.
    guard let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
    let name = text.canonicalName
    return words.contains { word in
      guard name.hasPrefix(word) else { return false }
      // A word of Latin letters has to end; in Chinese, nothing says where one does.
      guard word.utf8.first.map({ $0 < 0x80 }) ?? false, let next = name.dropFirst(word.count).first
      else { return true }
      return !next.isLetter
    }
  }

  /// Whether a row without a day is one.
  static func isRow(_ row: [Table.Cell]) -> Bool { row.contains { begins($0.text) } }

  private static let words = [
    "合计", "总计", "小计", "合 计", "总 计", "注:", "注1", "注 ", "备注", "说明", "数据来源", "资料来源", "来源",
    "单位:", "填报", "制表", "total", "sum", "average", "mean", "avg", "平均", "note", "notes", "source",
    "sources", "*",
  ]
}
