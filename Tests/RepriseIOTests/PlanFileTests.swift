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
    Malformed(header + "a,>90%,>=,,2022-02-15,by\n", (2, 8, "leave one of the two out")),
    Malformed(header + "a,>>90%,,,2022-02-15,by\n", (2, 3, "in the column 'comparison'")),
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
    Malformed(header + "a,90%,,,10.02.2022,by\n", (2, 9, "options.dateFormat 'dd.MM.yyyy'")),
    Malformed("when\nby\n", (1, 1, "no column 'level'"), (1, 1, "deadline; found 'when'")),
    Malformed(
      header + "a,90%,,,2022-02-15,on\n", (2, 20, "'before' if the deadline's day is too late")),
    Malformed(
      header + "a,90,=,x,y,z\n", (2, 3, "no unit"), (2, 6, "comparison"), (2, 8, "rule"),
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
    ("a,90%,<,,2022-02-15,by", .falling(below: 0.9)),
    ("a,90%,Under,,2022-02-15,by", .falling(below: 0.9)),
    (
      "a,90%,at most,3 days,2022-02-15,by",
      Milestone(.fraction(0.9), .atMost, rule: .sustained(days: 3))
    ),
    ("a,90％,＜＝,,2022-02-15,by", Milestone(.fraction(0.9), .atMost)),
    ("a,95.25%,,,2022-02-15,by", Milestone(.fraction(0.9525), decimals: 2)),
    ("a,90.0%,,,2022-02-15,by", .reaching(0.9)),
    ("a,90.00%,>,,2022-02-15,by", Milestone(.fraction(0.9), .above, decimals: 2)),
    ("a,Full,>=,,2022-02-15,by", .full),
    ("a,full,below,,2022-02-15,by", Milestone(.full(at: 1), .below)),
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

  @Test(arguments: [
    "目标,截止日期\n>90%,2022-02-15\n", "里程碑,目标值,期限\na,超过90%,2022-02-15\n",
    "milestone,deadline,when\nover 90%,2022-02-15,\n", "level,deadline\n大于90％,2022-02-15\n",
  ])
  func inOnePiece(_ text: String) throws {
    let targets = try PlanFile(Source(text, named: "f.csv")).plan.targets
    #expect(targets.map(\.milestone) == [.exceeding(0.9)])
    #expect(targets.map(\.deadline) == [.by(try day("2022-02-15"))])
  }

  @Test(arguments: [
    ("90%以上", Milestone.reaching(0.9)), ("不低于90%", .reaching(0.9)), ("全部复工", .full),
    ("全面开工", .full), ("80%以下", Milestone(.fraction(0.8), .atMost)), ("低于80%", .falling(below: 0.8)),
  ])
  func inChinese(_ level: String, _ milestone: Milestone) throws {
    let text = "level,deadline\n\(level),2022-02-15\n"
    #expect(try PlanFile(Source(text, named: "f.csv")).plan.targets.map(\.milestone) == [milestone])
    #expect(try Milestone(level) == milestone)
  }

  /// What compares a figure of a cell compares a milestone's as well.
  @Test(arguments: [
    ("90%", Milestone.reaching(0.9)), (">=90%", .reaching(0.9)), ("≧ 90 %", .reaching(0.9)),
    ("At least 90%", .reaching(0.9)), ("no less than 90%", .reaching(0.9)),
    ("not less than full", .full), (">90%", .exceeding(0.9)), ("Over  90%", .exceeding(0.9)),
    ("above 90% sustained 3 days", Milestone(.fraction(0.9), .above, rule: .sustained(days: 3))),
    ("<80%", .falling(below: 0.8)), ("below 80%", .falling(below: 0.8)),
    ("＜\u{3000}８０％", .falling(below: 0.8)), ("<=80%", Milestone(.fraction(0.8), .atMost)),
    ("≦ 80 %", Milestone(.fraction(0.8), .atMost)),
    ("no more than 80%", Milestone(.fraction(0.8), .atMost)),
    ("At most 80% sustained 3 days", Milestone(.fraction(0.8), .atMost, rule: .sustained(days: 3))),
    (
      "＞90％\u{3000}Sustained\u{3000}3 days",
      Milestone(.fraction(0.9), .above, rule: .sustained(days: 3))
    ),
    ("95.25%", .reaching(0.9525)), ("90.00%", Milestone(.fraction(0.9), decimals: 2)),
    ("95,25%", .reaching(0.9525)), ("90.0%", .reaching(0.9)),
  ])
  func milestonesInOnePiece(_ text: String, _ milestone: Milestone) throws {
    #expect(try Milestone(text) == milestone)
  }

  @Test(arguments: [
    ("below", "level is missing"), ("< <90%", "as a figure alone"),
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

  @Test func fullIsWhatTheOptionsSay() throws {
    let other = Milestone(.full(at: 0.995), decimals: 2)
    let text = Self.header + "a,full,,sustained 3,2022-02-15,by\nb,100%,,,2022-02-15,by"
    let plan = try PlanFile(
      Source(text, named: "f.csv"), options: ReadingOptions(full: other)
    ).plan
    let expected = [
      Milestone(.full(at: 0.995), rule: .sustained(days: 3), decimals: 2), .reaching(1),
    ]
    #expect(plan.targets.map(\.milestone) == expected)
    #expect(try Milestone("full sustained 3 days", full: other) == expected[0])
    #expect(try Milestone("full", full: .full(at: 0.99)) == .full(at: 0.99))
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
