import Reprise
import RepriseReport
import Testing

/// The bars, steps and rests of a date chart are the probabilities of the forecast.
@Suite struct DateChartTests {
  /// One of the two plots of a milestone: where its levels and days lie.
  private struct Plot {
    let zero: Double
    let perPercent: Double

    init?(_ lines: ArraySlice<SVGElement>, _ figures: ArraySlice<SVGElement>) {
      guard let first = lines.first, let last = lines.last, let low = figures.first,
        let high = figures.last, let from = Double(low.text.dropLast(2)),
        let to = Double(high.text.dropLast(2)), from == 0, to > from
      else { return nil }
      zero = first["y1"]
      perPercent = (last["y1"] - first["y1"]) / to
    }

    func height(_ share: Double) -> Double { -perPercent * share * 100 }
    func y(_ share: Double) -> Double { zero - height(share) }
  }

  /// The elements of each milestone's group.
  private func milestones(_ elements: [SVGElement]) -> [ArraySlice<SVGElement>] {
    let starts = elements.indices.filter {
      elements[$0].classes == ["milestone"] && elements[$0].name == "g"
    }
    return zip(starts, starts.dropFirst() + [elements.count]).map { elements[$0..<$1] }
  }

  private func plots(_ part: ArraySlice<SVGElement>) -> [Plot] {
    let axes = part.indices.filter {
      part[$0].name == "g" && part[$0].classes.last == "percent-axis"
    }
    return axes.compactMap { start in
      let own = part[(start + 1)...].prefix { $0.name != "g" && $0.classes.last == "percent-axis" }
      return Plot(
        ArraySlice(own.filter { $0.name == "line" }), ArraySlice(own.filter { $0.name == "text" }))
    }
  }

  @Test func barsAndStepsAreTheProbabilities() throws {
    for forecast in ChartForecasts.all {
      let parts = milestones(svgElements(DateChart(forecast).svg))
      #expect(parts.count == forecast.milestones.count)
      for (part, milestone) in zip(parts, forecast.milestones) {
        let dates = milestone.dates
        let plots = plots(part)
        try #require(plots.count == 2)
        let bars = part.filter { $0.classes.contains("chance-of-day") && $0.name == "rect" }
        // Bars stand on days with a chance, in order, at even distances.
        let chances = dates.probabilities.filter { $0 > 0 }
        #expect(bars.count <= chances.count)
        let shown = bars.map { $0["height"] / plots[0].height(1) }
        let missed = 1 - dates.never - shown.reduce(0, +)
        // All but a twentieth of what is within the horizon, and a little before the first day shown.
        #expect((-0.001 * Double(bars.count)...0.056).contains(missed), "\(missed)")
        if let start = chances.indices.first(where: { start in
          start + bars.count <= chances.count
            && zip(shown, chances[start...]).allSatisfy { abs($0 - $1) < 0.001 }
        }) {
          #expect(start < chances.count || bars.isEmpty)
        } else {
          Issue.record("no run of days has these bars")
        }
        let steps = try #require(part.first { $0.classes.last == "chance-by-day" })
        let path = steps.attributes["d"] ?? ""
        let heights = path.split(separator: "V").dropFirst()
          .compactMap { Double($0.prefix { $0 != "H" }) }
        let lastShown = try #require(heights.last)
        let by = heights.map { (plots[1].zero - $0) / plots[1].height(1) }
        #expect(by == by.sorted())
        #expect(
          by.allSatisfy { share in
            abs(share) < 0.001
              || dates.probabilities.indices.contains { place in
                abs(dates.probability(by: dates.firstDay + place) - share) < 0.001
              }
          })
        // The bars of the rest stand on the steps' end and reach 100 %.
        let rests = part.filter { $0.classes.contains("rest") && $0.name == "rect" }
        let never = try #require(rests.last)
        #expect(abs(never["y"] - plots[1].y(1)) < 0.05)
        #expect(abs(never["height"] - plots[1].height(dates.never)) < 0.05)
        let foot = try #require(rests.first)
        #expect(abs(foot["y"] + foot["height"] - lastShown) < plots[1].height(0.0051))
      }
    }
  }

  @Test func deadlinesStandWithTheirChances() throws {
    let founding = try #require(ChartForecasts.founding)
    let elements = svgElements(DateChart(founding).svg)
    let labels = elements.filter { $0.classes.last == "deadlines" && $0.name == "text" }.map(\.text)
    let marks = elements.filter { $0.classes.last == "deadlines" && $0.name == "line" }
    let ticks = elements.filter { $0.classes.last == "day-axis" && $0.name == "text" }
    #expect(labels.count == 2)
    #expect(labels.first?.hasSuffix(" % before 15 Feb") ?? false)
    #expect(labels.last?.hasSuffix(" % before 20 Feb") ?? false)
    // Day by day the dates are evenly apart; the deadline's line stands between its two days.
    let places = ticks.compactMap { tick in
      LevelChartTests.day(tick.text, near: founding.asOf).map { ($0 - founding.asOf, tick["x"]) }
    }
    let (first, last) = (try #require(places.first), try #require(places.dropFirst().first))
    let perDay = (last.1 - first.1) / Double(last.0 - first.0)
    for (mark, days) in zip(marks, [4.5, 9.5]) {
      #expect(abs(mark["x1"] - first.1 - perDay * (days - Double(first.0))) < 0.05)
    }
  }
}
