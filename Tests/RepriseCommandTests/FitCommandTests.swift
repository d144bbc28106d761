import Foundation
import TestSupport
import Testing

@Suite struct FitCommandTests {
  /// Levels of a logistic curve from 20 to 100 %, half-way on February 7.
  private static let season: String = {
    let rows = (1...14).map { day -> String in
      let level = 20 + 80 / (1 + exp(-0.7 * Double(day - 7)))
      return "2022-02-" + String(format: "%02d,%.3f\n", day, level)
    }
    return "date,percent\n" + rows.joined()
  }()

  @Test func determined() throws {
    let outcome = try Command.run("fit", "--json", input: Self.season)
    #expect(outcome.exitCode == 0)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(object["status"] as? String == "determined")
    let ceiling = try #require((object["ceiling"] as? [String: Double])?["value"])
    #expect(abs(ceiling - 1) < 0.001)
    #expect(outcome.output.hasPrefix("{\n  \"schema\": 1,\n") && outcome.output.hasSuffix("\n}\n"))
    let text = try Command.run("fit", input: Self.season)
    #expect(text.output.hasPrefix("90 % is reached on 2022-02-10 by the curve; at nine in ten, "))
    #expect(text.output.contains("The levels scatter by ") && text.output.contains("Next: take a"))
  }

  @Test(arguments: [["--family", "logistic"], ["--family", "two-waves"]])
  func severalSeriesAreALineEach(_ options: [String]) throws {
    let rows = Self.season.split(separator: "\n").dropFirst()
    let panel =
      "series,date,percent\n"
      + ["north", "south"].flatMap { name in rows.map { "\(name),\($0)\n" } }.joined()
    let outcome = try Command.launch(
      Command.executable, ["fit", "--json"] + options, input: panel)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 2)
    for line in lines { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
  }

