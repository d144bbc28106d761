import Foundation
import Reprise
import RepriseIO
import Testing

/// Rows that are read from their bytes say what they say cell by cell: a quoted cell, which nothing reads from bytes, tells
/// the same.
@Suite struct PlainRowsTests {
  private func read(_ text: String) throws -> (series: [Series], notices: [String]) {
    let file = try SeriesFile(Source(text, named: "f.csv"))
    return (Array(file.series), file.notices.map { "\($0.line): \($0.message)" })
  }

  /// The same table with each last cell in quotes.
  private func quoted(_ text: String) -> String {
    let lines = text.components(separatedBy: "\n")
    return lines.enumerated().map { place, line in
      guard place > 0, !line.isEmpty, !line.hasPrefix("#") else { return line }
      let cells = line.components(separatedBy: ",")
      return cells.dropLast().map { $0 + "," }.joined() + "\"\(cells.last ?? "")\""
    }.joined(separator: "\n")
  }

  @Test(arguments: [
    "series,date,percent\nA,2022-02-09,71.1\nA,2022-02-10,87.6\nB,2022-02-09,60\nB,2022-02-10,65.25\n",
    // By day, so that the series change from row to row.
    "date,series,percent\n2022-02-09,A,71.1\n2022-02-09,B,60\n2022-02-10,A,87.6\n2022-02-10,B,65\n",
    // Two keys, one of them behind the figures, and a name with blanks.
    "region,date,percent,industry\nX Y,2022-02-09,71.1,steel\nX Y,2022-02-09,70,cars\nZ,2022-02-10,87.6%,steel\n",
    // Rows between that are not plain: comments, blank lines, bounds, no figure, merged keys.
    "region,date,percent\nA,2022-02-07,60\n# a note\n\nA,2022-02-08,>63%\n,2022-02-09,71.1\nA,2022-02-10,\nA,2022-02-11,87.6\n",
    // Days in another form, and names in another script.
    "地区,日期,开工率\n甲市,2022年2月9日,71.1\n甲市,2022年2月10日,87.6\n乙市,2022/2/9,60.5%\n乙市,2022/2/10,61.5\n",
    // The names once more, a fall of a day, a day of another year, and zeros at the end.
    "series,date,percent\nA,2022-02-05,90\nA,2022-02-06,20\nseries,date,percent\nA,2021-02-07,25\nA,2022-02-08,30\nA,2022-02-09,0\nA,2022-02-10,0\n",
    "date,rate\n2022-02-09,0.711\n2022-02-10,0.876\n",
    "date,percent,change\n2022-02-08,60,\n2022-02-09,71.1,+11.1\n2022-02-10,87.6,\n",
  ]) func areReadAlike(_ text: String) throws {
    let (plain, other) = (try read(text), try read(quoted(text)))
    #expect(plain.series == other.series && !plain.series.isEmpty)
    #expect(plain.notices == other.notices)
    let windows = try read(text.replacingOccurrences(of: "\n", with: "\r\n"))
    #expect(windows.series == plain.series && windows.notices == plain.notices)
    let old = try read(text.replacingOccurrences(of: "\n", with: "\r"))
    #expect(old.series == plain.series && old.notices == plain.notices)
  }

  @Test(arguments: [
    "date,percent\n2022-02-09,71.1\n2022-02-09,72.1\n",
    "date,percent\n2022-02-08,50\n2022-02-09,171.1\n",
    "date,percent\n2022-02-09,71.1\n2022-02-30,72.1\n",
    "date,percent\n2022-02-08,66.1\n2022-02-09,71.1\n2022-02-10,0.876\n",
    "date,percent\n2022-02-09,0.711\n2022-02-10,0.876\n",
    "date,colour,percent\n2022-02-09,A,71.1\n2022-02-09,B,72.1\n",
    "date,value\n2022-02-09,71.1%\n2022-02-10,87.6\n",
    "date,percent\n2022-02-09,71.1\n2022-02-10,87.6,5\n",
  ]) func areRefusedAlike(_ text: String) {
    func problem(_ text: String) -> String? {
      do {
        _ = try SeriesFile(Source(text, named: "f.csv"))
        return nil
      } catch {
        return "\(error)"
      }
    }
    let plain = problem(text)
    #expect(plain != nil && plain == problem(quoted(text)))
  }

  /// More series than one table of places holds at first, by day and turned about.
  @Test func manySeriesKeepTheirRows() throws {
    let days = (1...9).map { "2022-02-0\($0)" }
    var rows: [String] = []
    for (place, day) in days.enumerated() {
      for series in 0..<700 { rows.append("s\(series),\(day),\((series + 7 * place) % 100).5") }
    }
    let header = "series,date,percent\n"
    for text in [rows, rows.sorted()] {
      let file = try SeriesFile(Source(header + text.joined(separator: "\n"), named: "f.csv"))
      #expect(file.series.count == 700)
      for series in file.series {
        let number = Int((series.name ?? "").dropFirst()) ?? -1
        let levels = series.observations.compactMap(\.level).map { Int((1000 * $0).rounded()) }
        #expect(levels == (0..<9).map { 10 * ((number + 7 * $0) % 100) + 5 })
      }
    }
  }
}
