import Reprise

extension LevelChart {
  /// The picture in characters, for a terminal or a plain file: some 20 rows of levels above an axis of days, under
  /// which the deadlines stand.
  ///
  /// A character is a day or several; one of several days shows the levels of the last of them. What a row shows is the
  /// level nearest to it.
  ///
  /// - Parameter width: The most columns of a line, at least 40; Chinese characters take two.
  /// - Returns: The lines, the last of them ended too.
  public func text(width: Int = 80) -> String {
    LevelText(self, width: max(40, width)).lines.map { $0.trimmedRight + "\n" }.joined()
  }
}

/// A level chart on a grid of characters.
private struct LevelText {
  private let chart: LevelChart
  private let width: Int
  private let gutter: Int
  private let columns: Int
  private let rows: Int
  /// Days in a column, or columns in a day; one of them is 1.
  private let daysInColumn: Int
  private let columnsInDay: Int
  private let labels: [Int: String]

  private enum Glyph {
    static let outer: Character = "░"
    static let inner: Character = "▒"
    static let median: Character = "█"
    static let milestone: Character = "-"
    static let deadline: Character = "|"
    static let foot: Character = "^"

    static func order(_ direction: Observation.Direction) -> Character {
      direction == .rising ? "/" : "\\"
    }

    static func mark(_ kind: MarkKind) -> Character {
      switch kind {
      case .level: "o"
      case .implied: "x"
      case .atLeast: "^"
      case .atMost: "v"
      case .suspect: "?"
      }
    }
  }

  private static let mostLabelColumns = 20
  /// The deadlines' labels need some room as well.
  private static let fewestLabelColumns = 8
  private static let mostRows = 20
  private static let mostColumnsInDay = 4

  init(_ chart: LevelChart, width: Int) {
    self.chart = chart
    self.width = width
    gutter = (chart.levels.ticks.map { chart.words(.percentage($0)).columns }.max() ?? 0) + 2
    rows = chart.levels.steps * max(1, Self.mostRows / chart.levels.steps) + 1
    var labels: [Int: String] = [:]
    for line in chart.milestones {
      let row = Self.row(line.level, on: chart.levels, of: rows)
      labels[row] = labels[row].map { "\($0), \(line.label)" } ?? line.label
    }
    labels = labels.mapValues { $0.shortened(to: min(Self.mostLabelColumns, width / 4)) }
    self.labels = labels
    let room =
      width - gutter - 1 - max(Self.fewestLabelColumns, labels.values.map(\.columns).max() ?? 0)
    let days = chart.days.count
    daysInColumn = (days + room - 1) / room
    columnsInDay = daysInColumn > 1 ? 1 : min(Self.mostColumnsInDay, room / days)
    columns = daysInColumn > 1 ? (days + daysInColumn - 1) / daysInColumn : days * columnsInDay
  }

  private static func row(_ level: Double, on axis: PercentAxis, of rows: Int) -> Int {
    Int(((1 - axis.height(of: level)) * Double(rows - 1)).rounded())
  }

  private func row(_ level: Double) -> Int { Self.row(level, on: chart.levels, of: rows) }

  /// The columns of a day.
  private func span(_ day: Day) -> Range<Int> {
    let place = day - chart.days.first
    return daysInColumn > 1
      ? place / daysInColumn..<place / daysInColumn + 1
      : place * columnsInDay..<(place + 1) * columnsInDay
  }

  private func middle(_ day: Day) -> Int { (span(day).lowerBound + span(day).upperBound - 1) / 2 }

  var lines: [String] {
    wrapped(chart.subject + chart.words.colon + chart.words(.levelsShown), width: width)
      + plot + axis + feet + key
  }

