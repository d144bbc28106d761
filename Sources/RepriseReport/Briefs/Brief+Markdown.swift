extension Brief {
  /// The brief as Markdown for mail and chat, ending in a newline: the same words and tables without pictures, and without
  /// what a page folds away. What comes from input stands as it is written: nothing in it is taken for markup.
  public var markdown: String {
    (["# \(title.markdownText)"] + blocks.flatMap(\.markdown)).joined(separator: "\n\n") + "\n"
  }
}

extension Block {
  fileprivate var markdown: [String] {
    switch self {
    case .heading(let text): ["## \(text.markdownText)"]
    case .paragraph(let text, let isLead):
      [isLead ? "**\(text.markdownText)**" : text.markdownText.atTheBeginning]
    case .table(let grid): [grid.markdown]
    case .picture, .folded: []
    case .section(let blocks, _):
      // A heading that nothing is left under is none.
      blocks.flatMap(\.markdown).count > 1 ? blocks.flatMap(\.markdown) : []
    }
  }
}

extension Grid {
  fileprivate var markdown: String {
    // A picture has no place in it, and neither has its column.
    let kept = header.indices.filter { column in
      !rows.contains { row in
        guard row.indices.contains(column), case .drawing = row[column] else { return false }
        return true
      }
    }
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let lines =
      [line(kept.map { header[$0].markdownText }), line(kept.map { _ in "---" })]
      + rows.map { row in
        line(
          kept.map { column in
            guard row.indices.contains(column), case .text(let text) = row[column] else {
              return ""
            }
            return text.markdownText
          })
      }
    return lines.joined(separator: "\n")
  }
}

extension String {
  /// The text with what Markdown takes for markup escaped, in one line. Characters that could drive a program become
  /// U+FFFD.
  fileprivate var markdownText: String {
    let scalars = Array(printable.unicodeScalars)
    var text = ""
    for (place, scalar) in scalars.enumerated() {
      let next = place + 1 < scalars.count ? scalars[place + 1] : " "
      let isMarkup =
        switch scalar {
        case "\\", "`", "*", "_", "[", "]", "|", "#": true
        // They stand before a figure as well, with a blank between.
        case "<", "~", "&": next != " "
        default: false
        }
      if isMarkup { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
    return text
  }

  /// The same where a line begins, which tells lists and quotations by their first characters.
  fileprivate var atTheBeginning: String {
    if let first, "-+>=".contains(first) { return "\\" + self }
    let numeral = prefix { ("0"..."9").contains($0) }
    let rest = dropFirst(numeral.count)
    guard !numeral.isEmpty, rest.hasPrefix(". ") || rest.hasPrefix(") ") else { return self }
    return numeral + "\\" + rest
  }
}
