import Reprise
import RepriseReport
import Testing

/// What a level chart draws lies where its own axes say that the values of the forecast lie.
@Suite struct LevelChartTests {
  private func axes(_ elements: [SVGElement], asOf: Day) -> ChartAxes? {
    ChartAxes(
      percents: elements.filter { $0.classes == ["percent-axis"] },
      days: elements.filter { $0.classes == ["day-axis"] }, asOf: asOf)
  }

  /// Coordinates are written to a hundredth, and so are those that the axes are read from.
  private func agree(_ one: Double, _ other: Double) -> Bool { abs(one - other) < 0.05 }

  @Test func thereIsAForecastOfEachCase() { #expect(ChartForecasts.all.count == 6) }

  @Test func pointsLieWhereTheAxesSay() throws {
    // With no day ahead but one there may be a single date, so that two points are left.
    for forecast in ChartForecasts.all where forecast.horizon > 1 {
      let elements = svgElements(LevelChart(forecast).svg)
      let axes = try #require(self.axes(elements, asOf: forecast.asOf))
      let fan = elements.filter { $0.classes.first == "fan" }
      let outer = try #require(fan.first { $0.classes.last == "outer" }).points
      let inner = try #require(fan.first { $0.classes.last == "inner" }).points
      let median = try #require(fan.first { $0.classes.last == "median" }).points
      // The fan begins in the figure of the as-of day where there is one.
      let ahead = Array(median.suffix(while: { $0.x > axes.x(forecast.asOf) + 0.05 }))
      #expect(median.count - ahead.count == (forecast.level.isPublished ? 1 : 0))
      for (place, point) in ahead.enumerated() {
        let day = forecast.levels[place]
        let index = median.count - ahead.count + place
        #expect(agree(point.x, axes.x(day.day)) && agree(point.y, axes.y(day.median)))
        for (band, low, high) in [
          (outer, day.levels[0], day.levels[6]), (inner, day.levels[2], day.levels[4]),
        ] {
          #expect(band.count == 2 * median.count)
          #expect(agree(band[index].x, axes.x(day.day)) && agree(band[index].y, axes.y(high)))
          let below = band[band.count - 1 - index]
          #expect(agree(below.x, axes.x(day.day)) && agree(below.y, axes.y(low)))
        }
      }
      let lines = elements.filter { $0.classes == ["milestones"] && $0.name == "line" }
      let levels = Set(forecast.milestones.map(\.milestone.fraction)).sorted(by: >)
      #expect(lines.count == levels.count)
      for (line, level) in zip(lines, levels) {
        #expect(agree(line["y1"], axes.y(level)) && line["y1"] == line["y2"])
      }
      let marks = elements.filter { $0.classes == ["deadlines"] && $0.name == "line" }
      let deadlines = forecast.progress.map(\.target.deadline.lastDay)
      #expect(marks.count == deadlines.count)
      for (mark, day) in zip(marks, deadlines) {
        #expect(agree(mark["x1"], axes.x(day, 0.5)) && mark["x1"] == mark["x2"])
      }
    }
  }

  @Test func figuresAreDotsAChangeARingAndBoundsArrows() throws {
    for forecast in ChartForecasts.all where forecast.horizon > 1 {
      let elements = svgElements(LevelChart(forecast).svg)
      let axes = try #require(self.axes(elements, asOf: forecast.asOf))
      let marks = elements.filter { $0.classes.first == "marks" && $0.name != "g" }
      var dots = marks.filter { $0.name == "circle" && $0.attributes["fill"] != "white" }[...]
      var arrows = marks.filter { $0.name == "path" }[...]
      for observation in forecast.series.observations {
        switch observation.fact {
        case .level(let figure):
          let next = dots.popFirst()
          let dot = try #require(next)
          #expect(agree(dot["cx"], axes.x(observation.day)))
          #expect(agree(dot["cy"], axes.y(figure.fraction)))
        case .bound(let lower, let upper):
          for (bound, name) in [(lower, "at-least"), (upper, "at-most")] {
            guard let bound else { continue }
            let next = arrows.popFirst()
            let arrow = try #require(next)
            #expect(arrow.classes.last == name)
            // M left y H right M x y …: the bar lies at the bound.
            let numbers = (arrow.attributes["d"] ?? "")
              .split { $0.isLetter || $0 == " " }.compactMap { Double($0) }
            try #require(numbers.count > 4)
            #expect(agree(numbers[1], axes.y(bound.figure.fraction)))
            #expect(agree(numbers[3], axes.x(observation.day)))
          }
        default: break
        }
      }
      #expect(dots.isEmpty && arrows.isEmpty)
    }
    // 87.6 % after a rise by 16.5 points is 71.1 % on the day before.
    let founding = try #require(ChartForecasts.founding)
    let elements = svgElements(LevelChart(founding).svg)
    let axes = try #require(self.axes(elements, asOf: founding.asOf))
    let rings = elements.filter {
      $0.classes.first == "marks" && $0.name == "circle" && $0.attributes["fill"] == "white"
    }
    #expect(rings.count == 1)
    #expect(rings.allSatisfy { agree($0["cx"], axes.x(founding.asOf - 1)) })
    #expect(rings.allSatisfy { agree($0["cy"], axes.y(0.711)) })
  }

  // MARK: In characters

  /// The rows of a chart with the cells right of the axis, and the level of each by the labelled rows.
  private func grid(_ text: String) -> [(level: Double, cells: [Character])] {
    let rows: [([Character], Int)] = text.split(separator: "\n").map(Array.init).prefix {
      !$0.contains("+")
    }
    .compactMap { line in line.firstIndex(of: "|").map { (line, $0) } }
    let ticks = rows.enumerated().compactMap { place, row -> (place: Int, percent: Double)? in
      Double(String(row.0[..<row.1]).filter { "-0123456789".contains($0) })
        .map { (place, $0) }
    }
    guard let first = ticks.first, let last = ticks.last, first.place < last.place else {
      return []
    }
    let step = (last.percent - first.percent) / Double(last.place - first.place)
    return rows.enumerated().map { place, row in
      (
        (first.percent + step * Double(place - first.place)) / 100,
        Array(row.0[(row.1 + 1)...])
      )
    }
  }

  /// The columns of the dates under the axis.
  private func dates(_ text: String, near asOf: Day) -> [(column: Int, day: Day)] {
    let lines = text.split(separator: "\n").map(Array.init)
    guard let place = lines.firstIndex(where: { $0.contains("+") }),
      let corner = lines[place].firstIndex(of: "+"), lines.indices.contains(place + 1)
    else { return [] }
    let marks = lines[place].indices.filter { $0 > corner && lines[place][$0] == "+" }
    let words = String(lines[place + 1]).split(separator: " ")
    var labels: [String] = []
    for word in words {
      // A day, a month and perhaps a year.
      if Int(word) ?? 99 <= 31 {
        labels.append(String(word))
      } else if let last = labels.popLast() {
        labels.append("\(last) \(word)")
      }
    }
    return zip(marks, ChartAxes.days(labels, beside: asOf)).map { ($0 - corner - 1, $1) }
  }

  @Test(arguments: [80, 120])
  func cellsLieWhereTheAxesSay(_ width: Int) throws {
    for forecast in [ChartForecasts.founding, ChartForecasts.crowded, ChartForecasts.over] {
      let forecast = try #require(forecast)
      let text = LevelChart(forecast).text(width: width)
      let grid = grid(text)
      let dates = dates(text, near: forecast.asOf)
      #expect((15...21).contains(grid.count))
      let first = try #require(dates.first)
      let last = try #require(dates.last)
      try #require(first.day < last.day)
      let perDay = (last.column - first.column) / (last.day - first.day)
      #expect(dates.allSatisfy { $0.column == first.column + ($0.day - first.day) * perDay })
      func cell(_ level: Double, _ day: Day) -> Character? {
        let column: Int = first.column + (day - first.day) * perDay
        let row = grid.min { abs($0.level - level) < abs($1.level - level) }
        guard let cells = row?.cells, cells.indices.contains(column) else { return nil }
        return cells[column]
      }
      for observation in forecast.series.observations {
        guard let level = observation.level else { continue }
        #expect(cell(level, observation.day) == "o", "\(observation) in\n\(text)")
      }
      for day in forecast.levels.prefix(3) where day.day <= last.day {
        #expect(["█", "|"].contains(cell(day.median, day.day)), "\(day) in\n\(text)")
      }
    }
  }

  @Test(arguments: [20, 40, 63, 80, 120])
  func everyLineFitsTheWidth(_ width: Int) {
    for forecast in ChartForecasts.all {
      let text = LevelChart(forecast).text(width: width)
      #expect(text.hasSuffix("\n"))
      for line in text.split(separator: "\n") {
        let columns = line.unicodeScalars.reduce(0) {
          $0 + ((0x2E80...0xFFE6).contains($1.value) ? 2 : 1)
        }
        #expect(columns <= max(40, width), "\(line)")
        #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F })
      }
    }
  }

  @Test func deadlinesAndMilestonesAreLabelled() throws {
    let founding = try #require(ChartForecasts.founding)
    let text = LevelChart(founding).text()
    for words in [
      "^ before 15 Feb: over 90 %", "^ before 20 Feb: full resum", "o figure",
      "x by the change",
    ] { #expect(text.contains(words), "\(words) in\n\(text)") }
  }

  /// A long season has several days to a column, and its first and last figures stand at the ends of the plot's past.
  @Test func aLongSeasonIsAsWideAsAnother() throws {
    let long = try #require(ChartForecasts.long)
    let grid = grid(LevelChart(long).text())
    let figures = grid.filter { $0.cells.contains("o") }
    let (highest, lowest) = (try #require(figures.first), try #require(figures.last))
    let step = grid[0].level - grid[1].level
    #expect(abs(highest.level - 1.0485) <= step / 2 + 1e-9)
    #expect(abs(lowest.level - 0.6) <= step / 2 + 1e-9)
    #expect(lowest.cells.first == "o")
  }
}

extension Collection {
  /// The elements at the end that satisfy a condition.
  fileprivate func suffix(while condition: (Element) -> Bool) -> [Element] {
    reversed().prefix(while: condition).reversed()
  }
}
