import RepriseData

extension LoadRecord {
  /// The dips of the load that are at none of the given feasts, a week about each included; the lowest
  /// day is day 0.
  ///
  /// A dip is a run of days clearly below a fitted normal, at most a week apart: at least half of the days
  /// from the first to the last, and three of them half as deep again, which a power cut of two days is
  /// not. It has to cost as much output as fifteen days of the least depth that counts, or a third of that
  /// if other years dip within five days of it: at least two of them and half of those with readings, on
  /// one `YearClock`.
  func dips(besides feasts: [Shutdown]) -> [Shutdown] {
    let runs = lowRuns().filter { run in
      !feasts.contains { $0.span.contains(run.trough) }
        && run.deep >= 3 && 2 * run.count > run.last - run.first && run.lost >= 5
    }
    return runs.filter { $0.lost >= 15 || recurs($0.trough, among: runs.map(\.trough)) }
      .map { Shutdown(dip: $0.first - 7...$0.last + 7, trough: $0.trough) }
  }

  /// Days far below normal that lie together; what they lost is in units of the least depth.
  private struct LowRun {
    let first: Day
    var last: Day
    var count = 0
    var deep = 0
    var lost = 0.0
    var trough: Day
    var lowest = Double.infinity
  }

  private func lowRuns() -> [LowRun] {
    guard let first = load.days.first, let last = load.days.last else { return [] }
    var runs: [LowRun] = []
    // A fit knows little of days long before its last: each year has one of its own, which sees half a
    // year of what came after.
    for age in stride(from: 0, through: last - first, by: 365).reversed() {
      let end = last - age
      guard let fit = try? FittedNormal(self, through: min(last, end + 182)) else { continue }
      let depth = max(0.1, 3 * fit.scatter)
      for (day, value) in zip(load.days, load.values) where day > end - 365 && day <= end {
        guard let normal = fit.normal(of: day) else { continue }
        let level = value / normal.value
        guard level < 1 - depth else { continue }
        var run = LowRun(first: day, last: day, trough: day)
        if let before = runs.last, day - before.last <= 7 { run = runs.removeLast() }
        run.last = day
        run.count += 1
        if level < 1 - 1.5 * depth { run.deep += 1 }
        run.lost += (1 - level) / depth
        if level <= run.lowest { (run.trough, run.lowest) = (day, level) }
        runs.append(run)
      }
    }
    return runs
  }

  private func recurs(_ trough: Day, among troughs: [Day]) -> Bool {
    guard let first = load.days.first, let last = load.days.last else { return false }
    return YearClock.allCases.contains { clock in
      let years = Int(Double(last - first) / clock.yearLength) + 1
      let others = (-years...years).filter { $0 != 0 }.compactMap { count in
        clock.carry(trough, near: trough + Int((Double(count) * clock.yearLength).rounded()))
      }.filter { (first...last).contains($0) }
      let confirmed = others.count { other in troughs.contains { abs($0 - other) <= 5 } }
      return confirmed >= 2 && 2 * confirmed >= others.count
    }
  }
}
