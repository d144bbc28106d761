import Foundation
import Reprise
import RepriseIO
import Testing

/// Files as departments, analysts, tools and grid operators have them: each is read with these values, or refused with
/// these words.
@Suite struct FilesInUseTests {
  /// A file and what becomes of it.
  struct File: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    let outcome: Outcome
    var year: Int?
    /// What a notice or a problem has to say.
    var notice = ""
    var testDescription: String { name }

    enum Outcome: Sendable {
      case reads(String)
      case refused(String)
    }

    init(_ name: String, _ text: String, _ outcome: Outcome, year: Int? = nil, notice: String = "")
    {
      (self.name, self.text, self.outcome) = (name, text, outcome)
      (self.year, self.notice) = (year, notice)
    }
  }

  // MARK: Figures

  /// A fact as a table may have it.
  private static func shown(_ observation: Observation) -> String {
    switch observation.fact {
    case .level(let figure): "\(figure)"
    case .count(let part, let total): "\(part)/\(total)"
    case .bound(let lower, let upper):
      [
        lower.map { "\($0.isInclusive ? ">=" : ">")\($0.figure)" },
        upper.map { "\($0.isInclusive ? "<=" : "<")\($0.figure)" },
      ].compactMap(\.self).joined(separator: " ")
    case .change(let figure): "change \(figure)"
    case .order(let direction, _): direction.rawValue
    case .missing: "none"
    }
  }

  /// All facts, those of several series under their names.
  private static func shown(_ file: SeriesFile) -> String {
    file.series.map { series in
      (series.name.map { "\($0): " } ?? "")
        + series.observations.map { "\($0.day.description.dropFirst(5)) \(shown($0))" }
        .joined(separator: ", ")
    }.joined(separator: "; ")
  }

  /// A file of one figure of 9 and one of 10 February 2022.
  private static func figures(_ one: String, _ other: String, header: String = "date,percent")
    -> String
  {
    "\(header)\n2022-02-09,\(one)\n2022-02-10,\(other)\n"
  }

  private static let plain = "02-09 71.1, 02-10 87.6"

  private static let days: [File] = [
    ("year first, slashes", "2022/2/9", "2022/2/10"),
    ("year first, points", "2022.2.9", "2022.2.10"),
    ("Chinese", "2022年2月9日", "2022年2月10日"), ("with midnight", "2022/2/9 0:00", "2022/2/10 0:00"),
    ("a spreadsheet's count", "44601", "44602"),
    ("milliseconds since 1970", "1644364800000", "1644451200000"),
    ("pandas", "2022-02-09T00:00:00.000", "2022-02-10T00:00:00.000"),
    ("full width", "２０２２－０２－０９", "２０２２－０２－１０"),
    ("English month", "9 Feb 2022", "10 Feb 2022"),
    ("two digits for the year", "9-Feb-22", "10-Feb-22"),
    ("a weekday behind", "2022/2/9（周三）", "2022年2月10日 星期四"),
    ("as of", "截至2022年2月9日", "截至2022年2月10日"),
  ].map { File($0.0, "date,percent\n\($0.1),71.1\n\($0.2),87.6\n", .reads(plain)) }

  private static let daysWithoutYear: [File] = [
    File(
      "no year", "date,percent\n2月9日,71.1\n",
      .refused("has no year; tell it, as with options.year 2022")),
    File("a year that is told", "date,percent\n2月9日,71.1\n2月10日,87.6\n", .reads(plain), year: 2022),
    File("lunar days", "date,percent\n正月初九,71.1\n正月初十,87.6\n", .reads(plain), year: 2022),
  ]

  private static let levels: [File] = [
    ("a percent sign", "71.1%", "71.1"), ("full width", "７１．１％", "71.1"),
    ("a count", "\"4,123/4,707\"", "4123/4707"),
    ("at least", "93%以上", ">=93"), ("more than", "超过93%", ">93"),
    ("no less than", "不低于93%", ">=93"),
    ("greater than", "大于93%", ">93"), ("as much as", "达到93%", ">=93"),
    ("nearly", "近93%", ">=92 <93"),
    ("tenths", "九成", "90"), ("all", "全部复工", "100"), ("unchanged", "持平", "change 0"),
    ("risen", "上升", "rising"),
    ("from to", "90%至93%", ">=90 <=93"), ("a dash", "90%—93%", ">=90 <=93"),
    ("one unit", "90-93%", ">=90 <=93"),
    ("a sign", ">93%", ">93"), ("another sign", "≥93%", ">=93"),
  ].map { File("level: \($0.0)", figures("60", $0.1), .reads("02-09 60, 02-10 \($0.2)")) }

  private static let blanks: [File] =
    ["-", "—", "——", "N/A", "#N/A", "/", "无", "缺", "…", "NaN", ""].map {
      File("nothing: \($0)", figures("71.1", $0), .reads("02-09 71.1"))
    }

  private static let refusedLevels: [File] = [
    File("about", figures("60", "约93%"), .refused("write a range such as 92%-94%")),
    File(
      "no unit", figures("71.1", "87.6", header: "date,value"), .refused("has no unit; write 87.6%")
    ),
    File("fractions", figures("0.711", "0.876"), .refused("no figure in this column is above 1 %")),
    File("a lost format", figures("71.1", "0.876"), .refused("is 87.6 % meant? Write 87.6")),
    File(
      "a share as a change", figures("71.1", "87.6,16.5%", header: "date,percent,change"),
      .refused("write percentage points such as +16.5pp")),
    File(
      "changes alone", figures("+3", "+16.5pp", header: "date,change"),
      .refused("there is no column 'percent'")),
  ]

  private static let changes: [File] = ["上升16.5个百分点", "↑16.5", "+16.5pp", "16.5"].map {
    File(
      "change: \($0)", "date,percent,change\n2022-02-10,87.6,\($0)\n",
      .reads("02-10 87.6, 02-10 change 16.5"))
  }

  private static let tables: [File] = [
    File(
      "Chinese headings", "日期,地区,开工率\n2022-02-09,贵阳,71.1\n2022-02-10,贵阳,87.6\n",
      .reads("贵阳: " + plain)),
    File("Prophet", figures("71.1", "87.6", header: "ds,y"), .reads(plain)),
    File(
      "statsforecast", "unique_id,ds,y\nA,2022-02-09,71.1\nA,2022-02-10,87.6\n",
      .reads("A: " + plain)),
    File("pandas' index", ",date,percent\n0,2022-02-09,71.1\n", .reads("02-09 71.1")),
    File(
      "15 digits", figures("71.1", "87.600000000000"), .reads("02-09 71.1, 02-10 87.600000"),
      notice: "rounded"),
    File(
      "JSON Lines",
      "{\"date\":\"2022-02-09\",\"percent\":71.1}\n{\"date\":\"2022-02-10\",\"percent\":87.6}\n",
      .reads(plain)),
    File("two columns of counts", "日期,已开工,总数\n2022-02-10,4123,4707\n", .reads("02-10 4123/4707")),
    File(
      "a column for each place", "日期,贵阳,遵义\n2022-02-09,71.1,60\n2022-02-10,87.6,70\n",
      .reads("贵阳: \(plain); 遵义: 02-09 60, 02-10 70")),
    File(
      "a column for each day, a title and a sum",
      "复工情况表,,\n市州,2022-02-09,2022-02-10\n贵阳,71.1,87.6\n遵义,60,70\n",
      .reads("贵阳: \(plain); 遵义: 02-09 60, 02-10 70")),
    File(
      "titles, a sum and a note",
      "各市州开工率统计表,,\n单位：%,,\n日期,地区,开工率\n2022-02-09,贵阳,71.1\n2022-02-10,贵阳,87.6\n合计,,79\n注：初步数据,,\n",
      .reads("贵阳: " + plain), notice: "is a sum or a note"),
    File(
      "places merged", "日期,地区,开工率\n2022-02-09,贵阳,71.1\n2022-02-10,,87.6\n", .reads("贵阳: " + plain),
      notice: "as under merged cells"),
    File(
      "days merged", "日期,地区,开工率\n2022-02-10,贵阳,87.6\n,遵义,70\n",
      .reads("贵阳: 02-10 87.6; 遵义: 02-10 70"),
      notice: "as under merged cells"),
    File(
      "a column 'prefecture'", "date,prefecture,percent\n2022-02-10,A,87.6\n2022-02-10,B,70\n",
      .reads("A: 02-10 87.6; B: 02-10 70")),
    File(
      "a spreadsheet's line of the separator",
      "sep=;\ndate;percent\n2022-02-09;71,1\n2022-02-10;87,6\n", .reads(plain)),
    File(
      "days that a spreadsheet turned about",
      "date,percent\n2022-06-02,60\n2022-07-02,65\n2022-08-02,70\n2022-09-02,75\n2022-10-02,80\n02/13/2022,87\n",
      .refused("a spreadsheet may have turned day and month about")),
    File("Parquet", "PAR1\u{15}\u{4}\u{0}\u{12}", .refused("this is not a text file")),
  ]

  private static let shapes: [File] = [
    File(
      "units below the names", "日期,开工率,较前一日\nyyyy-mm-dd,%,个百分点\n2022-02-10,87.6,16.5\n",
      .reads("02-10 87.6, 02-10 change 16.5"), notice: "has the units of the columns"),
    File(
      "measures of each place",
      "日期,贵阳,,遵义,\n,开工率,较前一日,开工率,较前一日\n2022-02-10,87.6,+16.5,70,+10\n",
      .reads("贵阳: 02-10 87.6, 02-10 change 16.5; 遵义: 02-10 70, 02-10 change 10"),
      notice: "stand in two rows"),
    File(
      "places of each measure",
      ",开工率,,较前一日,\n日期,贵阳,遵义,贵阳,遵义\n2022-02-10,87.6,70,+16.5,+10\n",
      .reads("贵阳: 02-10 87.6, 02-10 change 16.5; 遵义: 02-10 70, 02-10 change 10"),
      notice: "stand in two rows"),
    File(
      "the names once more", figures("71.1", "") + figures("", "87.6"), .reads(plain),
      notice: "once more"),
    File(
      "another table below", "贵阳\n" + figures("71.1", "87.6") + "\n遵义\n" + figures("60", "70"),
      .refused("another table begins here; save each in a file of its own")),
    File(
      "another kind of table below", figures("71.1", "87.6") + "\n日期,用电量,气温\n2022-02-10,1000,5\n",
      .refused("another table begins here")),
    File(
      "year, month and day apart", "year,month,day,percent\n2022,2,9,71.1\n2022,2,10,87.6\n",
      .reads(plain)),
    File(
      "the same in Chinese", "年,月,日,地区,开工率\n2022,2,9,贵阳,71.1\n2022,2,10,贵阳,87.6\n",
      .reads("贵阳: " + plain)),
    File("month and day apart", "月,日,开工率\n2,9,71.1\n2,10,87.6\n", .reads(plain), year: 2022),
    File(
      "without their year", "月,日,开工率\n2,9,71.1\n",
      .refused("tell the year, as with options.year 2022")),
    File(
      "a day that is none", "年,月,日,开工率\n2022,2,30,71.1\n", .refused("is not a day of the calendar")),
    File("months", "date,percent\n2022-02,71.1\n", .refused("is a month, and no day")),
    File("months in Chinese", "日期,开工率\n2022年2月,71.1\n", .refused("is a month, and no day")),
    File(
      "a web page",
      "<html><head><meta charset='utf-8'></head><table><tr><td>date</td></tr></table></html>",
      .refused(
        "this is a web page (HTML), whatever the file is called; open it in a spreadsheet program")),
    File(
      "a spreadsheet in XML",
      "\n<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
      .refused("a spreadsheet in XML")),
    File(
      "a row for each thing told", "日期,2022-02-09,2022-02-10\n开工率,71.1,87.6\n较前一日,,16.5\n",
      .reads("02-09 71.1, 02-10 87.6, 02-10 change 16.5"), notice: "each column is taken for a day"),
    File(
      "letters and digits together", "date,percent\n09feb2022,71.1\n10feb2022,87.6\n", .reads(plain)
    ),
    File("days as decimals", "date,percent\n20220209.0,71.1\n20220210.0,87.6\n", .reads(plain)),
    File(
      "spans of days", "日期,开工率\n2月7日-2月13日,71.1\n",
      .refused(
        "is a span of days; write the one that the figure speaks of, such as the last, '2月13日'")),
    File(
      "numbers of days", "day,percent\n1,62\n2,71.1\n",
      .refused("'1' is a number, and no day with its month and year")),
    File(
      "a sum below places", "日期,贵阳,遵义\n2022-02-09,71.1,60\n2022-02-10,87.6,70\n平均,79,65\n",
      .reads("贵阳: \(plain); 遵义: 02-09 60, 02-10 70"), notice: "is a sum or a note"),
    File(
      "month and day alone", "date,percent\n02-09,71.1\n",
      .refused("'02-09' has no year; write it like")),
    File(
      "a mark", figures("71.1", "87.6 (p)"),
      .refused("write 87.6, and what it means into a column 'note'")),
    File(
      "columns of blanks", "date       percent\n2022-02-09    71.1\n",
      .refused("separate cells by ',', ';' or tabs")),
    File(
      "names in angle brackets", "<DATE>,percent\n2022-02-10,87.6\n",
      .refused("there is no column 'date'")),
  ]

  @Test(
    arguments: days + daysWithoutYear + levels + blanks + refusedLevels + changes + tables + shapes)
  func ofFigures(_ file: File) throws {
    var outcome = ""
    var notices: [Diagnostic] = []
    do {
      let read = try SeriesFile(
        Source(file.text, named: "f.csv"), options: ReadingOptions(year: file.year))
      outcome = Self.shown(read)
      notices = read.notices
    } catch {
      outcome = "refused: \(error)"
    }
    switch file.outcome {
    case .reads(let expected): #expect(outcome == expected)
    case .refused(let words):
      #expect(outcome.hasPrefix("refused: f.csv:") && outcome.contains(words), "\(outcome)")
    }
    #expect(
      file.notice.isEmpty || notices.contains { $0.message.contains(file.notice) }, "\(notices)")
  }

  // MARK: Readings

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Hours of 9 and 10 February 2022 with values from 100 to 123 and twice as much.
  private static func hours(_ header: String, _ row: (String, Int, Int) -> String) -> String {
    header + "\n"
      + [(9, 1), (10, 2)].flatMap { day, factor in
        (0..<24).map { row("2022-02-\(padded(day))", $0, factor * (100 + $0)) + "\n" }
      }.joined()
  }

  /// So many days from 1 March 2022 on.
  private static func daily(_ header: String, _ count: Int, _ value: (Int) -> String) -> String {
    guard let start = Day(year: 2022, month: 3, day: 1) else { return "" }
    return header + "\n" + (0..<count).map { "\(start + $0),\(value($0))\n" }.joined()
  }

  private static let means = "02-09 111.5, 02-10 223"

  private static let stamps: [File] = [
    File("hours", hours("timestamp,load") { "\($0) \(padded($1)):00,\($2)" }, .reads(means)),
    File(
      "universal time", hours("timestamp,load") { "\($0)T\(padded($1)):00:00Z,\($2)" },
      .reads(means),
      notice: "stamps are of universal time"),
    File(
      "offsets", hours("timestamp,load") { "\($0)T\(padded($1)):00:00+08:00,\($2)" }, .reads(means)),
    File(
      "ends up to 24:00", hours("timestamp,load") { "\($0) \(padded($1 + 1)):00,\($2)" },
      .reads(means)),
    File(
      "day first, decimal comma",
      hours("Datum;Load") {
        "\($0.suffix(2)).02.2022 \(padded($1)):00;\($2),0"
      }, .reads(means), notice: "days are read as dd.MM.yyyy"),
    File(
      "intervals of ENTSO-E",
      hours("\"Time (CET/CEST)\",\"Actual Total Load [MW]\"") {
        "\"\($0.suffix(2)).02.2022 \(padded($1)):00 - \($1 == 23 ? "\((Int($0.suffix(2)) ?? 0) + 1)" : "\($0.suffix(2))").02.2022 \(padded(($1 + 1) % 24)):00\",\"\($2)\""
      }, .reads(means), notice: "names the clocks of Europe/Brussels"),
    File(
      "an hour in a column of its own", hours("Date,Hour Ending,Load") { "\($0),\($1 + 1),\($2)" },
      .reads(means)),
    File(
      "a spreadsheet's counts with times",
      hours("timestamp,load") {
        "\($0.hasSuffix("09") ? 44601 : 44602).\(padded(($1 * 10_000 + 12) / 24 / 100))\(padded(($1 * 10_000 + 12) / 24 % 100)),\($2)"
      },
      .reads(means), notice: "counts of days"),
    File(
      "seconds since 1970",
      hours("timestamp,load") {
        "\(1_644_364_800 + ($0.hasSuffix("10") ? 86_400 : 0) + 3600 * $1),\($2)"
      }, .reads(means)),
    File(
      "seconds beside the hour",
      hours("timestamp,load") { "\($0) \(padded($1)):00:\(padded(7 + $1)),\($2)" },
      .reads(means), notice: "nearest of every 60 minutes"),
    File(
      "seconds before the hour",
      hours("timestamp,load") {
        $1 == 0
          ? "2022-02-\($0.hasSuffix("09") ? "08" : "09") 23:59:58,\($2)"
          : "\($0) \(padded($1 - 1)):59:5\($1 % 10),\($2)"
      },
      .reads(means), notice: "nearest of every 60 minutes"),
    File(
      "the last minute of each day",
      daily("timestamp,load", 14) { "5\($0 % 5)" }.replacingOccurrences(of: ",5", with: " 23:59,5"),
      .reads((0..<14).map { "03-\(padded($0 + 1)) 5\($0 % 5)" }.joined(separator: ", "))),
    File(
      "year, month, day and hour apart",
      hours("Year,Month,Day,Hour,Load") { "2022,2,\($0.suffix(2)),\($1),\($2)" },
      .reads(means)),
    File(
      "minutes too", hours("年,月,日,时,分,负荷") { "2022,2,\($0.suffix(2)),\($1),0,\($2)" }, .reads(means)
    ),
    File("months", "month,load\n2022-02,5\n", .refused("is a month, and no day")),
    File("a web page", "<!DOCTYPE html>\n<table>", .refused("this is a web page (HTML)")),
  ]

  private static let areas: [File] = [
    File(
      "areas and their sum", daily("date,A,B,Total", 2) { "\(10 + $0),\(20 + $0),\(30 + 2 * $0)" },
      .reads("A: 03-01 10, 03-02 11; B: 03-01 20, 03-02 21; Total: 03-01 30, 03-02 32"),
      notice: "is the sum of the other 2"),
    File(
      "one plant after the other",
      "date,plant,load\n2022-03-01,A,1\n2022-03-02,A,2\n2022-03-01,B,3\n2022-03-02,B,4\n",
      .reads("A: 03-01 1, 03-02 2; B: 03-01 3, 03-02 4")),
    File(
      "power and energy", daily("date,load MW,load MWh", 2) { "\(1 + $0),\(24 + 24 * $0)" },
      .reads("load MW: 03-01 1, 03-02 2; load MWh: 03-01 24, 03-02 48")),
    File(
      "Korea",
      "기준일시,공급능력(MW),현재수요(MW),최대예측수요(MW),공급예비력(MW),공급예비율(퍼센트),설비용량(MW)\n2022-03-01,9,5,7,4,80,12\n2022-03-02,9,6,7,3,50,12\n",
      .reads("03-01 5, 03-02 6"), notice: "'설비용량(MW)' is ignored"),
    File(
      "Japan",
      "DATE,当日実績(万kW),予測値(万kW),使用率(%),供給力想定値(万kW)\n2022-03-01,5,6,80,9\n2022-03-02,6,7,80,9\n",
      .reads("03-01 5, 03-02 6"), notice: "is a forecast or a plan"),
    File(
      "New England",
      "Date,DEMAND,DA_DEMD,DA_LMP,RT_LMP,DryBulb,Installed Capacity\n2022-03-01,5,6,30,31,20,99\n2022-03-02,6,7,30,31,20,99\n",
      .reads("03-01 5, 03-02 6"), notice: "'DA_DEMD' is a forecast or a plan"),
    File(
      "a day ahead", "date,demand,day-ahead demand\n2022-03-01,5,6\n2022-03-02,6,7\n",
      .reads("03-01 5, 03-02 6"),
      notice: "'day-ahead demand' is a forecast or a plan"),
    File(
      "supply and reserve",
      "date,area A,supply capacity,reserve,price,temperature\n2022-03-01,5,9,4,30,20\n2022-03-02,6,9,3,30,20\n",
      .reads("area A: 03-01 5, 03-02 6"), notice: "'supply capacity' is ignored"),
    File(
      "capacity alone", "date,installed capacity\n2022-03-01,5\n2022-03-02,6\n",
      .reads("installed capacity: 03-01 5, 03-02 6"),
      notice: "and not a load"),
    File(
      "units below the names", "Date,Load,Temp\n-,MW,°C\n2022-03-01,5,20\n2022-03-02,6,21\n",
      .reads("03-01 5, 03-02 6"),
      notice: "has the units of the columns"),
    File(
      "areas above the names",
      ",North,,South,\nDate,Load,Temp,Load,Temp\n2022-03-01,5,20,7,21\n2022-03-02,6,20,8,21\n",
      .reads("North Load: 03-01 5, 03-02 6; South Load: 03-01 7, 03-02 8"),
      notice: "stand in two rows"),
    File(
      "the names once more", daily("date,load", 2) { "\($0)" } + "date,load\n2022-03-03,2\n",
      .reads("03-01 0, 03-02 1, 03-03 2"), notice: "once more"),
    File(
      "another table below",
      daily("date,load", 2) { "\($0)" } + "\ndate,price,volume\n2022-03-03,2,3\n",
      .refused("another table begins here")),
    File(
      "titles, a sum below", "Hourly report,\nDate,Load\n2022-03-01,5\n2022-03-02,6\nTotal,11\n",
      .reads("03-01 5, 03-02 6"),
      notice: "skipped"),
  ]

  private static let numbers: [File] = [
    File(
      "a point between thousands",
      daily("date;load", 20) { $0 % 7 < 5 ? "1.0\(10 + $0)" : "9\(10 + $0)" }.replacingOccurrences(
        of: ",", with: ";"),
      .refused("it stands between thousands")),
    File(
      "a point between thousands and a comma",
      "date;load\n2022-03-01;1.022,6\n2022-03-02;1.023,5\n", .reads("03-01 1022.6, 03-02 1023.5")),
    File(
      "brackets", "date,load\n2022-03-01,(5.2)\n",
      .refused("write it with a minus sign, or without brackets")),
    File(
      "blanks between thousands", "date;load\n2022-03-01;1\u{202F}234,5\n2022-03-02;1 240,5\n",
      .reads("03-01 1234.5, 03-02 1240.5")),
    File(
      "apostrophes", "date,load\n2022-03-01,1'234.5\n2022-03-02,12'40\n",
      .refused("f.csv:3:12: '12'40' is not a number")),
    File(
      "days across", "hour,2022-03-01,2022-03-02\n0,5,6\n1,5,6\n",
      .refused("the columns are days and the rows are hours; turn the table about")),
    File(
      "a day above its hours", "time,load\n2022-03-01,\n00:00,5\n",
      .refused("'00:00' is a time without its day; write both")),
    File(
      "an area above its days", "timestamp,load\nNorth,\n2022-03-01,5\n",
      .refused("if it names the area of the rows below")),
    File(
      "sums of each day",
      "date,hour,load\n"
        + [1, 2].map { day in
          (0..<24).map { "2022-03-0\(day),\($0),5\($0 % 3)\n" }.joined()
            + "2022-03-0\(day),合计,1200\n"
        }.joined(),
      .reads("03-01 51, 03-02 51"), notice: "is a sum or a note"),
    File(
      "readings now and then",
      "timestamp,load\n"
        + [0, 197, 340, 480, 700, 897, 1100, 1297].map {
          "2022-03-01 \(padded($0 / 60)):\(padded($0 % 60)),5\($0 % 7)\n"
        }.joined(),
      .refused("give them at even times, such as every quarter or every hour")),
    File(
      "volts", "timestamp,load kW,voltage (V)\n2022-03-01,5,230\n2022-03-02,6,231\n",
      .reads("03-01 5, 03-02 6"), notice: "'voltage (V)' is ignored"),
    File(
      "units that change from row to row", "date,value,unit\n2022-03-01,5,MW\n2022-03-02,5000,kW\n",
      .refused(
        "f.csv:3:17: this reading is in 'kW', and those above are in 'MW'; bring all to one unit")),
    File(
      "a unit for each area",
      "date,area,value,unit\n2022-03-01,A,5,MW\n2022-03-01,B,7,kW\n2022-03-02,A,6,MW\n2022-03-02,B,8,kW\n",
      .reads("A: 03-01 5, 03-02 6; B: 03-01 7, 03-02 8")),
    File(
      "a factor that changes", "date,reading,multiplier\n2022-03-01,5,10\n2022-03-02,6,100\n",
      .refused("have to be multiplied by 'multiplier', which changes")),
    File(
      "a factor", "date,reading,倍率\n2022-03-01,5,10\n2022-03-02,6,10\n", .reads("03-01 5, 03-02 6"),
      notice: "not multiplied by '倍率', which is 10 throughout"),
    File(
      "readings in doubt", "date,load,quality\n2022-03-01,5,GOOD\n2022-03-02,6,BAD\n",
      .reads("03-01 5, 03-02 6"),
      notice: "rows that 'quality' calls 'BAD' count like the others"),
    File(
      "halves of the day",
      hours("时间,负荷") {
        "2022/2/\(Int($0.suffix(2)) ?? 0) \($1 < 12 ? "上午" : "下午")\($1 % 12 == 0 ? 12 : $1 % 12):00,\($2)"
      },
      .reads(means)),
    File(
      "merged days", "date,hour,load\n2022-03-01,0,5\n,1,6\n",
      .refused("under merged cells in each of their rows")),
    File(
      "NEM12", "100,NEM12,202203010000,MDA,RET\n300,20220301,1,2\n",
      .refused("a meter file of the kind NEM12")),
    File(
      "n/e", "date,load\n2022-03-01,5\n2022-03-02,n/e\n2022-03-03,6\n", .reads("03-01 5, 03-03 6")),
    File(
      "a code for nothing",
      daily("date,load", 20) { (5...6).contains($0) ? "-9999" : "5" + "\($0 % 3)" },
      .reads(
        (0..<20).filter { !(5...6).contains($0) }.map { "03-\(padded($0 + 1)) 5\($0 % 3)" }.joined(
          separator: ", ")),
      notice: "-9999 stands where readings are missing"),
    File(
      "a register", daily("date,kWh", 40) { "\(5000 + 24 * $0 + $0 % 5)" },
      .refused("a register that counts up")),
    File(
      "a register of three weeks",
      daily("日期,电表示数(kWh)", 21) { "\(10_234 + 310 * $0 + 37 * ($0 % 4))" },
      .refused("a register that counts up")),
    File(
      "a register of five days",
      "timestamp,kWh\n"
        + (0..<120).map {
          "2022-02-0\(1 + $0 / 24) \(padded($0 % 24)):00,\(8000 + 3 * $0 + $0 % 4)\n"
        }.joined(),
      .refused("a register that counts up")),
    File(
      "energies since midnight",
      "timestamp,kWh\n"
        + (0..<96).map { "2022-03-0\(1 + $0 / 24) \(padded($0 % 24)):00,\($0 % 24 * 5 + $0 % 3)\n" }
        .joined(),
      .refused("count up from each midnight, as the energy since then does")),
    File(
      "energies of a place that starts up",
      daily("date,kWh", 16) {
        "\([200, 205, 215, 240, 290, 380, 520, 680, 810, 890, 940, 965, 980, 988, 992, 994][$0])"
      },
      .reads(
        "03-01 200, 03-02 205, 03-03 215, 03-04 240, 03-05 290, 03-06 380, 03-07 520, 03-08 680, 03-09 810, 03-10 890, 03-11 940, 03-12 965, 03-13 980, 03-14 988, 03-15 992, 03-16 994"
      )),
    File(
      "a load that only rises", daily("date,load", 12) { "\(40 + 5 * $0)" },
      .reads((0..<12).map { "03-\(padded($0 + 1)) \(40 + 5 * $0)" }.joined(separator: ", ")),
      notice: "if this is a register that counts up"),
    File(
      "hours as columns",
      "date,\((1...24).map { "H\($0)" }.joined(separator: ","))\n2022-03-01,\((1...24).map { "\($0)" }.joined(separator: ","))\n",
      .reads("03-01 12.5"), notice: "are taken for hours"),
    File(
      "an hour 25", "Date,Hour,Load\n" + (1...25).map { "2022-03-06,\($0),\($0)\n" }.joined(),
      .reads("03-06 13")),
  ]

  @Test(arguments: stamps + areas + numbers)
  func ofReadings(_ file: File) {
    var outcome = ""
    var said: [String] = []
    do {
      let read = try LoadFile(Source(file.text, named: "f.csv"))
      outcome = read.loads.map { load in
        (load.area.isEmpty ? "" : "\(load.area): ")
          + zip(load.days, load.values).map { day, value in
            let rounded = (value * 1e6).rounded() / 1e6
            return "\(day.description.dropFirst(5)) "
              + (rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)")
          }.joined(separator: ", ")
      }.joined(separator: "; ")
      said = read.notices.map(\.message) + read.problems.map(\.message)
    } catch {
      outcome = "refused: \(error)"
    }
    switch file.outcome {
    case .reads(let expected): #expect(outcome == expected)
    case .refused(let words):
      #expect(outcome.hasPrefix("refused: f.csv:") && outcome.contains(words), "\(outcome)")
    }
    #expect(file.notice.isEmpty || said.contains { $0.contains(file.notice) }, "\(said)")
  }
}
