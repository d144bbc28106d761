import TestSupport
import Testing

@testable import RepriseData

@Suite struct SuspectFigureTests {
  /// The days of the suspects of a kind, counted from the first day.
  private func suspects(
    _ days: String, _ measure: Measure = .operatingRate, of isKind: (SuspectFigure.Kind) -> Bool
  ) throws -> [Int] {
    let found = try Series(published(days), measure: measure).suspects()
    #expect(found.allSatisfy { isKind($0.kind) })
    return try found.map { $0.day - (try age(0)) }
  }

  @Test(arguments: [
    ("0 18 27 38 51 0 74 82 88", [5]), ("84 86 0 88 89", [2]), ("61 0 68", [1]),
    ("84 86 0 0 88 89 90", [2, 3]), ("84 86 88 0 0 0 89 90 91 92", [3, 4, 5]),
    ("51 60 0 74 0 86 90", [2, 4]), ("70 . 0 . 78 80", [2]),
    ("4000/4707 0/4707 4100/4707 4200/4707", [1]),
    // In a slow decline.
    ("95 92 0 87 84", [2]),
    // A fall by everything in one day, with nothing after it to tell.
    ("85 88 0", [2]),
  ])
  func aZeroForAMissingFigure(days: String, expected: [Int]) throws {
    #expect(try suspects(days) { $0 == .zero } == expected)
  }

  @Test(arguments: [
    // A shutdown that stays, that comes in steps, and that is made up for in steps.
    "95 94 0 0 0 0 0 0 12 30 55", "95 60 20 0 8 25 50", "95 94 0 20 45 70", "95 95 40 0 50 90 95",
    // The first days may be anything.
    "0 12 30 52 70", "0 3 0 5 9 15 24", "0 18 0 27 40", "0", "0 0 0", "95 0",
    // The second day confirms the first.
    "85 88 0 0", "85 88 0 <5",
    // The change was published as well.
    "85 88 0&-88 89", "85 88 0 89&+89",
    // Shut every week.
    "80 81 0 82 83 84 83 82 81 0 84 85 83 84 85 84 0 86 85",
  ])
  func aZeroThatIsMeant(days: String) throws {
    #expect(try suspects(days) { _ in false } == [])
  }

  @Test(arguments: [
    ("84 8.76 89", [1: 0.876]), ("84 85 0.876 89 90", [2: 0.876]),
    ("84 85 86 8.7 88 89", [3: 0.87]),
    ("20 30 4.2 55 68", [2: 0.42]), ("97.1 97.3 9.74 97.2 97.4", [2: 0.974]),
    ("85 88 8.9", [2: 0.89]), ("84 8.5 86 8.7 88 89", [1: 0.85, 3: 0.87]),
    ("450/500 452/500 46/500 466/500", [2: 0.92]),
    // Of an index, tenfold and a hundredfold.
    ("104.1 104.8 1050 106.2 107", [2: 1.05]), ("101.5 102.2 1030", [2: 1.03]),
    ("104 105 10600 107", [2: 1.06]),
  ])
  func aSlippedPoint(days: String, expected: [Int: Double]) throws {
    let found = try Series(published(days), measure: .loadIndex(baseline: nil)).suspects()
    #expect(try found.map { $0.day - (try age(0)) } == expected.keys.sorted())
    for suspect in found {
      guard case .slippedPoint(let meant) = suspect.kind else {
        Issue.record("\(suspect)")
        continue
      }
      #expect(meant == expected[suspect.day - (try age(0))])
    }
  }

  @Test(arguments: [
    // Steep recoveries, and true lows on the first days.
    "3 5 8 80 88 93", "3 5 8 80", "8.8 9.1 88 91", "8.4 12 20 33", "95 9 60 75 88",
    // A shutdown that stays, comes in steps, or is no power of ten.
    "95 94 9.3 9.1 9.6 20 40", "95 40 9 50 90", "90 88 44 86 90", "90 88 3 89 90",
    // A jump that stays.
    "60 61 130 131 129", "10 10.2 101 102 101",
    // The change was published as well.
    "84 86 8.7&-77.3 88",
  ])
  func aFigureThatIsMeant(days: String) throws {
    #expect(try suspects(days, .loadIndex(baseline: nil)) { _ in false } == [])
  }

