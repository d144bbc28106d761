import Reprise

extension DateChart {
  /// The chances of the days, a strip for each milestone with its likely days over it, as an element of a page.
  func strips(on sheet: Sheet, named id: String) -> String {
    StripDrawing(self, on: sheet).document.element(named: id)
  }
}

/// Strips of dates in shapes.
private struct StripDrawing {
  private let chart: DateChart
  private let sheet: Sheet
  private var strips: [(panel: DateChart.Panel, titleY: Double, frame: PlotFrame)] = []
  private var words: any Words { chart.words }

  private static let bar = "#33475f"
  private static let height = 64.0
  /// Over a frame, for the likely days.
  private static let span = 20.0

  init(_ chart: DateChart, on sheet: Sheet) {
    self.chart = chart
    self.sheet = Sheet(
      width: sheet.width, left: sheet.left, right: 10, height: Self.height, hasHeading: false,
      hasLabelsBeside: false)
    var top = 4.0
    for panel in chart.panels {
      let highest = chart.days.days.map(panel.chance).max() ?? 0
      let frame = PlotFrame(
        days: chart.days,
        percents: PercentAxis(covering: 0...max(highest, 0.04), mostSteps: 3),
        top: top + 36 + Self.span, height: Self.height, sheet: self.sheet, words: chart.words)
      strips.append((panel, top + 14, frame))
      top = frame.bottom + 34
    }
  }

  var document: SVGDocument {
    let keyTop = (strips.last?.frame.bottom ?? 0) + 42
    var drawing = SVGDocument(
      width: sheet.width, height: keyTop + 12 + 18 * Double(samples.last?.row ?? 0),
      title: chart.subject + words.colon + words(.datesShown),
      summary: words.joined(chart.panels.map { words(.dates($0.label, $0.dates, $0.targets)) }))
    for strip in strips {
      drawing.group("milestone", ["fill": PlotFrame.ink, "font-size": PlotFrame.textSize]) {
        drawing in
        draw(strip.panel, titleY: strip.titleY, strip.frame, in: &drawing)
      }
    }
    drawKey(at: keyTop, in: &drawing)
    return drawing
  }

  /// The chance of a deadline; before it is reached, no path and every path are no certainty.
  private static func chance(of deadline: Deadline, _ dates: DateDistribution) -> Double {
    let chance = dates.probability(of: deadline)
    return dates.alreadyPassed >= 1 - 1e-9 ? chance : min(max(chance, 1e-6), 1 - 1e-6)
  }

  private func draw(
    _ panel: DateChart.Panel, titleY: Double, _ frame: PlotFrame, in drawing: inout SVGDocument
  ) {
    let room = sheet.width - 12
    drawing.add(
      "text", ["x": 6.0, "y": titleY, "font-size": 13.0, "font-weight": "bold"],
      text: PlotFrame.shortened(
        panel.label.capitalizedFirst + words.colon
          + (panel.dates.median.map { words(.even($0)) } ?? words(.noDate)), to: room,
        size: 14))
    let chances =
      panel.targets.map { words(.inTime(Self.chance(of: $0.deadline, panel.dates), $0.deadline)) }
      + [words(Picture.never(panel.dates))]
    drawing.add(
      "text", ["x": 6.0, "y": titleY + 16],
      text: PlotFrame.shortened(chances.joined(separator: " · "), to: room))
    frame.drawPercents(in: &drawing)
    drawing.group("chance-of-day", ["fill": Self.bar]) { drawing in
      let wide = frame.dayWidth * 0.8
      for day in chart.days.days {
        let chance = panel.chance(of: day)
        guard chance >= 0.0005 else { continue }
        drawing.add(
          "rect",
          [
            "x": frame.x(day) - wide / 2, "y": frame.y(chance), "width": wide,
            "height": frame.bottom - frame.y(chance),
          ])
      }
    }
    frame.drawDays(in: &drawing)
    drawSpan(panel.dates, frame, in: &drawing)
    for target in panel.targets where chart.days.contains(target.deadline.lastDay) {
      let x = frame.x(endOf: target.deadline.lastDay)
      drawing.add(
        "line",
        [
          "class": "deadline", "x1": x, "y1": frame.top - Self.span, "x2": x, "y2": frame.bottom,
          "stroke": PlotFrame.ink, "stroke-width": 1.5, "stroke-dasharray": "1.5 3",
        ])
    }
  }

