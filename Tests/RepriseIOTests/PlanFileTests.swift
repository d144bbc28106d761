import Reprise
import RepriseIO
import Testing

struct PlanFileTests {
  static let header = "milestone,level,comparison,rule,deadline,when\n"

  static let malformed: [Malformed] = [
    Malformed("", (1, 1, "such as 'level,deadline,when'")),
    Malformed(header, (1, 1, "no milestone; add a row")),
    Malformed("level,when\n90%,by\n", (1, 1, "no column 'deadline'")),
    Malformed("level,dealine,when\n90%,2022-02-15,by\n", (1, 7, "write 'deadline'")),
    Malformed(
      header + "a,90,,,2022-02-15,by\n", (2, 3, "no unit; write a level with its percent sign")),
    Malformed(header + "a,,,,2022-02-15,by\n", (2, 3, "level is missing")),
    Malformed(header + "a,most,,,2022-02-15,by\n", (2, 3, "is not a level")),
    Malformed(header + "a,90%x,,,2022-02-15,by\n", (2, 3, "is not a level")),
    Malformed(header + "a,>90%,,,2022-02-15,by\n", (2, 3, "in the column 'comparison'")),
    Malformed(header + "a,0%,,,2022-02-15,by\n", (2, 3, "above 0 %")),
    Malformed(header + "a,-5%,,,2022-02-15,by\n", (2, 3, "is not a level")),
    Malformed(header + "a,all but seven,,,2022-02-15,by\n", (2, 3, "all but 7 of 4707")),
    Malformed(header + "a,all but 9 of 9,,,2022-02-15,by\n", (2, 3, "are none")),
    Malformed(header + "a,9/8,,,2022-02-15,by\n", (2, 3, "more than all")),
    Malformed(header + "a,0/0,,,2022-02-15,by\n", (2, 3, "are none")),
    Malformed(header + "a,90%,=,,2022-02-15,by\n", (2, 7, "not a comparison")),
    Malformed(header + "a,full,>,,2022-02-15,by\n", (2, 8, "reached, not exceeded")),
    Malformed(header + "a,90%,,often,2022-02-15,by\n", (2, 8, "is not a rule")),
    Malformed(header + "a,90%,,3,2022-02-15,by\n", (2, 8, "is not a rule")),
    Malformed(header + "a,90%,,sustained 31 days,2022-02-15,by\n", (2, 8, "needs 1 to 30 days")),
    Malformed(header + "a,90%,,,,by\n", (2, 9, "deadline is missing")),
    Malformed(header + "a,90%,,,15.02.2022,by\n", (2, 9, "--date-format 'dd.MM.yyyy'")),
    Malformed(header + "a,90%,,,2022-02-15,\n", (2, 20, "whether the deadline's day counts")),
    Malformed(header + "a,90%,,,2022-02-15,on\n", (2, 20, "'before' if it is too late")),
    Malformed(
      header + "a,90,<,x,y,z\n", (2, 3, "no unit"), (2, 6, "comparison"), (2, 8, "rule"),
      (2, 10, "not a day"), (2, 12, "unclear")),
    Malformed("{\"milestones\": []}", (1, 16, "no milestone")),
    Malformed(
      "[{\"level\": 0.9, \"deadline\": \"2022-02-15\", \"when\": \"by\"}]", (1, 12, "no unit")),
  ]

  @Test(arguments: malformed)
  func complains(_ file: Malformed) {
    file.check(
      diagnostics { () throws(ReadingError) in
        _ = try PlanFile(Source(file.text, named: "f.csv"))
      })
  }

  @Test(arguments: [
    ("a,90%,,,2022-02-15,by", Milestone.reaching(0.9)),
    ("a,９０％,≥,first,2022-02-15,By", .reaching(0.9)),
    ("a,90 percent,at least,first reached,2022-02-15,by", .reaching(0.9)),
    ("a,90%,>,,2022-02-15,by", .exceeding(0.9)),
    ("a,90%,over,,2022-02-15,by", .exceeding(0.9)),
    ("a,90%,no less than,,2022-02-15,by", .reaching(0.9)),
    ("a,Full,>=,,2022-02-15,by", .full),
    ("a,all but 7 of 4707,,,2022-02-15,by", Milestone(.allBut(7, of: 4707))),
    ("a,\"4,700/4,707\",,,2022-02-15,by", Milestone(.allBut(7, of: 4707))),
    ("a,97.5%,,sustained 3,2022-02-15,by", Milestone(.fraction(0.975), rule: .sustained(days: 3))),
    (
      "a,97.5%,,sustained for 3 days,2022-02-15,by",
      Milestone(.fraction(0.975), rule: .sustained(days: 3))
    ),
    ("a,97.5%,,1 day,2022-02-15,by", Milestone(.fraction(0.975), rule: .sustained(days: 1))),
  ])
  func row(_ row: String, _ milestone: Milestone) throws {
    let plan = try PlanFile(Source(Self.header + row, named: "f.csv")).plan
    #expect(plan == Plan([.init("a", milestone, .by(try day("2022-02-15")))]))
  }

  /// What compares a figure of a cell compares a milestone's as well.
  @Test(arguments: [
    ("90%", Milestone.reaching(0.9)), (">=90%", .reaching(0.9)), ("≧ 90 %", .reaching(0.9)),
    ("At least 90%", .reaching(0.9)), ("no less than 90%", .reaching(0.9)),
    ("not less than full", .full), (">90%", .exceeding(0.9)), ("Over  90%", .exceeding(0.9)),
    ("above 90% sustained 3 days", Milestone(.fraction(0.9), .above, rule: .sustained(days: 3))),
  ])
  func milestonesInOnePiece(_ text: String, _ milestone: Milestone) throws {
    #expect(try Milestone(text) == milestone)
  }

  @Test(arguments: [
    ("below 90%", "reached from below"), ("no more than 90%", "reached from below"),
    ("overt 90%", "is not a level"), ("over full", "reached, not exceeded"),
    ("> >90%", "as a figure alone"),
  ])
  func whatIsNoMilestone(_ text: String, _ message: String) {
    #expect {
      try Milestone(text)
    } throws: { error in
      "\(error)".contains(message)
    }
  }

  @Test func milestonesMayBeNamedByTheirLevel() throws {
    let text = "[{\"level\": \"full\", \"deadline\": \"20220220\", \"when\": \"before\"}]"
    let options = ReadingOptions(dateFormat: try DateFormat("yyyyMMdd"))
    let file = try PlanFile(Source(text, named: "f.csv"), options: options)
    #expect(file.plan == Plan([.init("full", .full, .before(try day("2022-02-20")))]))
    #expect(file.notices.isEmpty)
  }

  @Test func foundingCase() throws {
    #expect(
      try Plan(contentsOf: dataset("plan.csv"))
        == Plan([
          .init("over 90 %", .exceeding(0.9), .before(try day("2022-02-15"))),
          .init("full resumption", .full, .before(try day("2022-02-20"))),
        ]))
  }
}