  @Test(arguments: [
    ("91.0 91.2 91.5 91.7 91.9 92.1 97.4 92.5 92.8", 0.95, [6]),
    ("40 55 68 78 84 97 88 91", 0.95, [5]), ("80 96 82", 0.95, [1]), ("93 85 87 89", 0.92, [0]),
    ("80 84 97 <90 88", 0.95, [2]), ("86 87 88 97 . . 89 90", 0.95, [3]),
    ("86 87 87 88 96 88 88 89 97 89 90 90", 0.95, [4, 8]), ("98 99 99 104 99 100", 1.02, [3]),
    ("940/1000 941/1000 985/1000 943/1000 944/1000", 0.95, [2]),
    ("88 88.2 88.4 90.0 80.0 80.3 80.5", 0.9, [3]),
    // The second of two days is not alone.
    ("91 92 91 92 91 97 90 91 92 91 92 91 97 98 90", 0.95, [5]),
  ])
  func takenBack(days: String, level: Double, expected: [Int]) throws {
    let found = try Series(published(days), measure: .loadIndex(baseline: nil))
      .takenBack(of: .reaching(level))
    #expect(try found.map { $0.day - (try age(0)) } == expected)
    #expect(found.allSatisfy { $0.kind == .takenBack(level: level) && $0.after != nil })
  }

  @Test(arguments: [
    // Nothing comes after it, or nothing that tells.
    ("91 92 97", 0.95), ("91 92 97 . .", 0.95), ("91 92 97 >90", 0.95), ("95.2", 0.95),
    // By no more than rounding, or than the series' own noise.
    ("94.6 94.8 95.0 94.9 95.1", 0.95), ("90 94 89 95.5 91 96 90", 0.95),
    ("20 35 60 80 92 85 91", 0.9),
    // It stays, or was never there.
    ("90 93 96 95.2 96", 0.95), ("80 90 96 97 98", 0.95), ("90 94 85 91", 0.95), ("", 0.95),
  ])
  func notTakenBack(days: String, level: Double) throws {
    let series = try Series(published(days), measure: .loadIndex(baseline: nil))
    #expect(try series.takenBack(of: .reaching(level)) == [])
  }

  @Test func ofASustainedLevelNoDayIsTakenBack() throws {
    let series = try Series(published("91 91 91.2 97 91.4 91.5"))
    #expect(try !series.takenBack(of: .reaching(0.95)).isEmpty)
    let sustained = Milestone(.fraction(0.95), rule: .sustained(days: 2))
    #expect(try series.takenBack(of: sustained) == [])
    #expect(throws: MilestoneError.self) { try series.takenBack(of: .reaching(1.04)) }
  }

  /// The answer is that of a file in which the cells are empty.
  @Test(arguments: [
    ("0 18 27 38 51 0 74 82 88", "0 18 27 38 51 . 74 82 88"),
    ("84 85 0.876 89 90", "84 85 . 89 90"), ("71 80 0", "71 80 ."),
  ])
  func leftOutIsAsIfTheCellWereEmpty(days: String, empty: String) throws {
    let clean = try Series(published(days)).withoutSuspects()
    let wanted = try Series(published(empty))
    #expect(clean.observations == wanted.observations)
    #expect(clean.precision == wanted.precision)
    #expect(clean.leftOut.count == 1)
    #expect(clean.withoutSuspects() == clean)
  }

  /// Later facts do not make a figure suspect, and may clear it.
  @Test func onlyWhatIsKnownCounts() throws {
    let series = try Series(published("85 88 0 0 0 0 0 10"))
    #expect(try series.suspects(asOf: age(2)).map(\.day) == [age(2)])
    #expect(series.suspects().isEmpty)
    let missing = try Series(published("85 88 0 0 89"))
    #expect(try missing.suspects(asOf: age(3)).isEmpty)
    #expect(missing.suspects().count == 2)
    let spike = try Series(published("91 91 91.2 97 91.4 91.5"))
    #expect(try spike.takenBack(of: .reaching(0.95), asOf: age(3)).isEmpty)
  }

  @Test func saysHowToMendIt() throws {
    let zero = try #require(try Series(published("51 60 0 74")).suspects().first)
    #expect("\(zero)".contains("leave the cell empty if there was no figure"))
    #expect(zero.before?.day == (try age(1)))
    #expect(zero.after?.day == (try age(3)))
    let last = try #require(try Series(published("85 88 0")).suspects().first)
    #expect(last.after == nil)
    #expect("\(last)".contains("suspect, no more"))
    let slipped = try #require(try Series(published("84 85 8.76 89")).suspects().first)
    #expect("\(slipped)".contains("write 87.6 %"))
  }
}
