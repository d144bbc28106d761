import Reprise
import RepriseIO
import Testing

/// Files of which a part could be passed over, or taken for something else, without a word.
@Suite struct MisreadingTests {
  private func file(_ text: String, year: Int? = nil) throws -> SeriesFile {
    try SeriesFile(Source(text, named: "f.csv"), options: ReadingOptions(year: year))
  }

  private func complaint(_ text: String) -> String {
    diagnostics { () throws(ReadingError) in _ = try SeriesFile(Source(text, named: "f.csv")) }
      .map { "\($0.line):\($0.column): \($0.message)" }.joined(separator: "\n")
  }

  /// A row may begin with the sign of comments.
  @Test func rowsThatBeginWithANumberSign() throws {
    let text =
      "# a comment, with a comma\n#\nregion,date,percent\n#1 mill,2022-02-09,71.1\n#2 mill,2022-02-09,70\n"
    #expect(try file(text).series.map(\.name) == ["#1 mill", "#2 mill"])
    let narrow = "date,percent\n2022-02-09,71.1\n########,87.6\n"
    #expect(complaint(narrow).hasPrefix("3:1: the column was too narrow to show the day"))
    #expect(complaint("date,percent\n#N/A,71.1\n").hasPrefix("2:1: "))
    let loads = try LoadFile(
      Source(
        "area,date,load\n#1,2022-02-09,60\n#1,2022-02-10,61\n3,2022-02-09,50\n", named: "l.csv"))
    #expect(loads.loads.map(\.area) == ["#1", "3"])
  }

  @Test func namesThatDifferInCaseWidthAndBlanks() throws {
    for (one, other) in [("Guiyang", "GUIYANG"), ("A", "Ａ"), ("贵阳", "贵 阳")] {
      let read = try file(
        "date,region,percent\n2022-02-08,\(one),62\n2022-02-09,\(other),71.1\n")
      #expect(
        read.notices.contains { $0.message.contains("'\(one)' and '\(other)' are two series") })
    }
    let apart = try file("date,region,percent\n2022-02-08,A,62\n2022-02-09,B,71.1\n")
    #expect(!apart.notices.contains { $0.message.contains("are two series") })
  }

  @Test func pointsWithoutASign() {
    for text in ["87.6pp", "87.6个百分点"] {
      let said = complaint("date,percent\n2022-02-09,71.1\n2022-02-10,\(text)\n")
      #expect(said.hasPrefix("3:12: '\(text)' could be a level or a change"), "\(said)")
    }
  }

  /// From 3 to 10 February the level rose by 37.6 points, which is not the change of a day.
  @Test func aChangeOverAGap() throws {
    let text = "日期,开工率,环比\n2022-02-03,50,\n2022-02-10,87.6,37.6\n"
    let read = try file(text)
    #expect(try read.only().observations.count == 2)
    #expect(read.notices.contains { $0.message.contains("is the change since 2022-02-03") })
    // One of another size, and one of the day before, are what they say.
    for rows in ["2022-02-03,50,\n2022-02-10,87.6,7.6\n", "2022-02-09,50,\n2022-02-10,87.6,37.6\n"]
    {
      #expect(try file("date,percent,change\n" + rows).only().observations.count == 3)
    }
  }

  /// What each place counts stands beside its days.
  @Test func wideTablesWithWeights() throws {
    let read = try file("单位,企业数,2022-02-09,2022-02-10\n贵阳,4707,71.1,87.6\n遵义,310,60,70\n")
    #expect(read.series.map(\.name) == ["贵阳", "遵义"])
    #expect(read.series.first?.lastLevel?.fraction == 0.876)
    #expect(read.series.map { $0.weights.steps.map(\.weight) } == [[4707], [310]])
  }

  @Test func zerosAtTheEndAndADayOfAnotherYear() throws {
    let zeros = try file(
      "date,percent\n2022-02-08,62\n2022-02-09,87.6\n2022-02-10,0\n2022-02-11,0\n")
    #expect(
      zeros.notices.contains { $0.line == 4 && $0.message.contains("the last 2 figures are 0") })
    let stray = try file("date,percent\n2022-02-08,62\n2021-02-09,71.1\n2022-02-10,87.6\n")
    #expect(
      stray.notices.contains {
        $0.line == 3 && $0.message.contains("2021-02-09 stands between 2022-02-08 and 2022-02-10")
      })
  }

  /// A sheet with a title, a column for each day, and others that are not.
  @Test(arguments: [
    "2022年复工情况表,,,\n市州,2022-02-09,2022-02-10,备注\n贵阳,71.1%,87.6%,\n遵义,60%,70%,已核\n",
    "日期,贵阳,遵义,备注\n2022-02-09,71.1,60,\n2022-02-10,87.6,70,已核\n",
  ])
  func wideTablesWithMore(_ text: String) throws {
    let read = try file(text)
    #expect(read.series.map(\.name) == ["贵阳", "遵义"])
    #expect(read.series.first?.lastLevel?.fraction == 0.876)
    #expect(read.notices.contains { $0.message.contains("not used: ") })
  }
}
