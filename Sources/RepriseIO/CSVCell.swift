extension String {
  /// The text as a cell of CSV, in quotes where it needs them.
  package var csvCell: String {
    let isPlain = unicodeScalars.allSatisfy { !",;\"#\t\r\n".unicodeScalars.contains($0) }
    if isPlain, trimmed == self { return self }
    let parts = split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + parts.joined(separator: "\"\"") + "\""
  }
}

extension String {
  /// A name as a cell of CSV, in quotes also where a spreadsheet would take it for a formula.
  var csvName: String {
    guard let first = unicodeScalars.first, "=+-@'".unicodeScalars.contains(first),
      csvCell == self
    else { return csvCell }
    return "\"\(self)\""
  }
}
