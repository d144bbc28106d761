import Reprise

/// A scale of percentages from one round number to another, with marks at others between.
struct PercentAxis: Sendable, Hashable {
  /// The lowest, the highest and what lies between two marks, in percent.
  private let bounds: ClosedRange<Int>
  private let step: Int

  /// The finest scale that covers a range of fractions with at most a number of marks.
  init(covering range: ClosedRange<Double>, mostSteps: Int) {
    // No level is worth drawing beyond.
    let low = min(max(range.lowerBound * 100, -1e6), 1e6)
    let high = min(max(range.upperBound * 100, low), 1e6)
    func rounded(to step: Int) -> ClosedRange<Int> {
      // What is a round number but for the last bits stays one.
      let lower = Int((low / Double(step) + 1e-9).rounded(.down))
      let upper = Int((high / Double(step) - 1e-9).rounded(.up))
      return lower * step...max(lower + 1, upper) * step
    }
    func steps(_ step: Int) -> Int {
      let bounds = rounded(to: step)
      return (bounds.upperBound - bounds.lowerBound) / step
    }
    let powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]
    let step =
      powers.flatMap { [$0, 2 * $0, 5 * $0] }.first { steps($0) <= max(1, mostSteps) } ?? 5_000_000
    self.step = step
    bounds = rounded(to: step)
  }

  /// How many steps there are between the ends.
  var steps: Int { (bounds.upperBound - bounds.lowerBound) / step }

  /// The marks in percent, from the lowest up.
  var ticks: [Int] { (0...steps).map { bounds.lowerBound + $0 * step } }

  /// How far up a fraction lies: 0 at the lowest mark, 1 at the highest, never outside.
  func height(of fraction: Double) -> Double {
    let share =
      (fraction * 100 - Double(bounds.lowerBound))
      / Double(bounds.upperBound - bounds.lowerBound)
    return share.isNaN ? 0 : min(max(share, 0), 1)
  }

  /// The same for a mark.
  func height(ofTick percent: Int) -> Double { height(of: Double(percent) / 100) }
}
