#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Foundation
#endif

/// The detection of a change of unit, such as from kilowatts to megawatts, by the level of the readings.
struct UnitChange: Hashable {
  /// The first day that is in the new unit.
  let place: Int
  /// The factor between the levels as a power of ten; positive where the level rises.
  let exponent: Int
  /// Whether the day before lies between the levels.
  let isMixed: Bool

  /// Days that make a level.
  private static let window = 7

  /// Finds the changes in the levels of days that follow each other.
  static func find(_ levels: [Double]) -> [UnitChange] {
    var changes: [UnitChange] = []
    var place = 1
    // No level is looked for before the change that came last.
    var start = 0
    while place < levels.count {
      if let change = change(in: levels, at: place, from: start) {
        changes.append(change)
        start = change.place
        place = change.place
      }
      place += 1
    }
    return changes
  }

  private static func change(in levels: [Double], at place: Int, from start: Int) -> UnitChange? {
    for isMixed in [false, true] {
      let first = isMixed ? place + 1 : place
      guard first < levels.count, levels[place - 1] > 0, levels[first] > 0 else { continue }
      // Nearly every pair of days ends here.
      let jump = abs(log10(levels[first]) - log10(levels[place - 1]))
      guard jump > 0.6 else { continue }
      let before = levels[max(start, place - window)..<place]
      let after = levels[first..<min(levels.count, first + window)]
      guard let low = level(before), let high = level(after) else { continue }
      // Logarithms cannot overflow, where the ratio of two levels can.
      let ratio = log10(high) - log10(low)
      guard let exponent = Int(exactly: ratio.rounded()) else { continue }
      let isTen = abs(exponent) == 1
      guard (1...3).contains(abs(exponent)), abs(ratio - Double(exponent)) < (isTen ? 0.15 : 0.2),
        abs(jump - Double(abs(exponent))) < 0.4,
        before.count >= (isTen ? window : 3), after.count >= (isTen ? window : 2)
      else { continue }
      if isMixed {
        let between = levels[place]
        guard let lower = (low < high ? before : after).max(),
          let upper = (low < high ? after : before).min(), between > 1.5 * lower,
          between < upper / 1.5
        else { continue }
      }
      return UnitChange(place: first, exponent: exponent, isMixed: isMixed)
    }
    return nil
  }

  /// The middle of levels that are steady; `nil` of others.
  private static func level(_ levels: ArraySlice<Double>) -> Double? {
    let sorted = levels.sorted()
    guard let least = sorted.first, let most = sorted.last, least > 0, most < 3 * least else {
      return nil
    }
    return sorted[sorted.count / 2]
  }
}
