import Reprise

/// The weights of the members of a `Hierarchy`, such as their enterprises or their normal loads.
///
/// The file is CSV or JSON as for ``SeriesFile``, the list in a JSON object being `weights`. Its columns are the keys
/// that the series are named by (`key`, `series`, `region`, `industry`), and `weight`, a number greater than 0.
public struct WeightsFile: Sendable, Hashable {
  /// The weight of each member by its name.
  public let weights: [String: Double]
  /// Notices, such as ignored columns.
  public let notices: [Diagnostic]

  /// Reads weights.
  ///
  /// - Throws: ``ReadingError/malformed(_:)`` with everything that is wrong with the file.
  public init(_ source: Source) throws(ReadingError) {
    var findings = Findings(source)
    var weights: [String: Double] = [:]
    if let table = Table(source, list: "weights", example: "region,weight", findings: &findings) {
      weights = Self.weights(of: table, &findings)
    }
    notices = try findings.notices()
    self.weights = weights
  }

  private static func weights(of table: Table, _ findings: inout Findings) -> [String: Double] {
    let keyNames = ["key", "series", "region", "industry"]
    let columns = Columns(
      header: table.header, known: keyNames + ["weight"], repeatable: Set(keyNames), hint: "",
      findings: &findings)
    let indices = columns.indices(of: keyNames)
    if columns.header("weight") == nil || indices.isEmpty, !table.header.isEmpty,
      !columns.misspelt.contains("weight")
    {
      findings.error(
        "weights have a column 'weight' and one of names, such as 'region'"
          + Columns.found(table.header), at: table.start)
      return [:]
    }
    var weights: [String: Double] = [:]
    for row in table.rows {
      guard let cell = columns.cell("weight", in: row) else { continue }
      let name = KeyColumns.name(
        of: indices.compactMap { row.indices.contains($0) ? row[$0].text : nil })
      let weight = findings.attempt(cell) { () throws(CellError) in
        let weight = try Self.weight(cell.text)
        guard weights[name] == nil else {
          throw CellError("\(name.quoted) has a weight already; keep one of the two")
        }
        return weight
      }
      if let weight { weights[name] = weight }
    }
    return weights
  }

  /// A weight as it is written: a number greater than 0, thousands apart or not.
  static func weight(_ text: String) throws(CellError) -> Double {
    let digits = text.filter { !",， ".contains($0) }
    guard let weight = Double(digits), weight > 0, weight.isFinite else {
      throw CellError("\(text.quoted) is no weight; write a number greater than 0, such as 320")
    }
    return weight
  }
}
