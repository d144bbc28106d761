import Foundation
import Reprise
import RepriseReport
import Testing

@Suite struct LoadReportTests {
  private func record(_ area: String, count: Int = 480) throws -> LoadRecord {
    let first = try Day("2020-11-01")
    let festival = try Day("2021-02-01")...Day("2021-02-28")
    let values = (0..<count).map { index -> Double in
      let day = first + index
      let isShut = festival.contains(day) || day >= festival.upperBound + 340
      let full = (day.weekday.isWeekend ? 900 : 1000) + Double(index % 5)
      return isShut ? 0.8 * full : full
    }
    let load = DailyLoad(area: area, days: values.indices.map { first + $0 }, values: values)
    return LoadRecord(try #require(load), findingShutdownsBy: .known(.china))
  }

  private func words(_ report: LoadReport) -> String {
    report.description.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func saysWhereTheLoadStandsAndWhatNormalIs() throws {
    let report = LoadReport(try LoadAssessment(record("Guizhou")))
    let text = words(report)
    // The last reading is 0.8 · 1004, the normal of a Wednesday 1002.
    #expect(text.hasPrefix("On 2022-02-23 the load of Guizhou is at 80.2 ± 0.1 % of normal."))
    #expect(
      text.contains("Normal is the median of the same weekday 56 to 25 days before day 0."))
    #expect(
      text.contains("The season LNY2022 is 22 days old (day 0 is 2022-02-01, lunar New Year)"))
    #expect(text.contains("the day of the week still moves it by at most 0."))
    #expect(report.description.hasSuffix("\n"))
  }

  /// A dip that lies in two years is called by both, and one day only is called the lowest.
  @Test func namesAFeastInWords() throws {
    let first = try Day("2021-01-01")
    let values = (0..<1100).map { index -> Double in
      let day = first + index
      let (_, month, number) = day.components
      let isShut = month == 12 && number >= 23 || month == 1 && number <= 2
      return (day.weekday.isWeekend ? 900.0 : 1000) * (isShut ? 0.7 : 1) + Double(index % 5)
    }
    let load = DailyLoad(area: "", days: values.indices.map { first + $0 }, values: values)
    let record = LoadRecord(try #require(load), findingShutdownsBy: .known(.empty))
    let answer = try LoadAssessment(record, options: .init(asOf: try Day("2023-12-31")))
    #expect(answer.shutdown?.name == "NY2024")
    let text = words(LoadReport(answer))
    #expect(text.contains("The season Christmas and New Year 2023/24 "), "\(text)")
    #expect(!text.contains("NY2024") && text.components(separatedBy: "lowest day").count == 2)
  }

  @Test func warnsOfAFestiveBaseMonth() throws {
    let answer = try LoadAssessment(
      record("Guizhou"), options: .init(definition: .sameMonthLastYear(growth: 0.013)))
    let text = words(LoadReport(answer))
    #expect(text.contains("the mean day of the same month last year, raised by 1.3 %."))
    let ratio = try #require(answer.base?.ratio)
    #expect(abs(ratio - 0.8) < 0.03)
    #expect(
      text.contains("February 2021 contained the Spring Festival (2021-02-11 to 2021-02-17)"))
    #expect(text.contains("of a normal February day, so that "))
  }

  @Test func saysWhichDaysHaveNoTemperature() throws {
    let whole = try record("Guizhou")
    let last = try #require(whole.load.days.last)
    let known = whole.load.days.filter { $0 <= last - 3 }
    let record = LoadRecord(
      whole.load, findingShutdownsBy: .known(.china),
      temperature: Dictionary(uniqueKeysWithValues: known.map { ($0, 10) }))
    let answer = try LoadAssessment(record, options: .init(definition: .fitted))
    let text = words(LoadReport(answer))
    #expect(answer.daysWithoutNormal == [last - 2, last - 1, last])
    #expect(text.hasPrefix("On 2022-02-20, the last day with a normal, the load of Guizhou is at "))
    #expect(
      text.contains(
        "3 days from 2022-02-21 to 2022-02-23 have a reading but no normal, as there is no "
          + "temperature after 2022-02-20."))
    #expect(
      throws: LoadError.noNormal(.noTemperature(last - 1...last)),
      performing: {
        _ = try LoadAssessment(record, options: .init(definition: .fitted, from: last - 1))
      })
    // The other definitions need none.
    let before = try LoadAssessment(record)
    #expect(before.daysWithoutNormal.isEmpty && before.withoutNormal == nil)
  }

  @Test func everyLineFitsTheTerminalAndDrivesNothing() throws {
    let name = "Prefecture \u{1B}[31mof\na name without end, " + String(repeating: "规模", count: 60)
    for options in [
      LoadAssessment.Options(), .init(definition: .fitted), .init(definition: .figure(1e-7)),
      .init(asOf: try Day("2021-07-01")), .init(definition: .sameMonthLastYear(growth: 0)),
    ] {
      let answer = try LoadAssessment(record(name), options: options)
      let report = LoadReport(
        answer, problems: Array(repeating: "meter.csv:3: \u{7}a stuck meter", count: 12)
      ).description
      for line in report.split(separator: "\n") {
        let columns = line.unicodeScalars.reduce(0) {
          $0 + ((0x2E80...0xFFE6).contains($1.value) ? 2 : 1)
        }
        #expect(columns <= 80, "\(line)")
      }
      #expect(!report.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
      #expect(report.contains("12 problems with the readings:") && report.contains("4 more"))
    }
  }
}
