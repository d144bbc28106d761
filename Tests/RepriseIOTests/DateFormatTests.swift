import Reprise
import RepriseIO
import Testing

struct DateFormatTests {
  @Test(arguments: [
    ("yyyy-MM-dd", "2022-02-10"), ("dd.MM.yyyy", "10.02.2022"), ("d.M.yyyy", "10.2.2022"),
    ("MM/dd/yyyy", "02/10/2022"), ("yyyyMMdd", "20220210"), ("yyyy年M月d日", "２０２２年2月10日"),
    ("yyyy／MM／dd", "2022/02/10"), ("d M yyyy", " 10 2\u{A0}2022 "),
  ])
  func reads(_ pattern: String, _ text: String) throws {
    let options = ReadingOptions(dateFormat: try DateFormat(pattern))
    #expect(try read("date;percent\n\(text);87\n", options).lastDay == (try day("2022-02-10")))
  }

  @Test(arguments: [
    ("dd.MM.yyyy", "30.02.2022", "not a day of the calendar"),
    ("dd.MM.yyyy", "1.2.2022", "options.dateFormat 'd.M.yyyy' or options.dateFormat 'M.d.yyyy'"),
    ("dd.MM.yyyy", "tomorrow", "write it like 10.02.2022"),
    ("yyyyMMdd", "202202100", "write it like 20220210"),
  ])
  func complains(_ pattern: String, _ text: String, _ part: String) throws {
    let options = ReadingOptions(dateFormat: try DateFormat(pattern))
    let found = diagnostics { () throws(ReadingError) in
      _ = try SeriesFile(Source("date,percent\n\(text),87\n", named: "f.csv"), options: options)
    }
    #expect(found.map(\.message).first?.contains(part) == true, "\(found)")
  }

  @Test(arguments: [
    ("dd.MM.yy", "write yyyy"), ("dd.MM", "one yyyy"), ("", "one yyyy"),
    ("dd.mm.yyyy", "MM for months"),
    ("DD.MM.YYYY", "write yyyy for years"), ("dd MMM yyyy", "only yyyy"),
    ("yyyy-MM-ddTHH", "only yyyy"),
    ("yyyy-MM-dd-dd", "one dd"), ("dddd", "only yyyy"),
  ])
  func refuses(_ pattern: String, _ part: String) {
    do {
      _ = try DateFormat(pattern)
      Issue.record("\(pattern) passed")
    } catch {
      #expect(error.description.contains(part), "\(error)")
    }
  }
}
