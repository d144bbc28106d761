import Reprise

extension LevelChart {
  /// The picture as an SVG document, with its title and a description in words in it.
  ///
  /// It is told apart without colours: bands by their lightness, lines by their dashes and labels, figures, changes and
  /// bounds by their shapes. A day is as wide as any other, and its levels stand in the middle of it; a deadline
  /// stands where its last day in time ends.
  public var svg: String { LevelDrawing(self, on: .file).document.text }

  /// The picture as an element of a page.
  func element(on sheet: Sheet, named id: String) -> String {
    LevelDrawing(self, on: sheet).document.element(named: id)
  }
}

/// A level chart in shapes.
private struct LevelDrawing {
  private let chart: LevelChart
  private let sheet: Sheet
  private let frame: PlotFrame

  private static let outer = "#dfe3e8"
  private static let inner = "#a9b6c6"
  private static let median = "#173b66"

  init(_ chart: LevelChart, on sheet: Sheet) {
    self.chart = chart
    self.sheet = sheet
    func frame(top: Double) -> PlotFrame {
      PlotFrame(
        days: chart.days, percents: chart.levels, top: top, height: sheet.height, sheet: sheet,
        words: chart.words)
    }
    let rows = frame(top: 0).rows(chart.deadlines)
    self.frame = frame(top: sheet.top + 16 + Double(rows) * PlotFrame.lineHeight)
  }

  var document: SVGDocument {
    let keyTop = frame.bottom + 46
    var drawing = SVGDocument(
      width: sheet.width, height: keyTop + 20 + Double(keyRows - 1) * Self.keyRowHeight,
      title: chart.subject + chart.words.colon + chart.words(.levelsShown), summary: summary)
    PlotFrame.drawHeading(
      chart.subject, chart.words(.levelsShown), on: sheet, in: &drawing)
    frame.drawPercents(in: &drawing)
    drawFan(in: &drawing)
    frame.drawDays(in: &drawing)
    drawMilestones(in: &drawing)
    frame.drawDeadlines(chart.deadlines, downTo: frame.bottom, in: &drawing)
    drawOrders(in: &drawing)
    drawMarks(in: &drawing)
    drawKey(at: keyTop, in: &drawing)
    return drawing
  }

  /// The picture in words.
  private var summary: String {
    let words = chart.words
    var told = [words(.noFigure)]
    if let last = chart.marks.last {
      told = [
        words(
          .lastFigure(
            chart.marks.filter { $0.day == last.day }.map { ($0.kind, $0.level) }, last.day))
      ]
    }
    told += chart.orders.map {
      words(Picture.ordered($0.direction, since: $0.since, through: $0.day))
    }
    told += chart.suspects.map { words(Picture.suspected($0.level, $0.day, isUsed: $0.isUsed)) }
    let ahead = chart.fan.filter { $0.day > chart.days.asOf }
    let places = Set([0, ahead.count / 2, ahead.count - 1])
    told += ahead.indices.filter(places.contains).map { place in
      let day = ahead[place]
      return words(.spread(day.day, median: day.median, inner: day.inner, outer: day.outer))
    }
    told += chart.milestones.map { words(.line($0.level, label: $0.label)) }
    told += chart.deadlines.map { words(.due($0.label)) }
    return words.joined(told)
  }

  /// The points of the fan at a level of each day. A single day is as wide as half of it, to be seen at all.
  private func points(_ level: (LevelChart.Spread) -> Double) -> [String] {
    chart.fan.flatMap { day in
      let (x, y) = (frame.x(day.day), frame.y(level(day)).written)
      let offsets = chart.fan.count > 1 ? [0] : [-frame.dayWidth / 4, frame.dayWidth / 4]
      return offsets.map { "\((x + $0).written),\(y)" }
    }
  }

