import Foundation
import Testing

/// An operating rate with its load, from files to answer.
@Suite struct CompanionOptionsTests {
  @Test func theFoundingCaseWithItsLoad() throws {
    let outcome = try Command.run(
      Guizhou.rate, "--plan", Guizhou.plan, "--with", Guizhou.load)
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.isEmpty)
    let words = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("February 2021 contained the Spring Festival"))
    #expect(
      words.contains(
        "It is too early to tell whether the load index has left the path of the operating rate."))
    #expect(
      words.contains(
        "Beside it: Load index on Thu 10 Feb 2022 (day 10 of the lunar year): 104.1 % of February 2021."
      ))
  }

  @Test func jsonHasItsNames() throws {
    let outcome = try Command.run(
      "--as-of", "2022-02-08", "--horizon", "5", "--with", "-", "--json", Guizhou.rate,
      input: "date,percent\n2022-02-08,\n")
    #expect(outcome.exitCode == 0)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(object["schema"] as? Int == 1)
    let forecast = try #require(object["forecast"] as? [String: Any])
    #expect(forecast["measure"] as? String == "operating rate")
    let lost = try #require(forecast["lost"] as? [String: Any])
    #expect(Set(lost.keys) == ["soFar", "toCome", "total", "holidays"])
    #expect((object["alone"] as? [String: Any])?["schema"] as? Int == 1)
    let companions = try #require(object["companions"] as? [[String: Any]])
    #expect(companions.count == 1)
    let companion = try #require(companions.first)
    #expect((companion["forecast"] as? [String: Any])?["measure"] as? String == "load index")
    #expect(companion["linked"] is Double)
    let divergence = try #require(companion["divergence"] as? [String: Any])
    #expect(
      Set(divergence.keys) == ["probability", "alarmProbability", "alarm", "onset", "size"])
    #expect(divergence["alarm"] as? Bool == false)
  }

  @Test func whatDoesNotBelongTogetherIsSaid() throws {
    try Command.withFolder { folder in
      func file(_ name: String, _ rows: String) throws -> String {
        let url = folder.appendingPathComponent(name)
        try Data("date,percent,change\n\(rows)\n".utf8).write(to: url)
        return url.path
      }
      let before = try file("before.csv", "2022-01-12,100,")
      let later = try file("later.csv", "2022-06-10,100,")
      let outcome = try Command.run(
        Guizhou.rate, "--horizon", "1", "--with", before, "--with", later)
      #expect(outcome.exitCode == 0)
      // A level of an index before day 0 shows from where it fell; one of a rate is of another story.
      #expect(!outcome.errors.contains("before.csv: "))
      let rate = try Command.run(
        Guizhou.rate, "--horizon", "1", "--with", before, "--with-measure", "rate")
      #expect(rate.errors.contains("before.csv: not used: 1 fact"))
      #expect(rate.errors.contains("before.csv: no figure of this season"))
      #expect(outcome.errors.contains("later.csv: its figures"))
      let words = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.contains("load index of before.csv"))
      #expect(words.contains("load index of later.csv"))
      let empty = try Command.run(
        Guizhou.rate, "--horizon", "1", "--with", file("empty.csv", ""))
      #expect(empty.errors.contains("empty.csv: no figure of this season"))
      let wrong = try file("wrong.csv", "2022-02-10,,+99pp")
      let impossible = try Command.run(
        Guizhou.rate, "--horizon", "1", "--with", wrong, "--with-measure", "rate")
      #expect(impossible.exitCode == 65)
      #expect(impossible.errors.hasPrefix("\(wrong): no recovery curve"))
      let again = folder.path + "/./later.csv"
      #expect(try Command.run(Guizhou.rate, "--with", later, "--with", again).exitCode == 64)
      #expect(try Command.run(later, "--with", again).exitCode == 64)
      #expect(try Command.run(Guizhou.rate, "--with-measure", "rate").exitCode == 64)
    }
  }

  @Test func companionsAreFoundByTheirNames() throws {
    try Command.withFolder { folder in
      let file = folder.appendingPathComponent("loads.csv")
      try Data("date,percent,region\n2022-02-08,,Anshun\n2022-02-08,,Bijie\n".utf8)
        .write(to: file)
      let rates = "date,percent,region\n2022-02-08,,Bijie\n2022-02-08,,Zunyi\n"
      let outcome = try Command.run(
        "--as-of", "2022-02-08", "--horizon", "1", "--json", "--with", file.path, "-",
        input: rates)
      #expect(outcome.exitCode == 65)
      #expect(outcome.errors.contains("none named Zunyi"))
      #expect(outcome.output.split(separator: "\n").count == 1)
      let missing = try Command.run(Guizhou.rate, "--with", file.path + ".none")
      #expect(missing.exitCode == 66)
    }
  }
}