  /// The likely days as a line, open where they end beyond the days shown, with a mark at the median.
  private func drawSpan(
    _ dates: DateDistribution, _ frame: PlotFrame, in drawing: inout SVGDocument
  ) {
    let (lower, upper) = dates.interval(0.8)
    guard let lower, lower <= chart.days.last else { return }
    let start = frame.x(max(lower, chart.days.first))
    let isOpen = upper.map { $0 > chart.days.last } ?? true
    let end = isOpen ? frame.right : frame.x(min(upper ?? chart.days.last, chart.days.last))
    drawSpan(
      from: start, to: end, isOpen: isOpen,
      median: dates.median.flatMap { chart.days.contains($0) ? frame.x($0) : nil },
      y: frame.top - 9, in: &drawing)
  }

  private func drawSpan(
    from start: Double, to end: Double, isOpen: Bool, median: Double?, y: Double,
    in drawing: inout SVGDocument
  ) {
    let foot =
      isOpen
      ? "M\((end - 6).written) \((y - 4).written)L\(end.written) \(y.written)L\((end - 6).written) \((y + 4).written)"
      : "M\(end.written) \((y - 4).written)V\((y + 4).written)"
    drawing.add(
      "path",
      [
        "class": "likely-days",
        "d":
          "M\(start.written) \((y - 4).written)V\((y + 4).written)M\(start.written) \(y.written)H\(end.written)"
          + foot,
        "fill": "none", "stroke": PlotFrame.ink, "stroke-width": 2.0,
      ])
    guard let median else { return }
    drawing.add(
      "path",
      [
        "class": "median",
        "d":
          "M\((median - 5).written) \((y - 6).written)H\((median + 5).written)L\(median.written) \((y + 5).written)Z",
        "fill": PlotFrame.ink, "stroke": "white", "stroke-width": 1.0,
      ])
  }

  /// The samples of the key by their labels, each in a row of its own where the page is narrow.
  private var samples: [(label: String, isDeadline: Bool, x: Double, row: Int)] {
    let hasDeadlines = chart.panels.contains { !$0.targets.isEmpty }
    let likely = words(.likelySpan)
    let end = sheet.left + 34 + PlotFrame.textWidth(likely) + 18
    let isNarrow =
      end + Self.sampleWidth + PlotFrame.textWidth(words(.lastDayInTime)) > sheet.width
    return [(likely, false, sheet.left, 0)]
      + (hasDeadlines
        ? [(words(.lastDayInTime), true, isNarrow ? sheet.left : end, isNarrow ? 1 : 0)] : [])
  }

  private static let sampleWidth = 34.0

  private func drawKey(at top: Double, in drawing: inout SVGDocument) {
    drawing.group("key", ["font-size": PlotFrame.textSize, "fill": PlotFrame.ink]) { drawing in
      for sample in samples {
        let (x, y) = (sample.x, top + 18 * Double(sample.row))
        if sample.isDeadline {
          drawing.add(
            "line",
            [
              "x1": x + 13, "y1": y - 7, "x2": x + 13, "y2": y + 7, "stroke": PlotFrame.ink,
              "stroke-width": 1.5, "stroke-dasharray": "1.5 3",
            ])
        } else {
          drawSpan(from: x, to: x + 26, isOpen: false, median: x + 13, y: y, in: &drawing)
        }
        drawing.add("text", ["x": x + Self.sampleWidth, "y": y + 4], text: sample.label)
      }
    }
  }
}
