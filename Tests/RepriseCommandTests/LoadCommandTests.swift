import Foundation
import Testing

/// From meter readings to an index, and on to a forecast.
@Suite struct LoadCommandTests {
  /// Two areas by day, with a Spring Festival in 2021 and in 2022; the as-of day is 2022-02-20.
  private static let readings: String = {
    var text = "timestamp,Anshun,Zunyi\n"
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "UTC") ?? .current
    let format = DateFormatter()
    format.calendar = calendar
    format.timeZone = calendar.timeZone
    format.locale = Locale(identifier: "en_US_POSIX")
    format.dateFormat = "yyyy-MM-dd"
    let start = format.date(from: "2020-09-01") ?? .distantPast
    for index in 0...537 {
      let day = start.addingTimeInterval(Double(index) * 86_400)
      let date = format.string(from: day)
      let weekend = [1, 7].contains(calendar.component(.weekday, from: day)) ? 0.9 : 1
      func dip(_ newYear: Int) -> Double {
        let age = Double(index - newYear)
        return age < -15 ? 0 : age < 0 ? 0.6 * (age + 15) / 15 : 0.6 * exp(-age / 9)
      }
      // New Year's Days are 2021-02-12 and 2022-02-01.
      let shut = 1 - dip(164) * (index < 400 ? 1 : 0) - dip(518) * (index < 400 ? 0 : 1)
      let noise = 1 + 0.01 * sin(Double(index * index))
      let value = 1000 * weekend * shut * noise
      text += "\(date),\((value * 10).rounded() / 10),\((value * 23).rounded() / 10)\n"
    }
    return text
  }()

  private func withFile(_ body: (String, URL) throws -> Void) throws {
    try Command.withFolder { folder in
      let file = folder.appendingPathComponent("meter.csv")
      try Data(Self.readings.utf8).write(to: file)
      try body(file.path, folder)
    }
  }

  @Test func tellsWhereTheLoadStands() throws {
    let outcome = try Command.run("load", "-", "--area", "Anshun", input: Self.readings)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("On 2022-02-20 the load of Anshun is at "))
    #expect(outcome.output.contains("LNY2022"))
    #expect(!outcome.output.contains("Zunyi"))
  }

  @Test func aPipeForecastsTheIndex() throws {
    try withFile { file, _ in
      let outcome = try Command.shell(
        "\"$REPRISE\" load '\(file)' --area Anshun --csv --from 2022-02-16 "
          + "| \"$REPRISE\" forecast - --measure index --day-zero 2022-02-01 --horizon 2")
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(outcome.errors.isEmpty)
      #expect(
        outcome.output.hasPrefix(
          "Load index of Anshun on Sun 20 Feb 2022 (day 20 of the lunar year): "))
    }
  }

  @Test func jsonHasAnObjectForEachArea() throws {
    let outcome = try Command.run(
      "load", "-", "--normal", "last-year", "--growth", "5.9%", "--json", input: Self.readings)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let objects = try outcome.output.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(objects.map { $0["series"] as? String } == ["Anshun", "Zunyi"])
    for object in objects {
      #expect(object["schema"] as? Int == 1)
      #expect(object["normal"] as? String == "last-year+5.9%")
      let base = try #require(object["baseHoliday"] as? [String: Any])
      #expect(base["month"] as? String == "February 2021")
      let percent = try #require(base["percentOfNormal"] as? Double)
      #expect(percent > 50 && percent < 95)
    }
  }

  @Test func pastSeasonsAreAPanel() throws {
    try withFile { file, folder in
      let panel = folder.appendingPathComponent("panel.csv").path
      let load = try Command.run("load", file, "--panel", "--season", "24..60", "-o", panel)
      #expect(load.exitCode == 0 && load.output.isEmpty, "\(load.errors)")
      let text = try String(contentsOfFile: panel, encoding: .utf8)
      #expect(text.hasPrefix("series,season,date,percent\n"))
      #expect(text.contains("Anshun,Anshun@LNY2021,2021-02-12,"))
      #expect(text.contains("Zunyi,Zunyi@LNY2021,"))
      #expect(!text.contains("LNY2022"))
      let forecast = try Command.shell(
        "printf 'date,percent\\n' | \"$REPRISE\" forecast - --measure index --history '\(panel)' "
          + "--as-of 2022-02-01 --horizon 1")
      #expect(forecast.exitCode == 0, "\(forecast.errors)")
    }
  }

  /// A panel without a season says why.
  @Test(arguments: [
    (
      ["--as-of", "2021-02-28"],
      "<stdin>: Anshun: no season has ended yet: that of LNY2021 does on 2021-05-03"
    ),
    (["--as-of", "2020-12-15"], "<stdin>: Anshun: no shutdown was found; name the day 0 of"),
    (["--as-of", "2021-02-28", "--quiet"], ""),
  ])
  func aPanelWithoutASeason(_ options: [String], _ message: String) throws {
    let outcome = try Command.launch(
      Command.executable, ["load", "-", "--panel", "--area", "Anshun"] + options,
      input: Self.readings)
    #expect(outcome.exitCode == 0)
    #expect(outcome.output == "series,season,date,percent\n")
    #expect(outcome.errors.contains(message) || message.isEmpty, "\(outcome.errors)")
    #expect(outcome.errors.isEmpty == message.isEmpty)
  }

  @Test func ownShutdownsStandInTheCalendar() throws {
    try withFile { file, folder in
      let days = folder.appendingPathComponent("days.csv")
      try Data("date,kind,name\n2021-02-08,shutdown,outage\n".utf8).write(to: days)
      let outcome = try Command.run("load", file, "--panel", "--calendar", days.path)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("Anshun@outage,2021-02-08,"))
      // Many a calendar names each year's alike.
      try Data(
        "date,kind,name\n2021-02-12,shutdown,CNY\n2020-10-01,shutdown,CNY\n2021-10-01,shutdown,CNY\n"
          .utf8
      ).write(to: days)
      let alike = try Command.run(
        "load", file, "--panel", "--season", "24..60", "--calendar", days.path)
      #expect(alike.exitCode == 0, "\(alike.errors)")
      #expect(alike.output.contains("Anshun@CNY2021 2021-02-12,2021-02-12,"))
      #expect(alike.output.contains("Zunyi@CNY2021 2021-10-01,2021-10-01,"))
    }
  }

  @Test(arguments: [
    (["load", "none.csv"], Int32(66), "none.csv: there is no such file"),
    (["load", "-", "--normal", "usual"], 64, "before:56..25 or a figure in the unit of the"),
    (["load", "-", "--normal", "50000 kW"], 64, "in the unit of the readings, without it"),
    (["load", "-", "--normal", "0"], 64, "a normal of 0 is not above zero"),
    (["load", "-", "--normal=-5"], 64, "a normal of -5 is not above zero"),
    (["load", "-", "--normal", "nan"], 64, "not above zero"),
    (["load", "-", "--normal", "before:25..56"], 64, "from day 0; write before:56..25"),
    (["load", "-", "--normal", "before:2000..25"], 64, "within 0 and 1000"),
    (["load", "-", "--normal", "before:3..1"], 65, "no weekday has two readings 3 to 1 days"),
    (["load", "-", "--growth", "nan"], 64, "above -100 and below 1000, such as 5.9%"),
    (["load", "-", "--season", "24..2000"], 64, "'24..2000' are not both within 0 and 1000"),
    (["load", "-", "--growth", "5%"], 64, "--growth moves"),
    (
      ["load", "-", "--normal", "none", "--growth", "5%"], 64,
      "--growth moves a normal, and --normal none"
    ),
    (
      ["load", "-", "--normal", "none", "--panel"], 64,
      "--panel prints seasons in percent of a normal"
    ),
    (["load", "-", "--normal", "none", "--season", "24..80"], 64, "--season says"),
    (["load", "-", "--normal", "none", "--calendar", "china"], 64, "--calendar says"),
    (
      ["load", "-", "--normal", "none", "--as-of", "1999-01-01"], 64,
      "run from 2020-09-01 to 2022-02-20"
    ),
    (["load", "-", "--column", "Bijie"], 64, "no column 'Bijie'; there are 'Anshun', 'Zunyi'"),
    (["load", "-", "--csv", "--json"], 64, "different forms"),
    (["load", "-", "--time-zone", "Europe/Atlantis"], 64, "time zone"),
    (["load", "-", "--completeness", "101"], 64, "--completeness"),
    (["load", "-", "--season", "24"], 64, "write it like 24..80"),
    (["load", "-", "--area", "Bijie"], 64, "no area 'Bijie'; there are 'Anshun', 'Zunyi'"),
    (["load", "-", "--calendar", "none.csv"], 66, "none.csv"),
    (["load", "-", "--calendar", "-"], 64, "only one file can be standard input"),
    (["load", "-", "--as-of", "2020-09-09"], 65, "for a fit, which takes 28; --normal before"),
    (["load", "-", "--as-of", "1999-01-01"], 64, "the readings run from 2020-09-01 to 2022-02-20"),
    (["load", "-", "--as-of", "2030-01-01"], 64, "the readings run from 2020-09-01 to 2022-02-20"),
    (["load", "-", "--normal", "past-seasons", "--as-of", "2021-02-20"], 65, "no past shutdown"),
    (["load", "-", "--area", "Anshun", "-o", "/nowhere/x"], 74, "/nowhere/x: cannot be written"),
  ])
  func exitCodes(_ arguments: [String], _ code: Int32, _ message: String) throws {
    let outcome = try Command.launch(Command.executable, arguments, input: Self.readings)
    #expect(outcome.exitCode == code, "\(arguments): \(outcome.errors)")
    #expect(outcome.errors.contains(message), "\(arguments): \(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  /// An area without a figure is told with its problems, and the others are answered.
  @Test(arguments: [[], ["--csv"], ["--json"]])
  func anAreaWithoutAFigure(_ form: [String]) throws {
    let lines = Self.readings.split(separator: "\n")
    let rows = lines.dropFirst().flatMap { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      return ["00:00", "06:00", "12:00", "18:00"].map { time in
        "\(cells[0]) \(time),\(cells[1]),\(time == "18:00" ? "" : cells[2]),"
      }
    }
    let text = (["timestamp,Anshun,Zunyi,Bijie"] + rows).joined(separator: "\n") + "\n"
    let outcome = try Command.launch(Command.executable, ["load", "-"] + form, input: text)
    #expect(outcome.exitCode == 65)
    #expect(outcome.output.contains("Anshun") && !outcome.output.contains("Zunyi"))
    #expect(
      outcome.errors.contains(
        "<stdin>: Zunyi: no day has a figure; --completeness says how many readings a day takes\n"
          + "<stdin>:2: Zunyi, 2020-09-01 to 2021-01-22: 3 of 4 readings a day count; these days "))
    #expect(
      outcome.errors.contains("<stdin>: Bijie: no day has a figure, as there is no reading\n"))
    let lenient = try Command.run(
      "load", "-", "--area", "Zunyi", "--completeness", "75", input: text)
    #expect(lenient.exitCode == 0, "\(lenient.errors)")
  }

  @Test func aPlainTable() throws {
    let text = "timestamp,Anshun,Zunyi\n2022-02-01,1,2\n2022-02-02,,3\n2022-02-03,4,5\n"
    let csv = try Command.run("load", "-", "--normal", "none", "--csv", input: text)
    #expect(csv.exitCode == 0, "\(csv.errors)")
    #expect(
      csv.output
        == "series,date,mean,readings,hours,problems\nAnshun,2022-02-01,1.0,1,24,\nAnshun,2022-02-02,,0,24,gap\n"
        + "Anshun,2022-02-03,4.0,1,24,\nZunyi,2022-02-01,2.0,1,24,\nZunyi,2022-02-02,3.0,1,24,\nZunyi,2022-02-03,5.0,1,24,\n"
    )
    #expect(csv.errors.contains("Anshun, 2022-02-02: there are no readings of this day"))
    let words = try Command.run(
      "load", "-", "--normal", "none", "--area", "Zunyi", "--statistic", "energy", "--from",
      "2022-02-02",
      input: text)
    #expect(
      words.output.hasPrefix(
        "The energy of the load of Zunyi by day: 2 of 2 days have a figure.\n\nday "))
    #expect(words.output.contains("2022-02-03  120 "))
    let json = try Command.run(
      "load", "-", "--normal", "none", "--json", "--as-of", "2022-02-01", input: text)
    let objects = try json.output.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(objects.map { ($0["days"] as? [Any])?.count } == [1, 1])
  }

  @Test func malformedReadingsAreTold() throws {
    let outcome = try Command.run("load", "-", input: "timestamp,value\n2022-01-01,much\n")
    #expect(outcome.exitCode == 65)
    #expect(outcome.errors.hasPrefix("<stdin>:2:"))
  }
}
