import Foundation
import Testing

/// The main job from file to answer. Facts make a forecast slow without optimisation, so that only
/// the founding case has any, and it is forecast once.
@Suite struct ForecastCommandTests {
  @Test func jsonHasItsNames() throws {
    let outcome = try Command.run("forecast", Guizhou.rate, "--plan", Guizhou.plan, "--json")
    #expect(outcome.exitCode == 0)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(object["schema"] as? Int == 1)
    #expect(object["asOf"] as? String == "2022-02-10")
    #expect(object["horizon"] as? Int == 60)
    #expect(object["seed"] as? Int == 2022)
    let milestones = try #require(object["milestones"] as? [[String: Any]])
    #expect(milestones.count == 2)
    for milestone in milestones {
      for name in [
        "level", "comparison", "rule", "deadline", "when", "median", "interval80", "interval90",
        "never", "unreachable", "probabilityByDeadline",
      ] {
        #expect(milestone.keys.contains(name), "\(name)")
      }
      #expect((milestone["interval80"] as? [Any])?.count == 2)
      #expect((milestone["interval90"] as? [Any])?.count == 2)
    }
    #expect(milestones.first?["level"] as? Double == 0.9)
    #expect(milestones.first?["deadline"] as? String == "2022-02-15")
    #expect(milestones.first?["when"] as? String == "before")
    #expect(milestones.last?["level"] as? String == "full")
    #expect(milestones.last?.keys.contains("sensitivity") == true)
  }

