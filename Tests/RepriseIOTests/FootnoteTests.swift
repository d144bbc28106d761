import Reprise
import RepriseIO
import Testing

/// Titles above a table, and sums and notes under it.
struct FootnoteTests {
  @Test(arguments: [
    "各市州开工率统计表,,\n单位：%,,\n日期,地区,开工率\n2022-02-10,A,87.6\n",
    "各市州开工率统计表\n\n日期;地区;开工率\n2022-02-10;A;87,6\n",
    "日期,地区,开工率\n2022-02-10,A,87.6\n合计,,88\n注：初步数据,,\n",
    "日期,地区,开工率\n2022-02-10,A,87.6\n\n注：初步数据\n",
    "地区,日期,开工率\nA,2022-02-10,87.6\n合计,,88\n数据来源：工信局,,\n",
    "日期,地区,开工率\n44602,A,87.6\nTotal,,88\n",
  ])
  func areSkipped(_ text: String) throws {
    let file = try SeriesFile(Source(text, named: "f.csv"))
    let expected = try Series([.percent(87.6, on: day("2022-02-10"))], name: "A")
    #expect(Array(file.series) == [expected])
    #expect(file.notices.contains { $0.message.contains("skipped") })
  }

  /// A sum of a day is a series like others.
  @Test func sumsWithADay() throws {
    let text = "地区,日期,开工率\nA,2022-02-10,87.6\n合计,2022-02-10,88\n"
    #expect(try SeriesFile(Source(text, named: "f.csv")).series.map(\.name) == ["A", "合计"])
  }

  @Test(arguments: [
    Malformed(
      "开工率统计表,x\n2022-02-10,87.6\n", (1, 1, "no column 'date'"), (1, 1, "no column 'percent'")),
    Malformed("date,percent\n2022-02-10,87.6\nTotals,88\n", (3, 1, "'Totals' is not a day")),
    Malformed("title\ndate,percent\n2022-02-10,x\n", (3, 12, "is not a figure")),
  ])
  func complains(_ file: Malformed) {
    file.check(
      diagnostics { () throws(ReadingError) in
        _ = try SeriesFile(Source(file.text, named: "f.csv"))
      })
  }
}
