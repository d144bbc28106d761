import Reprise

extension DateChart {
  /// The picture as an SVG document, with its title and a description in words in it.
  ///
  /// For each milestone bars on the days, a line of steps to 100 % that says how likely it is by the end of each day,
  /// and beside that the rest to 100 %: later than the days shown, and not within the horizon.
  public var svg: String { DateDrawing(self).text }
}

/// A date chart in shapes.
private struct DateDrawing {
  private let chart: DateChart
  private var words: any Words { chart.words }
  private var places: [Place] = []

  /// Where a milestone is drawn.
  private struct Place {
    let panel: DateChart.Panel
    let titleY: Double
    let ofDay: PlotFrame
    let byDay: PlotFrame
    let deadlines: [DeadlineMark]
  }

  private static let bar = "#33475f"

  init(_ chart: DateChart) {
    self.chart = chart
    var top = PlotFrame.headingHeight
    for panel in chart.panels {
      let place = Self.place(panel, of: chart, at: top)
      places.append(place)
      top = place.byDay.bottom + 38
    }
  }

  private static func place(_ panel: DateChart.Panel, of chart: DateChart, at top: Double) -> Place
  {
    func frame(_ percents: PercentAxis, top: Double, height: Double) -> PlotFrame {
      PlotFrame(
        days: chart.days, percents: percents, top: top, height: height, sheet: .file,
        words: chart.words)
    }
    let deadlines = panel.targets.filter { chart.days.contains($0.deadline.lastDay) }.map {
      DeadlineMark(
        lastDay: $0.deadline.lastDay,
        label: chart.words(.inTime(panel.dates.probability(of: $0.deadline), $0.deadline)))
    }
    let highest = max(chart.days.days.map(panel.chance).max() ?? 0, 0.04)
    let chances = PercentAxis(covering: 0...highest, mostSteps: 4)
    let rows = frame(chances, top: 0, height: 0).rows(deadlines)
    let ofDay = frame(
      chances, top: top + 38 + Double(rows) * PlotFrame.lineHeight, height: 90)
    let byDay = frame(
      PercentAxis(covering: 0...1, mostSteps: 5), top: ofDay.bottom + 26, height: 110)
    return Place(
      panel: panel, titleY: top + 18, ofDay: ofDay, byDay: byDay, deadlines: deadlines)
  }

  var text: String {
    var drawing = SVGDocument(
      width: Sheet.file.width,
      height: (places.last?.byDay.bottom ?? PlotFrame.headingHeight) + 36,
      title: chart.subject + words.colon + words(.datesShown),
      summary: words.joined(chart.panels.map { words(.dates($0.label, $0.dates, $0.targets)) }))
    PlotFrame.drawHeading(chart.subject, words(.datesShown), on: .file, in: &drawing)
    for place in places { draw(place, in: &drawing) }
    return drawing.text
  }

  private func draw(_ place: Place, in drawing: inout SVGDocument) {
    drawing.group("milestone", ["fill": PlotFrame.ink, "font-size": PlotFrame.textSize]) {
      drawing in
      let even = words(.even(place.panel.dates.median))
      let room = Sheet.file.width - 2 * PlotFrame.margin - PlotFrame.textWidth(even, size: 15)
      drawing.add(
        "text",
        ["x": PlotFrame.margin, "y": place.titleY, "font-size": 14.0, "font-weight": "bold"],
        text:
          PlotFrame.shortened(place.panel.label.capitalizedFirst, to: room, size: 15) + words.colon
          + even)
      let (ofDay, byDay) = (place.ofDay, place.byDay)
      ofDay.drawPercents(in: &drawing)
      drawBars(place, in: &drawing)
      drawing.add(
        "line",
        [
          "x1": ofDay.left, "y1": ofDay.bottom, "x2": ofDay.right, "y2": ofDay.bottom,
          "stroke": PlotFrame.ink,
        ])
      byDay.drawPercents(in: &drawing)
      drawSteps(place, in: &drawing)
      byDay.drawDays(in: &drawing)
      drawRest(place, in: &drawing)
      ofDay.drawDeadlines(place.deadlines, downTo: byDay.bottom, in: &drawing)
      drawing.add(
        "text", ["x": ofDay.right + 10, "y": ofDay.top + 4], text: words(.chanceOfDay))
      drawing.add(
        "text", ["x": byDay.right + 10, "y": byDay.top - 10], text: words(.chanceByDay))
    }
  }

  private func drawBars(_ place: Place, in drawing: inout SVGDocument) {
    let frame = place.ofDay
    drawing.group("chance-of-day", ["fill": Self.bar]) { drawing in
      for day in chart.days.days {
        let chance = place.panel.chance(of: day)
        guard chance > 0 else { continue }
        let wide = frame.dayWidth * 0.8
        drawing.add(
          "rect",
          [
            "x": frame.x(day) - wide / 2, "y": frame.y(chance), "width": wide,
            "height": frame.bottom - frame.y(chance),
          ])
      }
    }
  }

  private func drawSteps(_ place: Place, in drawing: inout SVGDocument) {
    let frame = place.byDay
    var path = "M\(frame.left.written) \(frame.bottom.written)"
    for day in chart.days.days {
      path +=
        "V\(frame.y(place.panel.dates.probability(by: day)).written)"
        + "H\(frame.x(endOf: day).written)"
    }
    drawing.add(
      "path",
      [
        "class": "chance-by-day", "d": path, "fill": "none", "stroke": Self.bar,
        "stroke-width": 2.0,
      ])
  }

  /// What is left to 100 % at the right end, as bars that stand on each other where the steps end.
  private func drawRest(_ place: Place, in drawing: inout SVGDocument) {
    let (frame, dates) = (place.byDay, place.panel.dates)
    let shown = dates.probability(by: chart.days.last)
    let within = max(shown, 1 - dates.never)
    var rest = [
      (from: within, to: 1.0, fill: "white", words: words(Picture.never(dates)))
    ]
    if within - shown >= Self.leastLater {
      rest.insert((shown, within, PlotFrame.faint, words(.later(within - shown))), at: 0)
    }
    let labels = LabelPlacing.spread(
      rest.map { frame.y(($0.from + $0.to) / 2) }, gap: PlotFrame.lineHeight,
      within: frame.top...frame.bottom)
    drawing.group("rest", ["stroke": "none"]) { drawing in
      for (part, labelY) in zip(rest, labels) {
        drawing.add(
          "rect",
          [
            "x": frame.right + 10, "y": frame.y(part.to), "width": 18.0,
            "height": frame.y(part.from) - frame.y(part.to), "fill": part.fill,
            "stroke": PlotFrame.ink,
          ])
        drawing.add("text", ["x": frame.right + 36, "y": labelY + 4], text: part.words)
      }
    }
  }

  /// What is less goes without saying.
  private static let leastLater = 0.005
}

extension DateChart.Panel {
  /// The chance of a day.
  func chance(of day: Day) -> Double {
    let place = day - dates.firstDay
    return dates.probabilities.indices.contains(place) ? dates.probabilities[place] : 0
  }
}
