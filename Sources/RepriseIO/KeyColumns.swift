/// The columns that identify the series of a file, read row by row from the top.
///
/// Spreadsheets write a merged cell as one that is filled and empty ones under it. An empty cell takes
/// the text above it, unless a key further left in its row is filled: where those are written out,
/// nothing is merged.
struct KeyColumns {
  private let indices: [Int]
  /// The places in ``indices`` from left to right.
  private let fromLeft: [Int]
  /// Whether an empty cell may be part of a merged one.
  private let hasMergedCells: Bool
  private var above: [String]
  private var leading: [(first: Table.Cell, count: Int)?]
  private var filled: [(first: Table.Cell, text: String, count: Int)?]

  init(_ indices: [Int], hasMergedCells: Bool) {
    self.indices = indices
    self.hasMergedCells = hasMergedCells
    fromLeft = indices.indices.sorted { indices[$0] < indices[$1] }
    above = indices.map { _ in "" }
    leading = indices.map { _ in nil }
    filled = indices.map { _ in nil }
  }

  /// The name of a series by its keys.
  static func name(of keys: [String]) -> String {
    keys.count == 1 ? keys[0] : keys.filter { !$0.isEmpty }.joined(separator: " / ")
  }

  /// The keys of the next row.
  mutating func keys(of row: [Table.Cell]) -> [String] {
    var keys: [String] = []
    var hasEmpty = false
    for index in indices where row.indices.contains(index) {
      keys.append(row[index].text)
      hasEmpty = hasEmpty || row[index].text.isEmpty
    }
    guard hasMergedCells, keys.count == indices.count else { return keys }
    if hasEmpty {
      for place in fromLeft {
        guard keys[place].isEmpty else { break }
        let cell = row[indices[place]]
        if above[place].isEmpty {
          leading[place] = (leading[place]?.first ?? cell, (leading[place]?.count ?? 0) + 1)
        } else {
          keys[place] = above[place]
          filled[place] = (
            filled[place]?.first ?? cell, filled[place]?.text ?? keys[place],
            (filled[place]?.count ?? 0) + 1
          )
        }
      }
    }
    above = keys
    return keys
  }

  /// Goes on under a row whose keys are all filled.
  mutating func goOn(under keys: [String]) { above = keys }

  /// Reports the cells that were filled, and those that could not be, once all rows were read.
  func report(_ findings: inout Findings) {
    for case (let place, let (first, count)?) in zip(leading.indices, leading)
    where !above[place].isEmpty {
      findings.error(
        "this cell is empty\(Self.more(count)), and no row above names the series; fill it",
        at: first)
    }
    for case let (first, text, count)? in filled {
      findings.cause(
        "this cell is empty\(Self.more(count)); as under merged cells, each has the text above it, here "
          + text.quoted, at: first)
    }
  }

  private static func more(_ count: Int) -> String {
    count > 1 ? " as are \(count - 1) more in this column" : ""
  }
}