  private func drawFan(in drawing: inout SVGDocument) {
    drawing.group("fan", ["stroke-linejoin": "round"]) { drawing in
      func band(
        _ name: String, _ color: String, _ range: (LevelChart.Spread) -> ClosedRange<Double>
      ) {
        let outline =
          points { range($0).upperBound } + points { range($0).lowerBound }.reversed()
        drawing.add(
          "polygon",
          ["class": name, "points": outline.joined(separator: " "), "fill": color])
      }
      band("outer", Self.outer) { $0.outer }
      band("inner", Self.inner) { $0.inner }
      drawing.add(
        "polyline",
        [
          "class": "median", "points": points(\.median).joined(separator: " "), "fill": "none",
          "stroke": Self.median, "stroke-width": 2.5,
        ])
    }
  }

  private func drawMilestones(in drawing: inout SVGDocument) {
    let heights = chart.milestones.map { frame.y($0.level) }
    let labels = LabelPlacing.spread(
      heights, gap: PlotFrame.lineHeight, within: frame.top...frame.bottom)
    let room = sheet.width - PlotFrame.margin - frame.right - 28
    drawing.group("milestones", ["font-size": PlotFrame.textSize, "fill": PlotFrame.ink]) {
      drawing in
      for (line, (y, labelY)) in zip(chart.milestones, zip(heights, labels)) {
        drawing.add(
          "line",
          [
            "x1": frame.left, "y1": y, "x2": frame.right, "y2": y, "stroke": PlotFrame.ink,
            "stroke-width": 1.25, "stroke-dasharray": "8 4",
          ])
        guard sheet.hasLabelsBeside else {
          // Where a line is near the top its label has room under it.
          let isHigh = y - frame.top < PlotFrame.lineHeight
          drawing.add(
            "text",
            [
              "x": frame.left + 4, "y": isHigh ? y + 13 : y - 4, "stroke": "white",
              "stroke-width": 3.0, "paint-order": "stroke",
            ], text: PlotFrame.shortened(line.label, to: frame.width - 8))
          continue
        }
        drawing.add(
          "polyline",
          [
            "points":
              "\(frame.right.written),\(y.written) \((frame.right + 14).written),\(labelY.written) "
              + "\((frame.right + 24).written),\(labelY.written)",
            "fill": "none", "stroke": PlotFrame.ink,
          ])
        drawing.add(
          "text", ["x": frame.right + 28, "y": labelY + 4],
          text: PlotFrame.shortened(line.label, to: room))
      }
    }
  }

  private func drawMarks(in drawing: inout SVGDocument) {
    drawing.group("marks") { drawing in
      for mark in chart.marks {
        draw(mark.kind, x: frame.x(mark.day), y: frame.y(mark.level), in: &drawing)
      }
      for suspect in chart.suspects {
        draw(.suspect, x: frame.x(suspect.day), y: frame.y(suspect.level), in: &drawing)
      }
    }
  }

  /// An order says nothing of a level: it is a slope at the foot, from the day since which it holds.
  private func drawOrders(in drawing: inout SVGDocument) {
    drawing.group("orders") { drawing in
      for order in chart.orders {
        draw(
          order.direction, from: frame.x(order.since), to: frame.x(order.day),
          foot: frame.bottom - 6,
          in: &drawing)
      }
    }
  }

  private func draw(
    _ direction: Observation.Direction, from start: Double, to end: Double, foot: Double,
    in drawing: inout SVGDocument
  ) {
    let (low, high) = (foot, foot - 10)
    let (first, last) = direction == .rising ? (low, high) : (high, low)
    drawing.add(
      "line",
      [
        "class": direction.rawValue, "x1": start, "y1": first, "x2": end, "y2": last,
        "stroke": PlotFrame.ink, "stroke-width": 2.0, "stroke-dasharray": "4 2",
      ])
  }

