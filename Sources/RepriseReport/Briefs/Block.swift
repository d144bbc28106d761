/// A piece of a page, in whatever form it is written.
enum Block {
  case heading(String)
  /// A paragraph; the lead is the answer itself.
  case paragraph(String, isLead: Bool = false)
  case table(Grid)
  /// The same picture for wide and for narrow pages.
  case picture(wide: String, narrow: String)
  /// What is looked up and not read, under a line that opens it.
  case folded(String, [Block])
  /// Pieces that belong together; two of half the width stand beside each other where there is room.
  case section([Block], isHalf: Bool = false)
}

/// A table of a page.
struct Grid {
  /// What the table is called.
  var caption: String
  /// Whether the caption is to be seen; else a heading says it, and it is only read aloud.
  var isCaptionSeen: Bool
  var header: [String]
  var rows: [[Cell]]
  /// The first row belongs to all others and stands apart.
  var hasTotal = false

  /// A cell: words, or a picture that a message leaves out.
  enum Cell {
    case text(String)
    case drawing(String)
  }

  init(_ caption: String, isSeen: Bool = true, _ header: [String], _ rows: [[String]]) {
    self.caption = caption
    isCaptionSeen = isSeen
    self.header = header
    self.rows = rows.map { $0.map(Cell.text) }
  }
}
