import Reprise
import RepriseReport
import Testing

/// What tells no level, and what is hardly meant as it stands, is drawn as well: an order as a slope at the foot, and a
/// suspect figure as a cross.
@Suite struct OrdersAndSuspectsTests {
  /// Rising from the 9th to the 10th, with a zero on the 8th that stands for no figure.
  private func forecast() throws -> Forecast {
    let tenth = try Day("2022-02-10")
    var facts = try [(-5, 40.0), (-4, 52.5), (-3, 63.1), (-2, 0), (-1, 71.1), (0, 87.6)].map {
      try Observation.percent($0.1, on: tenth + $0.0)
    }
    facts.append(Observation(.order(.rising, since: tenth - 1), on: tenth))
    return try Forecaster(monteCarloError: 0.2).forecast(
      Series(facts), milestones: [.reaching(0.9), .full])
  }

  @Test func anOrderIsASlopeBetweenItsDays() throws {
    let forecast = try forecast()
    let elements = svgElements(LevelChart(forecast).svg)
    let axes = try #require(
      ChartAxes(
        percents: elements.filter { $0.classes == ["percent-axis"] },
        days: elements.filter { $0.classes == ["day-axis"] }, asOf: forecast.asOf))
    let slopes = elements.filter { $0.classes == ["orders", "rising"] }
    try #require(slopes.count == 1)
    #expect(abs(slopes[0]["x1"] - axes.x(forecast.asOf - 1)) < 0.05)
    #expect(abs(slopes[0]["x2"] - axes.x(forecast.asOf)) < 0.05)
    // Up is less on a page.
    #expect(slopes[0]["y1"] > slopes[0]["y2"])
    #expect(elements.filter { $0.classes == ["orders", "falling"] }.isEmpty)
    #expect(elements.contains { $0.name == "text" && $0.text == "not falling" })
  }

  @Test func aSuspectFigureIsACross() throws {
    let forecast = try forecast()
    #expect(forecast.suspects.map(\.day) == [forecast.asOf - 2])
    let elements = svgElements(LevelChart(forecast).svg)
    let axes = try #require(
      ChartAxes(
        percents: elements.filter { $0.classes == ["percent-axis"] },
        days: elements.filter { $0.classes == ["day-axis"] }, asOf: forecast.asOf))
    let crosses = elements.filter { $0.classes == ["marks", "suspect"] }
    try #require(crosses.count == 1)
    // M x y L x y: the ends of the first stroke lie around the figure.
    let numbers = (crosses[0].attributes["d"] ?? "").split { $0.isLetter || $0 == " " }
      .compactMap { Double($0) }
    try #require(numbers.count == 8)
    #expect(abs((numbers[0] + numbers[2]) / 2 - axes.x(forecast.asOf - 2)) < 0.05)
    // Zero may lie under the picture, and then it stands at its foot.
    let foot =
      elements.filter { $0.classes == ["percent-axis"] && $0.name == "line" }
      .map { $0["y1"] }.max() ?? 0
    #expect(abs((numbers[1] + numbers[3]) / 2 - min(foot, axes.y(0))) < 0.05)
    let dots = elements.filter {
      $0.classes.first == "marks" && $0.name == "circle"
        && abs($0["cx"] - axes.x(forecast.asOf - 2)) < 0.05
    }
    #expect(dots.isEmpty)
    let told = elements.first { $0.name == "desc" }?.text ?? ""
    #expect(told.contains("The 0.0 % of Tue 8 Feb is suspect, and is not used."), "\(told)")
    #expect(
      told.contains("From Wed 9 Feb to Thu 10 Feb no day is below the day before."), "\(told)")
  }

  @Test(arguments: [Language.english, .simplifiedChinese])
  func bothAreInTheKeyOfTheTerminal(_ language: Language) throws {
    let text = LevelChart(try forecast(), in: language).text()
    for words in language == .english
      ? ["? suspect figure", "/ not falling"] : ["? 可疑数据", "/ 未下降"]
    { #expect(text.contains(words), "\(words) in\n\(text)") }
    let plot = text.split(separator: "\n").filter { $0.contains("|") }
    #expect(plot.contains { $0.contains("?") } && plot.last?.contains("/") == true, "\(text)")
  }
}
