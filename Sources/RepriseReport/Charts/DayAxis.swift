import Reprise

/// The days that a picture shows, with readable dates on them.
struct DayAxis: Sendable, Hashable {
  let first: Day
  let last: Day
  /// The as-of day, from which the dates are counted.
  let asOf: Day

  /// An axis from the earlier of two days to the later one.
  init(from first: Day, to last: Day, asOf: Day) {
    self.first = min(first, last)
    self.last = max(first, last)
    self.asOf = asOf
  }

  /// How many days there are.
  var count: Int { last - first + 1 }

  /// The days, in order.
  var days: [Day] { (0..<count).map { first + $0 } }

  func contains(_ day: Day) -> Bool { (first...last).contains(day) }

  /// Days evenly apart, the as-of day among them; where they would be too many, first days of months.
  func ticks(most: Int) -> [Day] {
    let most = max(1, most)
    if let step = [1, 2, 3, 4, 7, 14].first(where: { count / $0 < most }) {
      let past = (asOf - first) / step
      return (-max(0, past)...max(0, (last - asOf) / step)).map { asOf + $0 * step }
        .filter(contains)
    }
    let months = days.filter { $0.components.day == 1 }
    let step = [1, 2, 3, 6].first { months.count / $0 < most } ?? 12
    return months.filter { ($0.components.month - 1) % step == 0 }
  }
}
