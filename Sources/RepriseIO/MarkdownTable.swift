/// A table as Markdown has it: cells between upright strokes, and a line of dashes under the names.
enum MarkdownTable {
  /// The text with its cells set apart by upright strokes and nothing else, each at its place; `nil` where no such table
  /// is in it.
  static func cells(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    let stroke = UInt8(ascii: "|")
    // Nearly no file has a stroke near its beginning.
    guard text.prefix(4096).contains(stroke) else { return nil }
    var bytes = Array(text)
    var hasRule = false
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(where: Cursor.isNewline) ?? bytes.count
      let line = bytes[start..<end]
      let body = line.filter { !Cursor.isSpace($0) }
      let isRow = body.first == stroke && body.last == stroke && body.count > 1
      let isRule =
        isRow && body.contains(UInt8(ascii: "-"))
        && body.allSatisfy { $0 == stroke || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
      hasRule = hasRule || isRule
      if isRow, !isRule {
        if let first = line.firstIndex(of: stroke) { bytes[first] = UInt8(ascii: " ") }
        if let last = line.lastIndex(of: stroke) { bytes[last] = UInt8(ascii: " ") }
      } else {
        for place in start..<end { bytes[place] = UInt8(ascii: " ") }
      }
      start = end + 1
    }
    return hasRule ? bytes : nil
  }
}
