import Reprise

/// A row of a file of series: its day and its facts.
struct SeriesRow {
  let place: TableReader.Place
  let day: Day
  let published: Day
  var level: FactGrammar.Reading?
  var change: FactGrammar.Reading?
  /// The weight of the series on that day.
  var weight: Double?

  /// A cell of a row, which is read once more where its text is wanted.
  struct CellPlace {
    let row: TableReader.Place
    let kind: Kind

    enum Kind {
      case day, level, change, weight
    }
  }

  /// What a cell says, and which one it is.
  typealias Fact = (reading: FactGrammar.Reading, place: CellPlace)

  /// The cell of the day.
  var dayPlace: CellPlace { CellPlace(row: place, kind: .day) }

  /// Does something with each fact of the row.
  func eachFact(_ see: (Fact) -> Void) {
    if let level { see((level, CellPlace(row: place, kind: .level))) }
    if let change { see((change, CellPlace(row: place, kind: .change))) }
  }

  /// The facts of the row.
  var facts: [Fact] {
    var facts: [Fact] = []
    eachFact { facts.append($0) }
    return facts
  }
}
