import Reprise

/// A rectangle of a drawing with days from left to right and percentages from below.
struct PlotFrame {
  let days: DayAxis
  let percents: PercentAxis
  let top: Double
  let height: Double
  let sheet: Sheet
  let words: any Words

  static let margin = 16.0
  static let headingHeight = 62.0

  static let ink = "#1a1a1a"
  static let faint = "#d4d4d4"
  static let textSize = 12.0
  static let lineHeight = 16.0
  /// Between a frame and the labels over it: a label beside the frame may stand at its very top.
  private static let labelGap = 14.0

  var left: Double { sheet.left }
  var right: Double { sheet.width - sheet.right }
  var width: Double { right - left }
  var bottom: Double { top + height }
  var dayWidth: Double { width / Double(days.count) }

  /// The middle of a day.
  func x(_ day: Day) -> Double { left + (Double(day - days.first) + 0.5) * dayWidth }

  /// Where a day ends and the next begins.
  func x(endOf day: Day) -> Double { left + Double(day - days.first + 1) * dayWidth }

  func y(_ fraction: Double) -> Double { bottom - percents.height(of: fraction) * height }

  /// The lines of the percentages with their figures at the left.
  func drawPercents(in drawing: inout SVGDocument) {
    drawing.group("percent-axis", ["font-size": Self.textSize, "fill": Self.ink]) { drawing in
      for tick in percents.ticks {
        let y = bottom - percents.height(ofTick: tick) * height
        drawing.add(
          "line", ["x1": left, "y1": y, "x2": right, "y2": y, "stroke": Self.faint])
        drawing.add(
          "text", ["x": left - 8, "y": y + 4, "text-anchor": "end"],
          text: words(.percentage(tick)))
      }
    }
  }

  /// The line under all with the dates; that of the as-of day is bold.
  func drawDays(in drawing: inout SVGDocument) {
    drawing.group("day-axis", ["font-size": Self.textSize, "fill": Self.ink]) { drawing in
      drawing.add(
        "line", ["x1": left, "y1": bottom, "x2": right, "y2": bottom, "stroke": Self.ink])
      var (end, before) = (-Double.infinity, days.asOf)
      for day in days.ticks(most: Int(width / 66)) {
        let label = words(.tick(day, after: before))
        let half = Self.textWidth(label) / 2
        guard x(day) - half > end, x(day) + half <= sheet.width else { continue }
        drawing.add(
          "line", ["x1": x(day), "y1": bottom, "x2": x(day), "y2": bottom + 5, "stroke": Self.ink])
        drawing.add(
          "text",
          [
            "x": x(day), "y": bottom + 19, "text-anchor": "middle",
            "font-weight": day == days.asOf ? "bold" : nil,
          ], text: label)
        (end, before) = (x(day) + half + 4, day)
      }
    }
  }

  /// How many rows of labels stand over the frame for these deadlines.
  func rows(_ deadlines: [DeadlineMark]) -> Int {
    (placed(deadlines).map(\.row).max() ?? -1) + 1
  }

  /// Upright lines where the last days in time end, down to a height, with their labels over the frame.
  func drawDeadlines(
    _ deadlines: [DeadlineMark], downTo foot: Double, in drawing: inout SVGDocument
  ) {
    drawing.group("deadlines", ["font-size": Self.textSize, "fill": Self.ink]) { drawing in
      for (mark, row) in placed(deadlines) {
        let (x, y) = (x(endOf: mark.lastDay), top - Self.labelGap - Double(row) * Self.lineHeight)
        drawing.add(
          "line",
          [
            "x1": x, "y1": y - 10, "x2": x, "y2": foot, "stroke": Self.ink, "stroke-width": 1.5,
            "stroke-dasharray": "1.5 3",
          ])
        drawing.add("text", ["x": labelStart(mark), "y": y], text: mark.label)
      }
    }
  }

  /// The deadlines with labels that have room, and their rows.
  private func placed(_ deadlines: [DeadlineMark]) -> [(mark: DeadlineMark, row: Int)] {
    let marks = deadlines.map { mark in
      DeadlineMark(
        lastDay: mark.lastDay,
        label: Self.shortened(
          mark.label,
          to: sheet.hasHeading
            ? sheet.width - Self.margin - x(endOf: mark.lastDay) - 4 : sheet.width - left))
    }
    let rows =
      sheet.hasHeading
      ? LabelPlacing.rows(marks.map { (labelStart($0), Self.textWidth($0.label)) }, gap: 6)
      : Array(marks.indices.reversed())
    return Array(zip(marks, rows))
  }

  /// Where the label of a deadline begins: right of its line, as far as there is room.
  private func labelStart(_ mark: DeadlineMark) -> Double {
    let start = x(endOf: mark.lastDay) + 4
    return sheet.hasHeading
      ? start : max(left, min(start, sheet.width - 4 - Self.textWidth(mark.label)))
  }

  // MARK: Text

  /// The most room that a letter takes on average, in parts of the size; a Chinese one takes two.
  private static let columnWidth = 0.57

  static func textWidth(_ text: String, size: Double = textSize) -> Double {
    Double(text.columns) * columnWidth * size
  }

  static func shortened(_ text: String, to width: Double, size: Double = textSize) -> String {
    text.shortened(to: max(4, Int(max(0, min(width, 10_000)) / (columnWidth * size))))
  }

  /// The heading of a picture: what it is of in bold, and a line under it.
  static func drawHeading(
    _ subject: String, _ rest: String, on sheet: Sheet, in drawing: inout SVGDocument
  ) {
    guard sheet.hasHeading else { return }
    let room = sheet.width - 2 * margin
    drawing.group("heading", ["fill": ink]) { drawing in
      drawing.add(
        "text", ["x": margin, "y": 28.0, "font-size": 17.0, "font-weight": "bold"],
        text: shortened(subject, to: room, size: 18))
      drawing.add(
        "text", ["x": margin, "y": 48.0, "font-size": 13.0],
        text: shortened(rest, to: room, size: 13))
    }
  }
}
