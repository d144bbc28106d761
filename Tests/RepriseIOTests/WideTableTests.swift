import Reprise
import RepriseIO
import Testing

/// Tables with a column for each place or each day.
@Suite struct WideTableTests {
  private static func read(_ text: String, _ options: ReadingOptions = .init()) throws -> SeriesFile
  {
    try SeriesFile(Source(text, named: "f.csv"), options: options)
  }

  private static func levels(_ series: Series) -> [String: Double] {
    Dictionary(
      uniqueKeysWithValues: series.observations.compactMap { fact in
        fact.level.map { (fact.day.description, ($0 * 1000).rounded() / 10) }
      })
  }

  @Test(arguments: [
    "date,A,B\n2022-02-09,71.1,60\n2022-02-10,87.6,\n",
    "日期;A;B\n2022/2/9;71,1;60%\n2022年2月10日;87,6;/\n",
    "\tdate\tA\tB\tnote\n\t2022-02-09\t71.1\t60\tx\n\t2022-02-10\t87.6\tn/e\t\n合计\t\t\t\t\n",
  ])
  func aColumnForEachPlace(_ text: String) throws {
    let file = try Self.read(text)
    #expect(file.series.map(\.name) == ["A", "B"])
    #expect(Self.levels(file.series[0]) == ["2022-02-09": 71.1, "2022-02-10": 87.6])
    #expect(Self.levels(file.series[1]) == ["2022-02-09": 60])
    #expect(file.notices.contains { $0.message.contains("are taken for places") })
  }

  @Test(arguments: [
    "地区,2022-02-09,2022-02-10\nA,71.1,87.6\nB,60,\n注：快报,,\n",
    ",2022/2/9,2022/2/10\nA,71.1%,87.6%\nB,60,\n",
  ])
  func aColumnForEachDay(_ text: String) throws {
    let file = try Self.read(text)
    #expect(file.series.map(\.name) == ["A", "B"])
    #expect(Self.levels(file.series[0]) == ["2022-02-09": 71.1, "2022-02-10": 87.6])
    #expect(Self.levels(file.series[1]) == ["2022-02-09": 60])
    #expect(file.notices.contains { $0.message.contains("are taken for days") })
  }

  @Test func twoKeysAndDaysWithoutAYear() throws {
    let text = "市州,行业,2月9日,2月10日\nA,steel,71.1,87.6\nA,coal,60,93%以上\n"
    let file = try Self.read(text, ReadingOptions(year: 2022))
    #expect(file.series.map(\.name) == ["A / steel", "A / coal"])
    #expect(Self.levels(file.series[0]) == ["2022-02-09": 71.1, "2022-02-10": 87.6])
    #expect(file.series[1].observations.count == 2)
  }

  /// What is no table of percentages is refused as before, and so is a wrong cell in one.
  @Test(arguments: [
    "date,A,B\n2022-02-09,0.711,0.6\n", "date,weather,B\n2022-02-09,sunny,60\n",
    "date,A\n2022-02-09,60\n", "A,B\n60,70\n",
  ])
  func anythingElseIsRefused(_ text: String) {
    #expect(throws: ReadingError.self) { _ = try Self.read(text) }
  }
}