  /// A figure is a dot, a level by a change a ring, a bound a bar with an arrow to where the level lies, and a suspect
  /// figure a cross.
  private func draw(
    _ kind: MarkKind, x: Double, y: Double, in drawing: inout SVGDocument
  ) {
    let radius = min(4, max(1.5, frame.dayWidth / 2))
    switch kind {
    case .suspect:
      let arm = radius + 3
      drawing.add(
        "path",
        [
          "class": "suspect",
          "d":
            "M\((x - arm).written) \((y - arm).written)L\((x + arm).written) \((y + arm).written)"
            + "M\((x - arm).written) \((y + arm).written)L\((x + arm).written) \((y - arm).written)",
          "fill": "none", "stroke": PlotFrame.ink, "stroke-width": 1.75,
        ])
    case .level:
      drawing.add("circle", ["cx": x, "cy": y, "r": radius, "fill": PlotFrame.ink])
    case .implied:
      drawing.add(
        "circle",
        [
          "cx": x, "cy": y, "r": radius, "fill": "white", "stroke": PlotFrame.ink,
          "stroke-width": 1.5,
        ])
    case .atLeast, .atMost:
      let way = kind == .atLeast ? -1.0 : 1.0
      let (tip, wing) = (y + way * 14, y + way * 9)
      drawing.add(
        "path",
        [
          "class": kind == .atLeast ? "at-least" : "at-most",
          "d":
            "M\((x - 5).written) \(y.written)H\((x + 5).written)M\(x.written) \(y.written)V\(tip.written)"
            + "M\((x - 3.5).written) \(wing.written)L\(x.written) \(tip.written)L\((x + 3.5).written) \(wing.written)",
          "fill": "none", "stroke": PlotFrame.ink, "stroke-width": 1.75,
        ])
    }
  }

  /// What is drawn without a label of its own, in its order.
  private enum Sample {
    case mark(MarkKind)
    case order(Observation.Direction)
    case median
    case band(String)
  }

  private var samples: [(sample: Sample, label: String)] {
    chart.kinds.map { (.mark($0), chart.words(.mark($0))) }
      + chart.directions.map { (.order($0), chart.words(.order($0))) }
      + [(.median, chart.words(Picture.median))]
      + [(Self.inner, Picture.inner), (Self.outer, .outer)].map {
        (.band($0), chart.words($1))
      }
  }

  private static let keyRowHeight = 20.0

  /// The samples with the places of their left ends and their rows, as many in a row as there is room for.
  private var placedSamples: [(sample: Sample, label: String, x: Double, row: Int)] {
    var (x, row) = (frame.left, 0)
    return samples.map { sample, label in
      let width = 30 + PlotFrame.textWidth(label)
      if !sheet.hasHeading, x > frame.left, x + width > sheet.width {
        (x, row) = (frame.left, row + 1)
      }
      defer { x += width + 18 }
      return (sample, label, x, row)
    }
  }

  private var keyRows: Int { (placedSamples.last?.row ?? 0) + 1 }

  /// Samples of all that is drawn without a label of its own.
  private func drawKey(at top: Double, in drawing: inout SVGDocument) {
    drawing.group("key", ["font-size": PlotFrame.textSize, "fill": PlotFrame.ink]) { drawing in
      for (sample, label, x, row) in placedSamples {
        let y = top + Double(row) * Self.keyRowHeight
        switch sample {
        case .mark(let kind):
          let offset = kind == .atLeast ? 6.0 : kind == .atMost ? -6.0 : 0
          draw(kind, x: x + 15, y: y + offset, in: &drawing)
        case .order(let direction):
          draw(direction, from: x, to: x + 24, foot: y + 5, in: &drawing)
        case .median:
          drawing.add(
            "line",
            [
              "x1": x, "y1": y, "x2": x + 24, "y2": y, "stroke": Self.median, "stroke-width": 2.5,
            ])
        case .band(let color):
          drawing.add(
            "rect", ["x": x, "y": y - 7, "width": 24.0, "height": 14.0, "fill": color])
        }
        drawing.add("text", ["x": x + 30, "y": y + 4], text: label)
      }
    }
  }
}
