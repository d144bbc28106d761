/// Tables in a notation that is neither separated text nor JSON, as documents, settings and databases have them.
enum OtherNotation {
  /// The message about a file that begins in such a notation; `nil` for all others.
  static func message(_ bytes: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: bytes.prefix(beginning), as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.trimmed.isEmpty }
    guard let first = lines.first else { return nil }
    let names = lines.map { $0.trimmed.lowercased() }
    if names.contains(where: { line in latex.contains { line.hasPrefix($0) } }) {
      return
        "this is a table of a LaTeX document; keep its rows alone, and write ',' for each '&' and nothing for "
        + "each '\\\\' at the end, under a line of names such as 'date,percent'"
    }
    if names.contains(where: { line in
      sql.contains { line.hasPrefix($0) }
        || line.hasPrefix("copy ") && line.hasSuffix("from stdin;")
    }) {
      return
        "these are statements for a database (SQL), and no table; have the database export the table as CSV in "
        + "UTF-8 with the names of its columns"
    }
    guard lines.count > 1 else { return nil }
    func isMember(_ line: Substring) -> Bool {
      line.trimmed.last == ":" || line.firstRange(of: ": ") != nil
    }
    let isList = first.hasPrefix("- ") && isMember(first) && lines[1].first == " "
    let isNested =
      first.trimmed.last == ":" && !first.contains(",") && lines[1].trimmed.hasPrefix("- ")
    if first.trimmed == "---" && isMember(lines[1]) || first.hasPrefix("%YAML") || isList
      || isNested
    {
      return
        "this is YAML, and no table; save it as JSON, a list of objects such as {\"date\": \"2022-02-10\", "
        + "\"percent\": 87.6}, or as CSV in UTF-8"
    }
    return nil
  }

  private static let latex = [
    "\\documentclass", "\\begin{", "\\usepackage", "\\hline", "\\toprule", "\\caption{",
  ]
  private static let sql = [
    "insert into ", "insert ignore into ", "create table ", "drop table ", "replace into ",
  ]
  /// The number of bytes that tell the kind of a file.
  private static let beginning = 2000
}
