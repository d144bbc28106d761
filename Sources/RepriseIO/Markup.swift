/// Web pages and other markup, which some programs save under the name of a spreadsheet.
enum Markup {
  /// The message about a file of markup; `nil` for all others.
  static func message(_ bytes: ArraySlice<UInt8>) -> String? {
    let text = bytes.prefix(blanks + tags).drop { Cursor.isSpace($0) || Cursor.isNewline($0) }
    // Names of columns may stand in angle brackets as well.
    guard text.first == UInt8(ascii: "<") else { return nil }
    let start = String(decoding: text.prefix(tags), as: UTF8.self).canonicalName
    let cure = "; open it in a spreadsheet program and save it as .xlsx, or as CSV in UTF-8"
    if start.hasPrefix("<?xml"), !start.contains("<html") {
      return start.contains("spreadsheet")
        ? "this is a spreadsheet in XML, of the year 2003" + cure
        : "this is XML, not a table; export the table as CSV in UTF-8"
    }
    return pages.contains(where: start.hasPrefix) || start.contains("<html")
      ? "this is a web page (HTML), whatever the file is called" + cure : nil
  }

  /// The first characters of a page.
  private static let pages = [
    "<!doctype", "<html", "<head", "<meta", "<body", "<table", "<style", "<div", "<script", "<!--",
  ]
  /// The most bytes of blanks before it, and the bytes that tell its kind.
  private static let blanks = 1000
  private static let tags = 1000
}