  @Test func aProvinceHardlyEverPublishesAll() throws {
    try Command.withFolder { folder in
      let file = folder.appendingPathComponent("empty.csv")
      try Data("date,percent\n".utf8).write(to: file)
      let never = try ["province", "nation", "city", "prefecture"].map { level in
        let outcome = try Command.run(
          file.path, "--as-of", "2022-02-08", "--milestone", "full", "--json", "--place-level",
          level)
        let object = try #require(
          JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        let basis = try #require(object["basis"] as? [String: Any])
        #expect(
          basis["placeLevel"] as? String
            == (["province", "nation"].contains(level) ? "province" : "city"))
        let milestones = try #require(object["milestones"] as? [[String: Any]])
        return try #require(milestones.first?["never"] as? Double)
      }
      #expect(never[0] == never[1] && never[2] == never[3])
      // On record none of eight provinces got to 100 %, and seven of eight cities.
      #expect(never[0] > 0.75 && never[2] < 0.5)
      let index = try Command.run(Guizhou.load, "--place-level", "city")
      #expect(index.exitCode == 64 && index.errors.contains("an index has no use for it"))
    }
  }

  @Test func theSameSeedGivesTheSameBytesWhereverTheFigureComesFrom() throws {
    try Command.withFolder { folder in
      let file = folder.appendingPathComponent("empty.csv")
      try Data("date,percent\n".utf8).write(to: file)
      let options = "--as-of 2022-02-08 --plan \(Guizhou.plan) --json"
      let first = try Command.shell("\"$REPRISE\" '\(file.path)' \(options)")
      let piped = try Command.shell(
        "cat '\(file.path)' | \"$REPRISE\" forecast \(options) --seed 2022")
      #expect(first.exitCode == 0)
      #expect(!first.output.isEmpty)
      #expect(first.output == piped.output)
      let other = try Command.shell(
        "\"$REPRISE\" '\(file.path)' \(options) --seed 18446744073709551615")
      #expect(other.exitCode == 0)
      #expect(other.output != first.output)
      #expect(other.output.contains("\"seed\": \"18446744073709551615\""))
    }
  }

  @Test func aSeriesThatCannotBeForecastDoesNotLoseTheOthers() throws {
    let input = """
      date,percent,region
      2012-02-10,50,Anshun
      2022-02-08,,Bijie
      2022-02-08,,Zunyi

      """
    let outcome = try Command.run("--json", "--as-of", "2022-02-08", input: input)
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains("<stdin>: Anshun: "))
    #expect(outcome.errors.contains("--day-zero"))
    let names = try outcome.output.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return object?["series"] as? String
    }
    #expect(names == ["Bijie", "Zunyi"])
  }

  @Test func withoutAnObservationTheAsOfDayIsNeeded() throws {
    let without = try Command.run("-", input: "date,percent\n")
    #expect(without.exitCode == 64)
    #expect(without.errors.contains("--as-of DAY"))
    let with = try Command.run(
      "-", "--as-of", "2022-02-08", "--horizon", "1", input: "date,percent\n")
    #expect(with.exitCode == 0)
    #expect(with.output.hasPrefix("No figure yet of the operating rate on Tue 8 Feb 2022"))
    #expect(with.output.contains("within 1 day "))
  }

  @Test func anIndexOfAFestiveMonthSaysSo() throws {
    let input = "date,value\n2022-02-10,104.1% of February 2021\n"
    let outcome = try Command.run("-", "--as-of", "2022-02-10", "--json", input: input)
    #expect(outcome.exitCode == 0)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(object["baseline"] as? String == "February 2021")
    let holiday = try #require(object["baseHoliday"] as? [String: Any])
    #expect(holiday["name"] as? String == "Spring Festival")
    #expect(holiday["from"] as? String == "2021-02-11")
    #expect(holiday["days"] as? Int == 7)
  }

  @Test func aHistoryThatTeachesNothingSaysSo() throws {
    try Command.withFolder { folder in
      let file = folder.appendingPathComponent("past.csv")
      try Data("series,season,date,percent\n".utf8).write(to: file)
      let input = "date,percent\n2022-02-08,60\n2022-02-09,62\n2022-02-10,66\n"
      let options = ["--measure", "index", "--horizon", "20", "-"]
      let plain = try Command.launch(Command.executable, options, input: input)
      let outcome = try Command.launch(
        Command.executable, options + ["--history", file.path], input: input)
      #expect(outcome.output == plain.output)
      #expect(outcome.errors.contains("nothing was learned"))
    }
  }

  @Test func fullCanBeDefinedOtherwise() throws {
    try Command.withFolder { folder in
      let plan = folder.appendingPathComponent("plan.csv")
      try Data("level,deadline,when\nfull,2022-02-20,before\n".utf8).write(to: plan)
      func milestones(_ options: String...) throws -> [[String: Any]] {
        let outcome = try Command.launch(
          Command.executable, ["-", "--as-of", "2022-02-08", "--json"] + options,
          input: "date,percent\n")
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
        return try #require((object as? [String: Any])?["milestones"] as? [[String: Any]])
      }
      let usual = try #require(try milestones().last)
      #expect(usual["definition"] as? String == "full = a published 100.0 %, 99.95 % or more")
      #expect(usual["threshold"] as? Double == 0.9995)
      #expect(usual.keys.contains("sensitivity"))
      for other in [
        try milestones("--full", "99.5%"), try milestones("--plan", plan.path, "--full", "99.5%"),
        try milestones("--milestone", "full", "--full", "99.5 %"),
      ] {
        let full = try #require(other.last)
        #expect(full["level"] as? String == "full")
        #expect(full["threshold"] as? Double == 0.9945)
        #expect(full["definition"] as? String == "full = a published 99.5 %, 99.45 % or more")
        #expect(!full.keys.contains("sensitivity"))
      }
      let more = try #require(try milestones("--full", "99.8%").last)
      #expect(more.keys.contains("sensitivity"))
    }
    for wrong in ["full", ">99%", "99", "4700/4707", "99% sustained 3 days"] {
      let outcome = try Command.run("-", "--full", wrong, input: "date,percent\n")
      #expect(outcome.exitCode == 64, "\(wrong)")
      #expect(outcome.errors.contains("99.5%") || outcome.errors.contains("90%"))
    }
    let high = try Command.run(
      "-", "--as-of", "2022-02-08", "--full", "104%", input: "date,percent\n")
    #expect(high.exitCode == 64)
    #expect(high.errors.contains("full (104 %): the level must be"))
  }

  @Test func aFallIsAskedAndTold() throws {
    let input = "date,percent\n"
    let options = ["-", "--as-of", "2022-02-08", "--milestone", "below 10%", "--horizon", "20"]
    let outcome = try Command.launch(
      Command.executable, options + ["--details"], input: input)
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.contains("fall below 10 %"))
    #expect(outcome.output.contains("\n< 10 %\n"))
    #expect(!outcome.output.contains("full ="))
    let json = try Command.launch(Command.executable, options + ["--json"], input: input)
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    let milestone = try #require(
      ((object as? [String: Any])?["milestones"] as? [[String: Any]])?.first)
    #expect(milestone["level"] as? Double == 0.1 && milestone["comparison"] as? String == "<")
    #expect(milestone["threshold"] as? Double == 0.0995)
    #expect(milestone["unreachable"] as? Double == 0)
    #expect(!milestone.keys.contains("definition"))
  }

  @Test func aDeadlineTooFarAwayIsToldByItsLine() throws {
    try Command.withFolder { folder in
      let plan = folder.appendingPathComponent("plan.csv")
      try Data("level,deadline,when\n90%,2022-02-15,by\nfull,2024-06-01,by\n".utf8)
        .write(to: plan)
      let outcome = try Command.run(Guizhou.rate, "--plan", plan.path)
      #expect(outcome.exitCode == 65)
      #expect(outcome.errors.hasPrefix("\(plan.path):3:1: "))
    }
  }

  @Test func laterFactsAreLeftOutAndCounted() throws {
    let outcome = try Command.run(Guizhou.rate, "--as-of", "2022-02-08")
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.hasPrefix("\(Guizhou.rate): not used: 2 facts after 2022-02-08"))
    #expect(outcome.output.split(separator: "\n").first?.contains(" on Tue 8 Feb 2022") == true)
    #expect(!outcome.output.contains("87.6"))
    let quiet = try Command.run("--quiet", Guizhou.rate, "--as-of", "2022-02-08")
    #expect(quiet.errors.isEmpty)
    #expect(quiet.output == outcome.output)
  }

  @Test func suspectFiguresAreToldAndNotUsed() throws {
    func input(_ cell: String) -> String {
      "date,percent\n2022-06-04,68\n2022-06-05,71\n2022-06-06,\(cell)\n2022-06-07,76\n"
    }
    let options = ["--measure", "index", "--horizon", "5", "-"]
    let empty = try Command.launch(Command.executable, options, input: input(""))
    #expect(empty.errors.isEmpty)
    let zero = try Command.launch(Command.executable, options, input: input("0"))
    #expect(zero.output == empty.output)
    #expect(zero.errors.hasPrefix("<stdin>:4:12: 0 % on 2022-06-06 "))
    let slipped = try Command.launch(
      Command.executable, options + ["--json"], input: input("7.3"))
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(slipped.output.utf8)) as? [String: Any])
    let suspects = try #require(object["suspects"] as? [[String: Any]])
    #expect(suspects.count == 1)
    #expect(suspects.first?["day"] as? String == "2022-06-06")
    #expect(suspects.first?["kind"] as? String == "slippedPoint")
    #expect(suspects.first?["meant"] as? Double == 0.73)
    #expect(suspects.first?["used"] as? Bool == false)
    #expect(suspects.first?["confirmed"] as? Bool == true)
  }

  @Test func aTableOfDates() throws {
    let input = """
      region,date,percent
      b,2022-02-09,60
      b,2022-02-10,70
      "a, north",2022-02-09,71.1
      "a, north",2022-02-10,87.6
      """
    let outcome = try Command.run("-", "--csv", "--horizon", "20", input: input)
    #expect(outcome.exitCode == 0)
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 6 && lines.last == "")
    #expect(lines[0].hasPrefix("series,asof,milestone,plan,deadline,when,median,from80,to80,"))
    for (line, start) in zip(
      lines.dropFirst(),
      [
        "b,2022-02-10,>= 90 %,,,,2022-02-", "b,2022-02-10,full,,,,",
        "\"a, north\",2022-02-10,>= 90 %,,,,2022-02-11,", "\"a, north\",2022-02-10,full,,,,",
      ])
    { #expect(line.hasPrefix(start), "\(line)") }
    let both = try Command.run("-", "--csv", "--json", input: input)
    #expect(both.exitCode == 64)
    #expect(both.errors.contains("leave out --json"))
  }

  @Test func anEarlierFileIsToldApart() throws {
    try Command.withFolder { folder in
      let earlier = folder.appendingPathComponent("yesterday.csv")
      try Data("date,region,percent\n2022-02-08,A,60.0\n2022-02-09,A,70.0\n2022-02-09,B,80\n".utf8)
        .write(to: earlier)
      let today =
        "date,region,percent\n2022-02-08,A,60.0\n2022-02-09,A,72.0\n2022-02-10,A,80.0\n2022-02-10,C,80\n"
      let outcome = try Command.run("-", "--previous", earlier.path, "--json", input: today)
      #expect(outcome.exitCode == 0)
      #expect(outcome.errors.contains("<stdin>: no more in it: B"))
      let lines = outcome.output.split(separator: "\n").map { Data($0.utf8) }
      let first = try #require(
        try JSONSerialization.jsonObject(with: lines[0]) as? [String: Any])
      let update = try #require(first["update"] as? [String: Any])
      #expect(update["since"] as? String == "2022-02-09")
      let revisions = try #require(update["revisions"] as? [[String: Any]])
      #expect(revisions.map { $0["kind"] as? String } == ["revised", "new"])
      #expect(revisions.map { $0["from"] as? String } == ["70.0%", nil])
      #expect(revisions.map { $0["to"] as? String } == ["72.0%", "80.0%"])
      // What was not there has nothing to be held against.
      #expect(!String(decoding: lines[1], as: UTF8.self).contains("\"update\""))
      let words = try Command.run("-", "--previous", earlier.path, "-q", input: today)
      #expect(words.output.contains("A: full from ") || words.output.contains("A: 90 % from "))
      let mixed = try Command.run(
        "-", "--previous", earlier.path, "--with", Guizhou.load, input: today)
      #expect(mixed.exitCode == 64)
    }
  }
}
