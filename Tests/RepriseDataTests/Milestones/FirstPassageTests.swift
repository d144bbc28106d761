import TestSupport
import Testing

@testable import RepriseData

@Suite struct FirstPassageTests {
  /// Days as characters: `x` at the level, `.` below it, both observed; `X` and `_` the same without
  /// a published figure.
  private func age(_ days: String, _ rule: Milestone.Rule) -> Int? {
    var passage = FirstPassage(rule)
    for (age, day) in days.enumerated() {
      passage.see(age, isAtLevel: day == "x" || day == "X", isObserved: day == "x" || day == ".")
    }
    return passage.age
  }

  @Test(arguments: [
    ("....x", 4), ("x", 0), ("..X..", 2), ("__X", 2), ("....", nil), ("", nil),
  ])
  func firstReached(days: String, expected: Int?) {
    #expect(age(days, .firstReached) == expected)
  }

  @Test(arguments: [
    ("..xxx", 2),
    ("..xx.xxx", 5),
    ("..xx", nil),
    // A missing day neither breaks nor lengthens a run.
    ("..xX_xx", 2),
    // The last of three at most five days after the first.
    ("x____x.x__", nil), ("xx___x", 0), ("xx____x", nil), ("x____xxx", 5), ("x____xx", nil),
    ("XXXXX", nil),
  ])
  func sustainedThreeDays(days: String, expected: Int?) {
    #expect(age(days, .sustained(days: 3)) == expected)
  }

  @Test func sustainedOneDayIsTheFirstObserved() {
    #expect(age("..x", .sustained(days: 1)) == 2)
  }

  @Test(
    arguments: [
      (.falling(below: 0.8), 3), (Milestone(.fraction(0.8), .atMost), 2), (.reaching(0.85), 0),
      (Milestone(.fraction(0.8), .below, rule: .sustained(days: 2)), 5),
      (.falling(below: 0.5), nil),
    ] as [(Milestone, Int?)])
  func aFallIsTheFirstDayBelow(_ milestone: Milestone, _ age: Int?) {
    var passage = FirstPassage(milestone.rule)
    for (age, level) in [0.95, 0.85, 0.8, 0.79, 0.9, 0.79, 0.6, 0.9].enumerated() {
      passage.see(age, isAtLevel: milestone.isAtLevel(level), isObserved: true)
    }
    #expect(passage.age == age)
  }

  @Test func startsAnewOnAnotherPath() {
    var passage = FirstPassage(.sustained(days: 2))
    passage.see(0, isAtLevel: true, isObserved: true)
    passage.restart()
    passage.see(1, isAtLevel: true, isObserved: true)
    #expect(passage.age == nil)
  }
}
