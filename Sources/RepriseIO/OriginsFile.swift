import Reprise

/// The origins of a file: pairs of a season and an as-of day to forecast it from.
///
/// The file is CSV or JSON as for ``SeriesFile``, the list in a JSON object being `origins`. Its columns
/// are `season` and `origin`, the as-of day, an observed day of the season.
public struct OriginsFile: Sendable, Hashable {
  /// The origins, in the order of the file.
  public let origins: [Replay.Origin]
  /// Notices, such as ignored columns.
  public let notices: [Diagnostic]

  /// Reads the origins of a panel. It uses the date format of the options alone.
  ///
  /// - Throws: ``ReadingError/malformed(_:)`` with everything that is wrong with the file.
  public init(_ source: Source, of panel: Panel, options: ReadingOptions = ReadingOptions())
    throws(ReadingError)
  {
    var findings = Findings(source)
    var origins: [Replay.Origin] = []
    if let table = Table(
      source, list: "origins", example: "season,origin", findings: &findings)
    {
      origins = Self.origins(of: table, in: panel, options, &findings)
    }
    notices = try findings.notices()
    self.origins = origins
  }

  private static func origins(
    of table: Table, in panel: Panel, _ options: ReadingOptions, _ findings: inout Findings
  ) -> [Replay.Origin] {
    let names = ["season", "origin"]
    let columns = Columns(table, known: names, hint: "", findings: &findings)
    let missing = names.filter { columns.header($0) == nil }
    for name in missing where !table.header.isEmpty && !columns.misspelt.contains(name) {
      findings.error(
        "there is no column '\(name)'; origins have the columns season and origin"
          + Columns.found(table.header), at: table.start)
    }
    let days = DayReader(
      options, of: table.rows.compactMap { columns.cell("origin", in: $0)?.text },
      under: columns.header("origin"), &findings)
    return table.rows.compactMap { row in
      guard let name = columns.cell("season", in: row), let origin = columns.cell("origin", in: row)
      else { return nil }
      let season = findings.attempt(name) { () throws(CellError) in
        guard let season = panel[name.text] else {
          throw CellError("the panel has no season \(name.text.quoted); correct the name")
        }
        return season
      }
      let day = findings.attempt(origin) { () throws(CellError) in
        let day = try days.date(origin.text)
        if let season, !season.isObserved(day) {
          throw CellError(
            "\(day) is not an observed day of the season \(season.name.quoted); choose one that is")
        }
        return day
      }
      guard let season, let day else { return nil }
      return Replay.Origin(season.name, asOf: day)
    }
  }
}
