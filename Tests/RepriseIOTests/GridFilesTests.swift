import Foundation
import Reprise
import RepriseIO
import Testing

/// The files of grid operators as they are laid out. `Benchmarks/Loads/shapes.py` holds whole ones against pandas.
@Suite struct GridFilesTests {
  private static func read(_ text: String, _ options: LoadReadingOptions = .init()) throws
    -> LoadFile
  {
    try LoadFile(Source(text, named: "f.csv"), options: options)
  }

  private static func complaint(_ text: String, _ options: LoadReadingOptions = .init()) -> String {
    do {
      _ = try read(text, options)
      return ""
    } catch {
      return "\(error)"
    }
  }

  /// The figures of each area by day.
  private static func figures(_ file: LoadFile) -> [String: [String: Double]] {
    Dictionary(
      uniqueKeysWithValues: file.loads.map { load in
        (
          load.area,
          Dictionary(uniqueKeysWithValues: zip(load.days.map(\.description), load.values))
        )
      })
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func slashed(_ stamp: String) -> String {
    stamp.replacingOccurrences(of: ".", with: "/")
  }

  private static func says(_ file: LoadFile, _ part: String) -> Bool {
    file.notices.contains { $0.message.contains(part) }
  }

  // MARK: ENTSO-E

  /// Hours of 28 and 29 October 2023, on the second of which clocks show two to three twice; values from 1 on.
  private static func entsoe(_ row: (String, String, Int) -> String) -> String {
    var value = 0
    return [(28, Array(0...23)), (29, [0, 1, 2] + Array(2...23))].flatMap { day, hours in
      hours.map { hour in
        value += 1
        let end = hour == 23 ? "\(day + 1).10.2023 00:00" : "\(day).10.2023 \(padded(hour + 1)):00"
        return row("\(day).10.2023 \(padded(hour)):00", end, value) + "\n"
      }
    }.joined()
  }

  /// The mean of 1 to 24, and of 25 to 49.
  private static let autumnMeans = ["2023-10-28": 12.5, "2023-10-29": 37.0]

  @Test func actualLoadBesideItsForecast() throws {
    let file = try Self.read(
      "\"Time (CET/CEST)\",\"Day-ahead Total Load Forecast [MW] - BZN|DE-LU\",\"Actual Total Load [MW] - BZN|DE-LU\"\n"
        + Self.entsoe { "\"\($0) - \($1)\",\"\(1000 + $2)\",\"\($2)\"" })
    #expect(Self.figures(file) == ["": Self.autumnMeans])
    #expect(file.problems.isEmpty)
    #expect(Self.says(file, "is a forecast or a plan; options.column takes another"))
    #expect(Self.says(file, "names the clocks of Europe/Brussels"))
    #expect(Self.says(file, "days are read as dd.MM.yyyy"))
  }

  @Test func areasOfTheNewPlatform() throws {
    let rows = ["BZN|FR", "BZN|BE"].map { area in
      Self.entsoe { start, end, value in
        "\"\(Self.slashed(start)):00 - \(Self.slashed(end)):00\",\"\(area)\",\"\(value == 5 ? "n/e" : "\(value)")\",\"7\""
      }
    }.joined()
    let file = try Self.read(
      "\"MTU (CET/CEST)\",\"Area\",\"Actual Total Load (MW)\",\"Day-ahead Total Load Forecast (MW)\"\n"
        + rows)
    // Without the fifth of the first day's.
    let expected = ["2023-10-28": 295.0 / 23, "2023-10-29": 37]
    #expect(Self.figures(file) == ["BZN|FR": expected, "BZN|BE": expected])
  }

  /// The word behind the time tells the two hours apart, also where no heading names a zone.
  @Test func wordsForClocksTellHoursApart() throws {
    var count = 0
    let file = try Self.read(
      "timestamp,load\n"
        + Self.entsoe { start, _, value in
          count += 1
          return "\(start) \(count < 28 ? "(CEST)" : "(CET)"),\(value)"
        })
    #expect(Self.figures(file) == ["": Self.autumnMeans])
    #expect(file.problems.isEmpty)
  }

  @Test func aColumnByItsName() throws {
    let text = "Date,Demand,Planned Load,Demand Forecast\n2022-03-01,1,2,3\n2022-03-02,4,5,6\n"
    #expect(
      Self.complaint(text).contains("choose one with options.column, as in options.column 'Demand'")
    )
    let file = try Self.read(text, LoadReadingOptions(column: "  planned   LOAD "))
    #expect(Self.figures(file) == ["": ["2022-03-01": 2, "2022-03-02": 5]])
    #expect(
      throws: ReadingError.noColumn(
        "f.csv", "Load", among: ["Demand", "Planned Load", "Demand Forecast"])
    ) { try Self.read(text, LoadReadingOptions(column: "Load")) }
    #expect(
      "\(ReadingError.noColumn("f.csv", "Load", among: ["A", "B"]))"
        == "f.csv: there is no column 'Load'; there are 'A', 'B'")
    // One of the two is the forecast of the other.
    let pair = try Self.read("Date,Demand Forecast (MW),Demand (MW)\n2022-03-01,1,2\n")
    #expect(Self.figures(pair) == ["": ["2022-03-01": 2]])
  }

  // MARK: PJM and ERCOT

  @Test func loadAreasOfZones() throws {
    var text =
      "datetime_beginning_utc,datetime_beginning_ept,nerc_region,mkt_region,zone,load_area,mw,is_verified\n"
    for (area, zone, level) in [("AE", "AE", 100), ("DPLCO", "DPL", 200), ("EASTON", "DPL", 300)] {
      // 5 November 2023 begins at four of universal time, and has 25 hours.
      for hour in 0..<25 {
        let (utc, local) = (hour + 4, hour < 2 ? hour : hour - 1)
        func clock(_ hour: Int) -> String {
          "\(hour % 12 == 0 ? 12 : hour % 12):00:00 \(hour < 12 ? "AM" : "PM")"
        }
        text +=
          "11/\(utc < 24 ? 5 : 6)/2023 \(clock(utc % 24)),11/5/2023 \(clock(local)),RFC,MIDATL,"
        text += "\(zone),\(area),\(level + hour),True\n"
      }
      text += "11/13/2023 5:00:00 AM,11/13/2023 12:00:00 AM,RFC,MIDATL,\(zone),\(area),1,True\n"
    }
    let file = try Self.read(text)
    #expect(
      Self.figures(file).mapValues { $0["2023-11-05"] } == ["AE": 112, "DPLCO": 212, "EASTON": 312])
    #expect(Self.says(file, "the column 'zone' is ignored"))
  }

  private static func ercot(_ row: (String, Int, Bool) -> String) -> String {
    // Hours end at one to 24; that which ends at two comes twice on 5 November 2023.
    ["11/04/2023", "11/05/2023", "11/13/2023"].flatMap { day in
      (1...24).flatMap { hour in
        (hour == 2 && day == "11/05/2023" ? [false, true] : [false]).map {
          row(day, hour, $0) + "\n"
        }
      }
    }.joined()
  }

  @Test(arguments: [nil, "America/Chicago"])
  func nativeLoad(_ zone: String?) throws {
    let text =
      "OperDay,HourEnding,COAST,EAST,TOTAL,DSTFlag\n"
      + Self.ercot { day, hour, isSecond in
        "\(day),\(Self.padded(hour)):00,\(hour),\(10 * hour),\(11 * hour),\(isSecond ? "Y" : "N")"
      }
    let file = try Self.read(
      text, LoadReadingOptions(timeZone: zone.flatMap { TimeZone(identifier: $0) }))
    // The mean of 1 to 24, and with another 2 beside them.
    let coast = ["2023-11-04": 12.5, "2023-11-05": 302.0 / 25, "2023-11-13": 12.5]
    #expect(Self.figures(file)["COAST"] == coast)
    #expect(file.loads.map(\.area) == ["COAST", "EAST", "TOTAL"])
    #expect(file.stamps == .end)
    #expect(Self.says(file, "'TOTAL' is the sum of the other 2 areas"))
    #expect(!file.problems.contains { $0.kind == .conflict || $0.kind == .repeatedHour })
  }

  @Test func nativeLoadInOneStamp() throws {
    let text =
      "Hour Ending,COAST,EAST,ERCOT\n"
      + Self.ercot { day, hour, isSecond in
        "\(day) \(Self.padded(hour)):00\(isSecond ? " DST" : ""),\(hour),\(10 * hour),\(11 * hour)"
      }
    let file = try Self.read(text)
    #expect(Self.figures(file)["ERCOT"]?["2023-11-05"] == 11 * 302.0 / 25)
    #expect(Self.says(file, "'ERCOT' is the sum"))
  }

  /// In spring the hour that ends at three is left out.
  @Test func endsInSpring() throws {
    let hours = [1, 2] + Array(4...24)
    let text =
      "Date,Hour Ending,Load\n" + hours.map { "2024-03-10,\($0),\($0)\n" }.joined()
    let options = LoadReadingOptions(
      timeZone: TimeZone(identifier: "America/New_York"), completeness: 1)
    let file = try Self.read(text, options)
    #expect(Self.figures(file) == ["": ["2024-03-10": 297.0 / 23]])
    #expect(file.problems.isEmpty)
  }

  // MARK: Elexon and AEMO

  @Test func settlementPeriods() throws {
    // 46 periods on 31 March 2024, 50 on 27 October.
    let days = [("30-MAR-2024", 48), ("31-MAR-2024", 46), ("27-OCT-2024", 50)]
    let text =
      "SETTLEMENT_DATE,SETTLEMENT_PERIOD,ND,TSD\n"
      + days.flatMap { day, count in (1...count).map { "\(day),\($0),\($0),5\n" } }.joined()
    let means = try Self.read(text, LoadReadingOptions(completeness: 1))
    #expect(
      Self.figures(means)["ND"] == ["2024-03-30": 24.5, "2024-03-31": 23.5, "2024-10-27": 25.5])
    let energy = try Self.read(text, LoadReadingOptions(statistic: .energy, completeness: 1))
    // Means of 48, 46 and 50 half hours, times 24, 23 and 25 hours.
    let expected: [String: Double] = ["2024-03-30": 588, "2024-03-31": 540.5, "2024-10-27": 637.5]
    #expect(Self.figures(energy)["ND"] == expected)
    #expect(
      Self.complaint("SETTLEMENT_DATE,SETTLEMENT_PERIOD,ND\n2024-03-30,1,5\n2024-03-30,2,5\n")
        .contains("how long the intervals of 'SETTLEMENT_PERIOD' are cannot be told"))
    #expect(
      Self.complaint(text + "28-OCT-2024,0,1,1\n").contains(
        "not the number of an interval of 30 minutes"))
  }

  @Test func regionsBySettlementDate() throws {
    let rows = ["NSW1", "QLD1"].flatMap { region in
      (1...48).map { half in
        let time =
          half == 48
          ? "2024/01/02 00:00:00"
          : "2024/01/01 \(Self.padded(half / 2)):\(half % 2 == 0 ? "00" : "30"):00"
        return "\(region),\(time),\(half),52.58,TRADE\n"
      }
    }
    let file = try Self.read("REGION,SETTLEMENTDATE,TOTALDEMAND,RRP,PERIODTYPE\n" + rows.joined())
    #expect(Self.figures(file) == ["NSW1": ["2024-01-01": 24.5], "QLD1": ["2024-01-01": 24.5]])
    #expect(file.stamps == .end)
  }

  @Test func tablesOfNEMWeb() throws {
    let rows = (1...48).map { half in
      let time =
        half == 48
        ? "2024/01/02 00:00:00"
        : "2024/01/01 \(Self.padded(half / 2)):\(half % 2 == 0 ? "00" : "30"):00"
      return "D,DISPATCH,REGIONSUM,9,\"\(time)\",1,NSW1,0,\(half)\n"
    }
    let price =
      "I,DISPATCH,PRICE,5,SETTLEMENTDATE,RUNNO,REGIONID,RRP\nD,DISPATCH,PRICE,5,\"2024/01/01 00:30:00\",1,NSW1,9\n"
    let head = "C,NEMP.WORLD,DISPATCHIS,AEMO,PUBLIC\n"
    let file = try Self.read(
      head + price
        + "I,DISPATCH,REGIONSUM,9,SETTLEMENTDATE,RUNNO,REGIONID,INTERVENTION,TOTALDEMAND\n"
        + rows.joined() + "C,\"END OF REPORT\",51\n")
    #expect(Self.figures(file) == ["NSW1": ["2024-01-01": 24.5]])
    let complaint = Self.complaint(head + price)
    #expect(complaint.hasPrefix("f.csv:1:1: this is a file of several tables"))
  }

  // MARK: India and Taiwan

  @Test func energyAndPeakOfStates() throws {
    let head = "Date,Region,States,Max.Demand Met during the day(MW),Energy Met (MU)\n"
    let rows =
      "05-02-2022,NR,Punjab,9000,150.5\n05-02-2022,NR,Delhi,4000,70\n06-02-2022,NR,Punjab,9100,151\n06-02-2022,NR,Delhi,4100,71\n"
    #expect(Self.complaint(head + rows).contains("more than one column may hold the readings"))
    let energy = LoadReadingOptions(statistic: .energy, column: "Energy Met (MU)")
    #expect(
      Self.figures(try Self.read(head + rows, energy)) == [
        "Punjab": ["2022-02-05": 150.5, "2022-02-06": 151],
        "Delhi": ["2022-02-05": 70, "2022-02-06": 71],
      ])
    var peak = energy
    peak.column = "Max.Demand Met during the day(MW)"
    #expect(
      Self.complaint(head + rows, peak).contains("a peak times the hours of its day is no energy"))
  }

  @Test(arguments: ["111/02/09", "1110209", "民國111年2月9日", "中華民國 111 年 2 月 9 日", "民國111.2.9"])
  func yearsOfTheRepublic(_ text: String) throws {
    let file = try Self.read("日期,尖峰負載(萬瓩),備轉容量(萬瓩),備轉容量率(%)\n\(text),2800.5,300,10.7\n")
    #expect(Self.figures(file) == ["": ["2022-02-09": 2800.5]])
    #expect(Self.says(file, "years are counted from 1912"))
    #expect(Self.says(file, "in units of 10 MW"))
    #expect(Self.says(file, "'備轉容量率(%)' is ignored"))
  }

  // MARK: Hours as columns

  private static let halves = (0..<48).map { half in
    "\(half / 2):\(half % 2 == 0 ? "00" : "30")-\((half + 1) / 2):\((half + 1) % 2 == 0 ? "00" : "30")"
  }

  @Test(arguments: [
    (1...24).map { "HE\(padded($0))" }, (0...23).map { "\($0):00" },
    (1...24).map { "\(padded($0)):00" }, halves,
    (0...23).map { "\($0)时" }, (1...24).map { "Hour \($0)" },
  ])
  func hoursAsColumns(_ names: [String]) throws {
    let values = names.indices.map { "\($0)" }.joined(separator: ",")
    let file = try Self.read(
      "Date,\(names.joined(separator: ",")),Total\n2022-03-01,\(values),999\n")
    #expect(Self.figures(file) == ["": ["2022-03-01": Double(names.count - 1) / 2]])
    #expect(Self.says(file, "taken for hours of a day") && Self.says(file, "'Total' is ignored"))
  }

  @Test func anHourTwiceAsAColumn() throws {
    let names = ["HE01", "HE02", "HE02X"] + (3...24).map { "HE\(Self.padded($0))" }
    let plain = (1...25).map { $0 == 3 ? "" : "\($0)" }.joined(separator: ",")
    let long = (1...25).map { "\($0)" }.joined(separator: ",")
    let file = try Self.read(
      "Date,\(names.joined(separator: ","))\n2023-11-04,\(plain)\n2023-11-05,\(long)\n")
    #expect(Self.figures(file) == ["": ["2023-11-04": 322.0 / 24, "2023-11-05": 13]])
  }

  // MARK: Days, titles and sums

  @Test func theOrderOfDayAndMonth() throws {
    func text(_ days: [String]) -> String { "date,load\n" + days.map { "\($0),5\n" }.joined() }
    // Days follow each other, whichever is written first.
    for (days, last) in [
      (["01/02/2022", "02/02/2022", "03/02/2022"], "2022-02-03"),
      (["02/01/2022", "02/02/2022", "02/03/2022"], "2022-02-03"),
      (["9.2.2022", "10.2.2022"], "2022-02-10"),
      (["2/9/2022", "2/13/2022"], "2022-02-13"), (["1-Feb-22", "2-Feb-22"], "2022-02-02"),
    ] {
      let file = try Self.read(text(days))
      #expect(file.loads.first?.days.last?.description == last, "\(days)")
      #expect(!file.notices.isEmpty)
    }
    let open = Self.complaint(text(["01/02/2022"]))
    #expect(open.contains("options.dateFormat 'dd/MM/yyyy' or options.dateFormat 'MM/dd/yyyy'"))
    #expect(Self.complaint(text(["2022-02-01", "13/02/2022"])).contains("f.csv:3:1"))
  }

  @Test func titlesAboveAndSumsBelow() throws {
    let file = try Self.read(
      "\\\\Hourly Demand Report,,,\n\\\\For 2022,,,\nDate,Hour,Market Demand,Ontario Demand\n"
        + (1...24).map { "2022-03-01,\($0),\($0),\(2 * $0)\n" }.joined()
        + "Total,,300,120\nAverage,,12.5,5\n")
    #expect(
      Self.figures(file) == [
        "Market Demand": ["2022-03-01": 12.5], "Ontario Demand": ["2022-03-01": 25],
      ])
    #expect(Self.says(file, "what stands above the names of the columns is skipped"))
    #expect(Self.says(file, "skipped, as are 1 more"))
  }

  /// A column of words is the area only where rows of one time need one.
  @Test func wordsThatTellRowsApart() throws {
    let file = try Self.read("date,balancer,quality,load\n2022-03-01,a,ok,1\n2022-03-01,b,ok,2\n")
    #expect(Self.figures(file) == ["a": ["2022-03-01": 1], "b": ["2022-03-01": 2]])
    #expect(Self.says(file, "the column 'balancer' is taken for the name of the area"))
    let single = try Self.read("date,quality,load\n2022-03-01,ok,1\n2022-03-02,ok,2\n")
    #expect(single.loads.map(\.area) == [""] && Self.says(single, "'quality' is ignored"))
  }

  @Test func yearMonthAndDayApart() {
    #expect(
      Self.complaint("Year,Month,Day,Hour,Load\n2022,March,1,1,5\n").contains(
        "put them into one, such as 2022-02-10"))
    #expect(
      Self.complaint("Year,Month,Day,Hour,Load\n2022,2,28,1,5\n2022,2,29,1,5\n").contains(
        "f.csv:3:8: '2022-2-29' is not a day of the calendar"))
  }

  // MARK: Encodings

  /// Longer than a piece, so that characters are cut anywhere.
  private static let long =
    "时间,城市,负荷\r\n"
    + (0..<9000).map {
      "2022-03-0\(1 + $0 / 4500) \(padded($0 / 60 % 24)):\(padded($0 % 60)),贵阳\($0 / 1440),\($0)\r\n"
    }
    .joined()

  @Test(arguments: [false, true])
  func utf16IsStreamed(_ isBigEndian: Bool) throws {
    let bytes = ("\u{FEFF}" + Self.long).utf16.flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return isBigEndian ? [high, low] : [low, high]
    }
    #expect(bytes.count > 1 << 18)
    let file = try LoadFile(Source(bytes, named: "f.csv"))
    #expect(try file.tables == Self.read(Self.long).tables)
    #expect(file.notices.isEmpty)
    for broken in [Array(bytes.dropLast()), bytes + [0x61]] {
      let found = diagnostics { () throws(ReadingError) in
        _ = try LoadFile(Source(broken, named: "f.csv"))
      }
      #expect(found.last?.message.contains("marked as UTF-16") == true)
    }
  }

  @Test func gb18030IsSaidOnce() throws {
    // 时间,城市,负荷 and 贵阳 in GB2312.
    let header: [UInt8] = [
      0xCA, 0xB1, 0xBC, 0xE4, 0x2C, 0xB3, 0xC7, 0xCA, 0xD0, 0x2C, 0xB8, 0xBA, 0xBA, 0xC9, 0x0A,
    ]
    let city: [UInt8] = [0xB9, 0xF3, 0xD1, 0xF4]
    let rows = (0..<20_000).flatMap { row in
      Array(
        "\(2000 + row / 336)-\(Self.padded(1 + row / 28 % 12))-\(Self.padded(1 + row % 28)),".utf8)
        + city
        + Array(",\(100 + row % 7)\n".utf8)
    }
    #expect(rows.count > 1 << 18)
    let file = try LoadFile(Source(header + rows, named: "f.csv"))
    #expect(file.loads.map(\.area) == ["贵阳"] && file.loads.first?.days.count == 20_000)
    #expect(file.notices.filter { $0.message.contains("read as GB18030") }.count == 1)
  }

  // MARK: A plain table

  @Test func aTableHasEveryDay() throws {
    let rows =
      LoadFileTests.hours("2022-06-01") + LoadFileTests.hours("2022-06-03", 0..<12)
      + LoadFileTests.hours("2022-06-04", 1..<24)
    let file = try Self.read("timestamp,value\n" + rows)
    let table = try #require(file.tables.first)
    #expect(
      table.rows.map(\.day.description) == ["2022-06-01", "2022-06-02", "2022-06-03", "2022-06-04"])
    #expect(table.rows.map(\.figure) == [111.5, nil, nil, 112])
    #expect(table.rows.map(\.readings) == [24, 0, 12, 23])
    #expect(table.rows.map(\.problems) == [[], ["gap"], ["shortDay"], ["shortDay"]])
    #expect(
      LoadTable.csv(file.tables)
        == "series,date,mean,readings,hours,problems\nload,2022-06-01,111.5,24,24,\nload,2022-06-02,,0,24,gap\n"
        + "load,2022-06-03,,12,24,shortDay\nload,2022-06-04,112.0,23,24,shortDay\n")
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(table.json(file.problems).utf8)) as? [String: Any])
    #expect(
      object["statistic"] as? String == "mean" && object["schema"] as? Int == LoadTable.jsonSchema)
    #expect((object["days"] as? [[String: Any]])?.count == 4)
    #expect((object["problems"] as? [String])?.count == file.problems.count)
  }

  /// The numbered intervals of a day are no areas, in whatever number they come: 96 quarters of 1 and 3 have the mean 2.
  @Test(arguments: [24, 48, 96])
  func numberedIntervalsOfADay(_ count: Int) throws {
    for stem in ["P", "V", "时段"] {
      let names = (1...count).map { "\(stem)\($0)" }.joined(separator: ",")
      let cells = (1...count).map { $0.isMultiple(of: 2) ? "1" : "3" }.joined(separator: ",")
      let file = try Self.read("日期,\(names)\n2022-02-09,\(cells)\n2022-02-10,\(cells)\n")
      #expect(Self.figures(file) == ["": ["2022-02-09": 2, "2022-02-10": 2]])
      #expect(Self.says(file, "are taken for hours of a day"))
    }
  }

  /// What was planned is no area beside what came, and the highest and lowest of a day are none beside its mean.
  @Test(arguments: [
    ("timestamp,plan,actual", "5,2", "is a forecast or a plan"),
    ("时间,计划负荷,实际负荷", "5,2", "is a forecast or a plan"),
    ("date,max,min,mean", "3,1,2", "highest and lowest of each day"),
    ("日期,最大负荷,最小负荷,平均负荷", "3,1,2", "highest and lowest of each day"),
  ])
  func whatIsNoArea(_ header: String, _ cells: String, _ notice: String) throws {
    let file = try Self.read("\(header)\n2022-02-09,\(cells)\n2022-02-10,\(cells)\n")
    #expect(Self.figures(file) == ["": ["2022-02-09": 2, "2022-02-10": 2]])
    #expect(Self.says(file, notice))
  }

  /// What is said of years stands at the name of their column, below a title too.
  @Test func yearsOfTwoDigitsAreToldAtTheirHeading() throws {
    let file = try Self.read("a title\ndate,load\n9-Feb-22,5\n10-Feb-22,6\n")
    #expect(
      file.notices.contains {
        $0.line == 2 && $0.column == 1 && $0.message.contains("two digits are the year")
      })
  }
}
