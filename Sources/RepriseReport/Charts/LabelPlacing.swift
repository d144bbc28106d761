/// Where labels stand that must not overlap.
enum LabelPlacing {
  /// The rows of labels that begin beside upright marks, row 0 the nearest to the marks' feet: none reaches into
  /// another or into a mark that runs past it.
  static func rows(_ labels: [(start: Double, width: Double)], gap: Double) -> [Int] {
    var rows = [Int](repeating: 0, count: labels.count)
    var placed: [Int] = []
    // A mark is crossed by labels from its left only, so that the last is placed first.
    for label in labels.indices.sorted(by: { (labels[$0].start, $0) > (labels[$1].start, $1) }) {
      let end = labels[label].start + labels[label].width + gap
      rows[label] = placed.filter { labels[$0].start < end }.map { rows[$0] + 1 }.max() ?? 0
      placed.append(label)
    }
    return rows
  }

  /// Heights as near as may be to those wanted, in their order, with a gap between each two and within a range as far
  /// as there is room.
  static func spread(_ wanted: [Double], gap: Double, within range: ClosedRange<Double>) -> [Double]
  {
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    let room = range.upperBound - range.lowerBound
    let gap = min(gap, room / Double(max(1, wanted.count - 1)))
    var heights = wanted
    var least = range.lowerBound
    for place in order {
      heights[place] = max(wanted[place], least)
      least = heights[place] + gap
    }
    var most = range.upperBound
    for place in order.reversed() {
      heights[place] = min(heights[place], most)
      most = heights[place] - gap
    }
    return heights
  }
}
