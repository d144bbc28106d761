/// A table as Markdown has it: cells between upright strokes, and a line of dashes under the names.
enum MarkdownTable {
  /// The text with its cells set apart by upright strokes and nothing else, each at its place; `nil` where no such table
  /// is in it.
  static func cells(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    let stroke = UInt8(ascii: "|")
    // Nearly no file has a stroke near its beginning.
    guard text.prefix(4096).contains(stroke) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var hasRule = false
    var start = text.startIndex
    while start < text.endIndex {
      let end = text[start...].firstIndex(where: Cursor.isNewline) ?? text.endIndex
      let line = text[start..<end]
      let body = line.filter { !Cursor.isSpace($0) }
      let isRow = body.first == stroke && body.last == stroke && body.count > 1
      let isRule =
        isRow && body.contains(UInt8(ascii: "-"))
        && body.allSatisfy { $0 == stroke || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
      hasRule = hasRule || isRule
      let (first, last) = (line.firstIndex(of: stroke), line.lastIndex(of: stroke))
      for place in line.indices {
        let isKept = isRow && !isRule && place != first && place != last
        // A line of text is a comment.
        let blank = !isRow && place == line.startIndex ? UInt8(ascii: "#") : UInt8(ascii: " ")
        bytes.append(isKept ? text[place] : blank)
      }
      if end < text.endIndex { bytes.append(text[end]) }
      start = min(end + 1, text.endIndex)
    }
    return hasRule ? bytes : nil
  }
}
