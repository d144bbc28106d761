import Reprise
import RepriseIO
import Testing

/// Figures that would be misread without a word.
struct SeriesNoticesTests {
  @Test(arguments: [
    Malformed(
      "date,percent\n2022-02-08,62\n2022-02-09,71.1\n2022-02-10,0.876\n",
      (4, 12, "'0.876' stands beside 71.1: is 87.6 % meant? Write 87.6, or 0.876%")),
    // Whatever the order of the rows, and two in a row.
    Malformed(
      "date,percent\n2022-02-10,0.9\n2022-02-09,0.711\n2022-02-08,62\n2022-02-11,90\n",
      (2, 12, "is 90 % meant"), (3, 12, "is 71.1 % meant")),
    Malformed(
      "region,date,percent\nA,2022-02-09,95\nA,2022-02-10,0.97\nB,2022-02-10,97\n",
      (3, 14, "is 97 % meant")),
  ])
  func cellsThatLostTheirFormat(_ file: Malformed) {
    file.check(
      diagnostics { () throws(ReadingError) in
        _ = try SeriesFile(Source(file.text, named: "f.csv"))
      })
  }

  @Test func inAPanel() throws {
    let text = "series,season,date,percent\na,a@1,2022-02-09,71.1\na,a@1,2022-02-10,0.876\n"
    let notices = try PanelFile(Source(text, named: "f.csv")).notices
    #expect(notices.map { [$0.line, $0.column] } == [[3, 18]])
    #expect(notices.first?.message.contains("is 87.6 % meant") == true)
  }

  /// A load may be that low, and so may a figure with as many decimals as the others: a word is enough.
  @Test func whatMayBeRightIsNotRefused() throws {
    let low = "date,percent\n2022-02-08,104.304\n2022-02-09,0.502\n2022-02-10,104.976\n"
    for (text, measure) in [
      (low, Measure.loadIndex(baseline: nil)),
      ("date,percent\n2022-02-09,95\n2022-02-10,1\n", nil),
      (
        "date,percent\n2022-02-09,71.1\n2022-02-10,0.876\n", Measure.loadIndex(baseline: nil)
      ),
    ] as [(String, Measure?)] {
      let file = try SeriesFile(
        Source(text, named: "f.csv"), options: ReadingOptions(measure: measure))
      #expect(file.notices.contains { $0.message.contains(" % meant?") })
    }
    let tiny = try SeriesFile(
      Source("date,percent\n2022-02-09,0.5\n2022-02-10,0.8\n", named: "f.csv"),
      options: ReadingOptions(measure: .loadIndex(baseline: nil)))
    #expect(tiny.notices.contains { $0.message.contains("no figure in this column is above 1 %") })
  }

  /// Low figures that are what they say.
  @Test(arguments: [
    "2022-02-08,0.4\n2022-02-09,0.8\n2022-02-10,1.2\n2022-02-11,3\n2022-02-12,12\n",
    "2022-02-08,0\n2022-02-09,60\n", "2022-02-09,71.1\n2022-02-10,0.876%\n",
    "2022-02-08,0.9\n2022-02-09,30\n",
  ])
  func lowFigures(_ rows: String) throws {
    _ = try read("date,percent\n" + rows)
  }

  @Test(arguments: [
    ("2022-02-09,87.6\n2022-02-10,20\n", 3, "to 2022-02-10 the figures fall by 67.6 points"),
    ("2022-02-10,20\n2022-02-09,87.6\n", 3, "to 2022-02-10 the figures fall by 67.6 points"),
    (
      "2022-02-09,71.1\n2022-02-10,\n", 3,
      "2022-02-10 has no figure yet, so that the last day known is 2022-02-09"
    ),
    ("2022-02-10,无\n2022-02-09,71.1\n", 2, "2022-02-10 has no figure yet"),
  ])
  func notices(_ rows: String, _ line: Int, _ part: String) throws {
    let notices = try SeriesFile(Source("date,percent\n" + rows, named: "f.csv")).notices
    #expect(notices.map { [$0.line, $0.column] } == [[line, 12]])
    #expect(notices.first?.message.contains(part) == true)
  }

  @Test(arguments: [
    "2022-02-09,80\n2022-02-10,20\n", "2022-02-08,87.6\n2022-02-10,20\n",
    "2022-02-09,20\n2022-02-10,87.6\n", "2022-02-09,\n2022-02-10,71.1\n", "2022-02-10,\n",
  ])
  func noNotices(_ rows: String) throws {
    #expect(try SeriesFile(Source("date,percent\n" + rows, named: "f.csv")).notices.isEmpty)
  }

  @Test func onceForAFile() throws {
    let text =
      "region,date,percent\nA,2022-02-09,71\nA,2022-02-10,\nB,2022-02-09,60\nB,2022-02-10,\n"
    let notices = try SeriesFile(Source(text, named: "f.csv")).notices
    #expect(notices.map(\.line) == [3])
    #expect(notices.first?.message.hasSuffix("so for 2 series") == true)
  }
}
