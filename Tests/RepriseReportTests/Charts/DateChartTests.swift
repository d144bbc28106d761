import Reprise
import RepriseReport
import Testing

/// The bars, steps and rests of a date chart are the probabilities of the forecast.
@Suite struct DateChartTests {
  /// The elements of each milestone's group.
  private func milestones(_ elements: [SVGElement]) -> [ArraySlice<SVGElement>] {
    let starts = elements.indices.filter {
      elements[$0].classes == ["milestone"] && elements[$0].name == "g"
    }
    return zip(starts, starts.dropFirst() + [elements.count]).map { elements[$0..<$1] }
  }

  /// The axes of the chances of each day, and of those by each day; the dates stand under the second.
  private func axes(_ part: ArraySlice<SVGElement>, asOf: Day) -> [ChartAxes] {
    let days = part.filter { $0.classes.last == "day-axis" }
    let starts = part.indices.filter {
      part[$0].name == "g" && part[$0].classes.last == "percent-axis"
    }
    return starts.compactMap { start in
      let own = part[(start + 1)...].prefix {
        $0.name != "g" && $0.classes.last == "percent-axis"
      }
      return ChartAxes(percents: Array(own), days: days, asOf: asOf)
    }
  }

  @Test func barsAndStepsAreTheProbabilities() throws {
    for forecast in ChartForecasts.all {
      let parts = milestones(svgElements(DateChart(forecast).svg))
      #expect(parts.count == forecast.milestones.count)
      for (part, milestone) in zip(parts, forecast.milestones) {
        let dates: DateDistribution = milestone.dates
        let axes = axes(part, asOf: forecast.asOf)
        try #require(axes.count == 2)
        let (ofDay, byDay) = (axes[0], axes[1])
        let bars = part.filter { $0.classes.contains("chance-of-day") && $0.name == "rect" }
        for bar in bars {
          let middle: Double = bar["x"] + bar["width"] / 2
          let day = ofDay.day(at: middle)
          let chance: Double = dates.probability(by: day) - dates.probability(before: day)
          #expect(abs(middle - ofDay.x(day)) < 0.05)
          #expect(abs(bar["y"] - ofDay.y(chance)) < 0.05)
          #expect(abs(bar["y"] + bar["height"] - ofDay.y(0)) < 0.05)
        }
        let steps = try #require(part.first { $0.classes.last == "chance-by-day" })
        var place = byDay.x(forecast.asOf)
        var last = byDay.y(0)
        // V height H end of the day.
        for step in (steps.attributes["d"] ?? "").split(separator: "V").dropFirst() {
          let numbers = step.split(separator: "H").compactMap { Double($0) }
          try #require(numbers.count == 2)
          (last, place) = (numbers[0], numbers[1])
          let day = byDay.day(
            at: place - 0.25 * (byDay.x(forecast.asOf, 1) - byDay.x(forecast.asOf)))
          #expect(abs(place - byDay.x(day, 0.5)) < 0.05)
          #expect(abs(last - byDay.y(dates.probability(by: day))) < 0.05)
        }
        // Bars stand on all days with a chance that can be seen.
        let shown = byDay.day(at: place - 1)
        let chances = dates.probabilities.enumerated().count { offset, chance in
          chance > 0 && dates.firstDay + offset <= shown
        }
        #expect(bars.count <= chances)
        // What is left stands on the steps' end and reaches 100 %.
        let rests = part.filter { $0.classes.contains("rest") && $0.name == "rect" }
        let never = try #require(rests.last)
        let foot = try #require(rests.first)
        #expect(abs(never["y"] - byDay.y(1)) < 0.05)
        #expect(abs(never["y"] + never["height"] - byDay.y(1 - dates.never)) < 0.05)
        #expect(abs(foot["y"] + foot["height"] - last) < abs(byDay.y(0.006) - byDay.y(0)))
      }
    }
  }

  @Test func deadlinesStandWithTheirChances() throws {
    let founding = try #require(ChartForecasts.founding)
    let elements = svgElements(DateChart(founding).svg)
    let labels = elements.filter { $0.classes.last == "deadlines" && $0.name == "text" }.map(\.text)
    let marks = elements.filter { $0.classes.last == "deadlines" && $0.name == "line" }
    #expect(labels.count == 2)
    #expect(labels.first?.hasSuffix(" % before 15 Feb") ?? false)
    #expect(labels.last?.hasSuffix(" % before 20 Feb") ?? false)
    // The line stands between the last day in time and the next.
    for (part, (mark, last)) in zip(milestones(elements), zip(marks, [4, 9])) {
      let axes = try #require(axes(part, asOf: founding.asOf).first)
      #expect(abs(mark["x1"] - axes.x(founding.asOf + last, 0.5)) < 0.05)
    }
  }
}