  @Test func aPanelHasALineForEachSeries() throws {
    let rows = Self.season.split(separator: "\n").dropFirst()
    let panel =
      "series,date,percent\n" + rows.map { "north,\($0)\n" }.joined()
      + rows.prefix(3).map { "south,\($0)\n" }.joined()
    let csv = try Command.run("fit", "--csv", input: panel).output.split(separator: "\n")
    #expect(csv.count == 3)
    #expect(csv[1].hasPrefix("north,2022-01-31,converged,0."))
    #expect(csv[2] == "south,2022-01-31,tooFewPoints" + String(repeating: ",", count: 15))
    let ages = panel + "south,9999-02-01,70\n"
    let long = try Command.run("fit", "--csv", input: ages).output.split(separator: "\n")
    #expect(long[1] == csv[1])
    #expect(long[2] == csv[2])
    let table = try Command.run("fit", "--table", input: panel).output
    #expect(table.contains("north") && table.contains("too few levels"))
    let lines = try Command.run("fit", "--csv", "--json", input: panel).output
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(lines.split(separator: "\n")[0].utf8))
        as? [String: Any])
    let rate = try #require((object["rate"] as? [String: Double])?["value"])
    #expect(abs(rate - 0.7) < 1e-3)
  }

  /// What is printed of a curve is enough to draw it.
  @Test func theShapeParameterIsPrintedWhereThereIsOne() throws {
    func rebuilt(_ object: [String: Any], on day: Double) throws -> Double {
      func parameter(_ name: String) throws -> Double {
        try #require((object[name] as? [String: Any])?["value"] as? Double)
      }
      let z = try parameter("rate") * (day - parameter("midpoint"))
      let shape = try parameter("shapeParameter")
      let share = pow(1 + shape * exp(-z), -1 / shape)
      return try parameter("floor") + (parameter("ceiling") - parameter("floor")) * share
    }
    for options in [["--json"], ["--json", "--csv"]] {
      let outcome = try Command.launch(
        Command.executable, ["fit", "--family", "richards"] + options, input: Self.season)
      let object = try #require(
        JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
      #expect(try abs(rebuilt(object, on: 7) - 0.6) < 1e-3)
    }
    let text = try Command.run("fit", "--family", "richards", input: Self.season).output
    #expect(text.contains("  shape parameter "))
    let table = try Command.run("fit", "--family", "richards", "--table", input: Self.season)
    #expect(table.output.contains("  shape "))
    let csv = try Command.run("fit", "--family", "richards", "--csv", input: Self.season).output
    #expect(csv.contains(",shape_parameter,shape_parameter_error,residual_sum_of_squares,falls,"))
    #expect(try !Command.run("fit", "--csv", input: Self.season).output.contains("shape"))
    let plain = try Command.run("fit", "--json", input: Self.season).output
    #expect(!plain.contains("shapeParameter") && plain.contains("\"shapeLimit\": null"))
  }

  @Test func heldParametersAreSaidToBeHeld() throws {
    let outcome = try Command.run("fit", "--floor", "20", "--ceiling", "100", input: Self.season)
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.components(separatedBy: "held").count == 3)
  }

  @Test func whatIsNotDeterminedGetsNoNumber() throws {
    let outcome = try Command.run("fit", Guizhou.rate)
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.contains("do not determine a logistic curve"))
    #expect(!outcome.output.contains("ceiling, %"))
  }

  @Test(arguments: [
    (["--floor", "nan"], "give a finite one"), (["--ceiling", "inf"], "give a finite one"),
    (["--floor=50", "--ceiling=50"], "give two different numbers"),
    (["--family", "saturatingExponential"], "--floor is needed"),
    (["--family", "saturatingExponential"], "unless its floor or its onset is known"),
  ])
  func floorsAndCeilingsThatMakeNoCurve(_ options: [String], _ message: String) throws {
    let outcome = try Command.launch(
      Command.executable, ["fit", Guizhou.rate] + options, input: "")
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  // MARK: Two phases

  /// Load that falls around January 22 and is back around February 9, in tenths of a percent.
  private static let dip: String = {
    let rows = (1...45).map { day -> String in
      let fall = 1 / (1 + exp(-0.9 * Double(day - 12)))
      let rise = 1 / (1 + exp(-0.5 * Double(day - 30)))
      let swing = 0.6 * sin(2.4 * Double(day * day))
      let level = 100 * (1 - fall) + 40 * fall * (1 - rise) + 104 * fall * rise + swing
      let date = day <= 21 ? "2022-01-\(day + 10)" : "2022-02-" + String(format: "%02d", day - 21)
      return date + String(format: ",%.1f\n", level)
    }
    return "date,percent\n" + rows.joined()
  }()

  private func object(_ arguments: String...) throws -> [String: Any] {
    let outcome = try Command.launch(
      Command.executable, ["fit", "--json", "--measure", "index"] + arguments, input: Self.dip)
    #expect(outcome.exitCode == 0)
    return try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  @Test func aDipIsFitted() throws {
    let answer = try object("--family", "dip")
    #expect(answer["shape"] as? String == "dip" && answer["evidence"] is NSNull)
    let fit = try #require(answer["fit"] as? [String: Any])
    #expect(fit["status"] as? String == "determined")
    let middle = try #require(fit["middle"] as? [String: Double])
    #expect(abs((middle["value"] ?? 0) - 0.4) < 4 * (middle["standardError"] ?? 0))
    let trough = try #require(fit["trough"] as? [String: [String: Double]])
    #expect((15...23).contains(trough["day"]?["value"] ?? 0))
    let text = try Command.run("fit", "--family", "dip", "--measure", "index", input: Self.dip)
    #expect(text.output.contains("about a dip") && text.output.contains("trough, days"))
    #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let waves = try Command.run(
      "fit", "--family", "two-waves", "--measure", "index", input: Self.dip)
    #expect(waves.output.contains("do not determine two waves"))
  }

  @Test func theShapeIsChosenWithItsEvidence() throws {
    let answer = try object("--family", "auto")
    #expect(answer["shape"] as? String == "dip")
    let evidence = try #require(answer["evidence"] as? [[String: Any]])
    #expect(evidence.first?["shape"] as? String == "dip")
    let text = try Command.run("fit", "--family", "auto", input: Self.season)
    #expect(text.output.contains("one wave") && text.output.contains("chosen"))
    let few = try Command.run("fit", "--family", "auto", Guizhou.rate)
    #expect(few.output.contains("do not tell one wave from two"))
  }

  @Test(.enabled(if: Build.isOptimized, "too slow without optimization"))
  func pastSeasonsMoveTheOddsOfAShape() throws {
    let rows = Self.dip.split(separator: "\n").dropFirst()
    let past = ["2020", "2021"].flatMap { year in
      rows.map { "load,\(year),\(year)\($0.dropFirst(4))\n" }
    }
    let answer = try Command.withFolder { folder in
      let file = folder.appendingPathComponent("panel.csv")
      try Data(("series,season,date,percent\n" + past.joined()).utf8).write(to: file)
      return try object("--family", "auto", "--history", file.path)
    }
    let evidence = try #require((answer["evidence"] as? [[String: Any]])?.first)
    #expect(evidence["shape"] as? String == "dip")
    // Two seasons beside a prior that is worth two, which gives a dip 0.002.
    #expect(abs((evidence["prior"] as? Double ?? 0) - 2.004 / 4) < 1e-9)
  }

  @Test(arguments: [
    ["--family", "dip", "--floor", "3"], ["--family", "auto", "--ceiling", "100"],
    ["--family", "two-waves", "--csv"], ["--family", "two-waves", "--history", "panel.csv"],
    ["--family", "three-waves"],
  ])
  func whatDoesNotGoTogether(_ options: [String]) throws {
    let outcome = try Command.launch(
      Command.executable, ["fit", Guizhou.rate] + options, input: "")
    #expect(outcome.exitCode == 64)
    #expect(!outcome.errors.isEmpty && outcome.output.isEmpty)
  }

  /// A fall is called one, and no day of 90 % lies ahead of it.
  @Test func aFall() throws {
    // 6 + 90 / (1 + exp(0.9 (t − 5.5))), to one decimal.
    let levels = [94.5, 92.3, 87.3, 77.4, 60.9, 41.5, 24.6, 14.6, 9.7, 7.6, 6.7, 6.3]
    let input =
      "date,percent\n"
      + levels.enumerated().map {
        "2022-02-\($0.offset < 9 ? "0" : "")\($0.offset + 1),\($0.element)\n"
      }
      .joined()
    let text = try Command.run("fit", "-", input: input).output
    #expect(text.contains("about a falling"))
    #expect(text.contains("  before it, %") && text.contains("  after it, %"))
    #expect(!text.contains("ceiling"))
    let json = try Command.run("fit", "-", "--json", input: input).output
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(object["falls"] as? Bool == true)
    #expect(object["day90"] is NSNull)
    let start = try #require((object["start"] as? [String: Any])?["value"] as? Double)
    let end = try #require((object["end"] as? [String: Any])?["value"] as? Double)
    #expect(abs(start - 0.96) < 0.03 && abs(end - 0.06) < 0.03)
    let csv = try Command.run("fit", "-", "--csv", input: input).output.split(separator: "\n")
    #expect(csv[0].contains(",falls,") && csv[1].contains(",true,"))
  }

  // MARK: What the levels do not determine

  private func rows(_ levels: [Double]) -> String {
    "date,percent\n"
      + levels.enumerated().map { day, level in
        "2022-02-" + String(format: "%02d,%.3f\n", day + 1, level)
      }.joined()
  }

  private func answer(to input: String, _ options: String...) throws -> [String: Any] {
    let outcome = try Command.launch(
      Command.executable, ["fit", "--measure", "index", "--json"] + options, input: input)
    #expect(outcome.exitCode == 0)
    let line = outcome.output.hasPrefix("{\n") ? outcome.output : String(outcome.output.dropLast())
    return try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
  }

  /// Too few figures to tell a curve from a line are called that, and the day is given all the same.
  @Test func tooFewToTell() throws {
    // 100 / (1 + exp(−1.2 (t − 3.4))), in whole percents: 90 % after 5.23 days.
    let input = rows([5, 16, 38, 67, 87, 96])
    let text = try Command.run("fit", input: input).output.replacing("\n", with: " ")
    #expect(text.contains("6 figures are too few to tell a curve from a straight line"))
    #expect(text.contains("with noise such as theirs about"))
    #expect(!text.contains("describes them as well") && !text.contains("ceiling, %"))
    #expect(text.contains("2022-02-06 by the closest curve"))
    for options in [[], ["--csv"]] {
      let found = try options.isEmpty ? answer(to: input) : answer(to: input, "--csv")
      #expect(found["status"] as? String == "tooFewToTell")
      #expect(found["simpler"] as? String == "straightLine")
      #expect((found["figuresNeeded"] as? Int ?? 0) > 6)
      let days = try #require(found["day90Within"] as? [String: Any])
      #expect(days["byCurve"] as? String == "2022-02-06")
      #expect(days["earliest"] as? String ?? "" <= "2022-02-06")
      #expect(days["latest"] as? String ?? "9" >= "2022-02-06")
    }
    let csv = try Command.run("fit", "--csv", input: input).output.split(separator: "\n")
    #expect(csv[1].contains(",tooFewToTell,,,,,,,,,") && csv[1].contains(",2022-02-06,"))
    let table = try Command.run("fit", "--table", input: input).output
    #expect(table.contains("too few to tell a curve from a straight line"))
  }

  /// A shape parameter at its bound is named so wherever it is printed, with the curve beyond.
  @Test func aShapeAtItsBound() throws {
    // Growth by a quarter a day that stops at once on day 20, and a wiggle.
    let input = rows(
      (1...28).map { (day: Int) -> Double in
        let growth: Double = min(1, exp(0.25 * Double(day - 20)))
        return 10 + 80 * growth + 0.8 * sin(Double(day * day) * 1.3)
      })
    let text = try Command.run("fit", "--family", "richards", input: input).output
    #expect(text.contains("at its bound, not determined"))
    let words = text.replacing("\n", with: " ")
    #expect(words.contains("stands at its bound 20"))
    #expect(words.contains("exponential growth that stops at once at its ceiling"))
    for options in [[], ["--csv"]] {
      let found =
        try options.isEmpty
        ? answer(to: input, "--family", "richards")
        : answer(to: input, "--family", "richards", "--csv")
      #expect(found["status"] as? String == "shapeAtBound")
      #expect(found["shapeLimit"] as? String == "cutExponential")
      let shape = try #require(found["shapeParameter"] as? [String: Any])
      #expect(shape["value"] as? Double == 20 && shape["standardError"] is NSNull)
    }
    let csv = try Command.run("fit", "--family", "richards", "--csv", input: input).output
    #expect(csv.contains(",shapeAtBound,") && csv.contains(",20.0,,"))
    let table = try Command.run("fit", "--family", "richards", "--table", input: input).output
    #expect(table.contains("shape at its bound"))
  }

  /// A row is printed where the single fit prints one, and its curve has the sum beside it.
  @Test(arguments: ["richards", "logistic", "weibull"])
  func aPanelPromisesWhatASingleFitDoes(_ family: String) throws {
    func season(_ rate: Double, _ middle: Double, _ day: Int) -> Double {
      20 + 75 / (1 + exp(-rate * (Double(day) - middle)))
    }
    func swing(_ day: Int) -> Double { sin(Double(day * day)) }
    let growth: [Double] = (1...16).map { 2 + 0.3 * exp(0.32 * Double($0)) + 0.2 * swing($0) }
    let early: [Double] = (1...14).map { season(0.7, 12, $0) }
    let whole: [Double] = (1...14).map { season(0.9, 6, $0) + swing($0) }
    for levels in [growth, early, whole] {
      let single = try answer(to: rows(levels), "--family", family)
      let row = try answer(to: rows(levels), "--family", family, "--csv")
      let status = single["status"] as? String
      #expect(row["status"] as? String == (status == "determined" ? "converged" : status))
      func number(_ object: [String: Any], _ name: String) -> Double? {
        (object[name] as? [String: Any])?["value"] as? Double
      }
      for name in ["floor", "ceiling", "rate", "midpoint", "shapeParameter"] {
        let (one, other) = (number(single, name), number(row, name))
        #expect((one == nil) == (other == nil))
        if let one, let other { #expect(abs(one - other) <= 1e-5 * abs(one) + 1e-9) }
      }
      guard family == "logistic", let ceiling = number(row, "ceiling") else { continue }
      let (floor, rate, middle) = (
        try #require(number(row, "floor")), try #require(number(row, "rate")),
        try #require(number(row, "midpoint"))
      )
      var sum = 0.0
      for (place, level) in levels.enumerated() {
        let share: Double = 1 / (1 + exp(-rate * (Double(place + 1) - middle)))
        let rest: Double = floor + (ceiling - floor) * share - (level * 1000).rounded() / 100_000
        sum += rest * rest
      }
      let said = try #require(row["residualSumOfSquares"] as? Double)
      #expect(abs(said - sum) <= 1e-9 * sum + 1e-15)
    }
  }
}