  private var plot: [String] {
    var grid = [[Character]](repeating: [Character](repeating: " ", count: columns), count: rows)
    func lay(_ glyph: Character, _ rows: ClosedRange<Int>, _ column: Int) {
      for row in rows {
        // The milestones' lines run on through what is ahead.
        let isLine = labels[row] != nil && column.isMultiple(of: 2)
        grid[row][column] = isLine ? Glyph.milestone : glyph
      }
    }
    for column in 0..<columns { lay(" ", 0...rows - 1, column) }
    for day in chart.fan {
      for column in span(day.day) {
        // Of several days in a column the last one is shown.
        lay(" ", 0...rows - 1, column)
        for (range, glyph) in [(day.outer, Glyph.outer), (day.inner, Glyph.inner)] {
          let high = row(range.upperBound)
          lay(glyph, high...max(high, row(range.lowerBound)), column)
        }
        grid[row(day.median)][column] = Glyph.median
      }
    }
    for due in chart.deadlines {
      for row in 0..<rows { grid[row][span(due.lastDay).upperBound - 1] = Glyph.deadline }
    }
    // An order says nothing of a level, and stands at the foot.
    for order in chart.orders {
      for column in span(order.since).upperBound - 1..<span(order.day).upperBound {
        grid[rows - 1][column] = Glyph.order(order.direction)
      }
    }
    for mark in chart.marks {
      grid[row(mark.level)][middle(mark.day)] = Glyph.mark(mark.kind)
    }
    for suspect in chart.suspects {
      grid[row(suspect.level)][middle(suspect.day)] = Glyph.mark(.suspect)
    }
    let ticks = Dictionary(
      chart.levels.ticks.map {
        (row(Double($0) / 100), chart.words(.percentage($0)))
      }, uniquingKeysWith: { first, _ in first })
    return grid.enumerated().map { row, cells in
      (ticks[row] ?? "").paddedLeft(to: gutter - 2) + " |" + String(cells)
        + (labels[row].map { " \($0)" } ?? "")
    }
  }

  /// The axis and the dates under it.
  private var axis: [String] {
    var line = [Character](repeating: "-", count: columns)
    var dates = ""
    var before = chart.days.asOf
    for day in chart.days.ticks(most: max(2, columns / 9)) {
      let text = chart.words(.tick(day, after: before))
      let start = max(0, gutter + middle(day) - text.columns / 2)
      guard dates.isEmpty || dates.columns < start, start + text.columns <= width else { continue }
      line[middle(day)] = "+"
      dates = dates.padded(to: start) + text
      before = day
    }
    return [String(repeating: " ", count: gutter - 1) + "+" + String(line), dates]
  }

  /// The deadlines, each under its mark.
  private var feet: [String] {
    let dues = chart.deadlines
    let starts = dues.map { gutter + span($0.lastDay).upperBound - 1 }
    let texts = zip(dues, starts).map { due, start in
      "\(Glyph.foot) \(due.label)".shortened(to: width - start)
    }
    let rows = LabelPlacing.rows(
      zip(starts, texts).map { (Double($0), Double($1.columns)) }, gap: 1)
    return (0..<((rows.max() ?? -1) + 1)).map { row in
      dues.indices.filter { rows[$0] >= row }.sorted {
        (starts[$0], rows[$0]) < (starts[$1], rows[$1])
      }
      .reduce(into: "") { line, place in
        // Two deadlines of one day have one mark.
        guard line.columns <= starts[place] else { return }
        line =
          line.padded(to: starts[place])
          + (rows[place] == row ? texts[place] : String(Glyph.deadline))
      }
    }
  }

  /// What the characters mean.
  private var key: [String] {
    var entries = chart.kinds.map { "\(Glyph.mark($0)) \(chart.words(.mark($0)))" }
    entries += chart.directions.map { "\(Glyph.order($0)) \(chart.words(.order($0)))" }
    entries += [
      "\(Glyph.median) \(chart.words(Picture.median))", "\(Glyph.inner) \(chart.words(.inner))",
      "\(Glyph.outer) \(chart.words(.outer))",
    ]
    return entries.reduce(into: [String]()) { lines, entry in
      if let line = lines.last, line.columns + 3 + entry.columns <= width {
        lines[lines.count - 1] = "\(line)   \(entry)"
      } else {
        lines.append(entry)
      }
    }
  }
}
