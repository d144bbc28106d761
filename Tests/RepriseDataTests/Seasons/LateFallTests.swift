import RepriseData
import TestSupport
import Testing

/// Ages count from lunar New Year's Day, 2022-02-01.
@Suite struct LateFallTests {
  private func clock(_ days: String, from first: Int, _ measure: Measure) throws -> SeasonClock {
    let series = try Series(published(days, from: first), measure: measure)
    return try SeasonClock(of: series, asOf: series.lastDay ?? age(0))
  }

  /// Open over New Year and shut later: day 0 is the first of the lowest days.
  @Test(arguments: [
    // A storm four days after New Year, as of after and in the fall.
    ("99 99 98 78 62 72 95", 0, 4), ("99 99 98 78", 0, 3),
    ("96 95 94 81 62 44 41 41 45 50", 0, 6), ("97 94 98 96 71 55 60", 0, 5),
    // Known from the second day on, or only in the second week.
    ("98 98 70 50 58", 2, 5), ("95 95 94 60 40 45", 10, 14),
    // Bounds, counts and changes tell as much.
    (">93 >93 . 60 45 50", 0, 4), ("950/1000 948/1000 700/1000 400/1000 450/1000", 0, 3),
    ("98 97 <50 . 60", 0, 2), ("97 96 -40", 0, 2),
    // Open in the weeks before as well.
    ("97 98 98 97 98 97 97 98 97 97 98 97 60 52 55", -10, 3),
  ])
  func theFallComesLater(days: String, first: Int, trough: Int) throws {
    let clock = try clock(days, from: first, .operatingRate)
    #expect(clock.origin == .trough)
    #expect(clock.age(of: try age(trough)) == 0)
  }

  /// What is normal for an index shows in the weeks before.
  @Test func normalNeedNotBeTheWhole() throws {
    let held = "60 61 60 60 62 61 60 60 61 60 60 59 58 40 31 33"
    #expect(
      try clock(held, from: -10, .loadIndex(baseline: nil)).dayZero == age(4))
    let ordinary = "60 61 60 60 52 44 38 33 30 28 26 24 22 21 23 25"
    #expect(
      try clock(ordinary, from: -10, .loadIndex(baseline: nil)).origin == .lunarNewYear)
  }

  @Test(arguments: [
    // Down on New Year's Day, and lowest then or a little later.
    ("90 70 45 30 28 29 33 41 55", -3), ("80 66 52 47 40 36 41", -2),
    ("99 97 94 92 89 86 84 88 93", -4),
    // The first figure is one of the recovery, which may dip and may be followed by another fall.
    ("40 48 57 66 74", 6), ("60 68 75 69 80 86", 5), ("88 92 95 90 96 97", 6),
    ("45 62 78 90 94 60 41 48", 4), ("55 54 53 61 70", 7),
    // No fall, or not enough to tell.
    ("95", 0), ("99 99 98 97", 0), (">50 >60 >70 >80", 3), ("87.6&+16.5", 9), (". .", 0),
  ])
  func theFallGoesWithNewYear(days: String, first: Int) throws {
    let clock = try clock(days, from: first, .operatingRate)
    #expect(clock.origin == .lunarNewYear)
    #expect(clock.age(of: try age(0)) == 0)
  }
}
