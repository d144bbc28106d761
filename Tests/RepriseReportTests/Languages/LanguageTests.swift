import Foundation
import Reprise
import RepriseReport
import Testing

/// The same answer in another language.
@Suite struct LanguageTests {
  private static let forecasts = ReportedForecasts.all

  private func detailed(_ forecast: Forecast, _ language: Language) -> String {
    TextReport(forecast, in: language, isDetailed: true).description
  }

  private func joined(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Every percentage, and every day and month, in order of size.
  private func figures(_ text: String, _ days: Regex<(Substring, Substring, Substring)>) -> [String]
  {
    let text = joined(text)
    return
      (text.matches(of: #/(\d+(?:\.\d+)?) ?%/#).map { "\($0.1) %" }
      + text.matches(of: days).map { "\($0.1) \($0.2)" }).sorted()
  }

  @Test func theAnswersHaveTheSameFigures() throws {
    for forecast in Self.forecasts {
      let months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(separator: " ")
      var english = joined(TextReport(forecast).answer)
      for (place, month) in months.enumerated() {
        english = english.replacing(
          try Regex("(\\d+) \(month)\\b", as: (Substring, Substring).self)
        ) { "\(place + 1)月\($0.output.1)日" }
      }
      english = english.replacing(#/\d{4}-(\d\d)-(\d\d)/#) {
        "\(Int($0.output.1) ?? 0)月\(Int($0.output.2) ?? 0)日"
      }
      let chinese = TextReport(forecast, in: .simplifiedChinese).answer
      let day = #/(\d+) ?月 ?(\d+) ?日/#
      // A line may end within a name, so that blanks tell nothing.
      let (one, other) = (figures(english, day), figures(chinese.filter { $0 != "\n" }, day))
      #expect(one == other, "\(english)\n\(chinese)")
    }
  }

  @Test func everyLineFitsTheTerminal() {
    for forecast in Self.forecasts {
      let report = detailed(forecast, .simplifiedChinese)
      for line in report.split(separator: "\n") { #expect(line.terminalColumns <= 80, "\(line)") }
      #expect(report.hasSuffix("\n"))
    }
  }

  /// No line begins with what closes a clause, and none ends with what opens one.
  @Test func linesBreakWhereChineseDoes() {
    for forecast in Self.forecasts {
      for line in detailed(forecast, .simplifiedChinese).split(separator: "\n") {
        let text = line.drop { $0 == " " }
        #expect(!"，。；：、）”%".contains(text.first ?? "a"), "\(line)")
        #expect(!"（“".contains(text.last ?? "a"), "\(line)")
      }
    }
  }

  /// But for names, which are the user's, the family of the curve and an option of the command.
  @Test func nothingIsLeftInEnglish() {
    for forecast in Self.forecasts where forecast.series.name == nil && forecast.progress.isEmpty {
      let texts = DateChart(forecast, in: .simplifiedChinese).svg
        .matches(of: #/<(?:text|title|desc)[^>]*>([^<]*)</#).map { String($0.output.1) }
      let text =
        detailed(forecast, .simplifiedChinese)
        + LevelChart(forecast, in: .simplifiedChinese).text() + texts.joined()
      let words = text.matches(of: #/[A-Za-z]{2,}/#).map { String($0.output) }
      #expect(
        Set(words).subtracting(["normal", "weibull", "details", "February"]).isEmpty, "\(words)")
    }
  }

  /// The founding morning as a department would write it.
  @Test func theFoundingMorning() throws {
    let today = try Day("2022-02-10")
    let plan = Plan([
      .init("超过90%", .exceeding(0.9), .before(today + 5)),
      .init("全部复工", .full, .before(today + 10)),
    ])
    let forecast = try Forecaster().forecast(
      try Series([.percent(87.6, on: today), .change(16.5, on: today)]), milestones: [], plan: plan)
    let text = TextReport(forecast, in: .simplifiedChinese).answer.filter { !$0.isWhitespace }
    #expect(text.hasPrefix("2022年2月10日（周四，正月初十）：开工率87.6%，较前一日提高16.5个百分点。"))
    #expect(text.contains("计划过半可能的日期按期可能性判断超过90%2月15日前（不含）2月11日（周五）"))
    #expect(text.contains("（周五）99%正常") || text.contains("（周五）>99%正常"))
    #expect(text.contains("今后9天平均每天需提高1.4个百分点"))
    // The median lies where 99.9 and 100.0 part.
    let expected = "到期限最后一天2月19日（周六），中间估计为"
    #expect(text.contains(expected + "99.9%") || text.contains(expected + "100.0%"))
    #expect(text.contains("全面恢复指公布数为100.0%，即不低于99.95%。"))
    #expect(text.contains("8个省最终无一公布100%"))
  }

  @Test(arguments: [
    ("2022-02-01", "正月初一"), ("2022-02-11", "正月十一"), ("2022-02-20", "正月二十"),
    ("2022-02-21", "正月廿一"), ("2022-03-01", "正月廿九"), ("2022-03-02", nil), ("2022-06-01", nil),
  ])
  func daysOfTheFirstLunarMonth(_ day: String, _ lunar: String?) throws {
    let day = try Day(day)
    let forecast = try Forecaster(monteCarloError: 0.5).forecast(
      try Series([.percent(80, on: day)]), milestones: [.reaching(0.9)])
    let text = TextReport(forecast, in: .simplifiedChinese).answer.filter { !$0.isWhitespace }
    #expect(lunar.map { text.contains("，\($0)）") } ?? !text.contains("正月"))
  }

  @Test func severalSeriesInOneTable() throws {
    let today = try Day("2022-02-10")
    var summary = Summary(in: .simplifiedChinese)
    for (name, level) in [("安顺", 87.0), ("毕节", 40.0)] {
      let series = try Series(
        [.percent(level - 8, on: today - 1), .percent(level, on: today)], name: name)
      summary.add(
        try Forecaster(monteCarloError: 0.1).forecast(
          series, milestones: [.full],
          plan: Plan([.init("90", .exceeding(0.9), .before(today + 3))])))
    }
    let text = summary.description
    let rows = text.split(separator: "\n").prefix(3).map(String.init)
    #expect(rows[0].contains("较前一日") && rows[0].contains("全面恢复"))
    #expect(rows[1].hasPrefix("毕节") && rows[1].hasSuffix("难以按期"))
    #expect(text.contains("日期指到当天达到的可能性过半"))
    #expect(text.contains("毕节，2022年2月10日（周四，正月初十）：开工率40%"))
    for line in text.split(separator: "\n") { #expect(line.terminalColumns <= 80, "\(line)") }
  }
}
