extension LoadRecord {
  /// The dips of the load that are at no feast: runs of at least three days clearly below a fitted
  /// normal that cost a day of normal output or more, a week about them included; days of a run lie at
  /// most two weeks apart, and its lowest day is day 0.
  func dips(besides feasts: [Shutdown]) -> [Shutdown] {
    guard let first = load.days.first, let last = load.days.last else { return [] }
    var runs: [(days: [Day], trough: Day, lowest: Double, lost: Double, depth: Double)] = []
    // A fit knows little of days long before its last: each year has one of its own, which sees half a
    // year of what came after.
    for end in stride(from: last, through: first, by: -365).reversed() {
      guard let fit = try? FittedNormal(self, through: min(last, end + 182)) else { continue }
      let depth = max(0.1, 3 * fit.scatter)
      for (day, value) in zip(load.days, load.values) where day > end - 365 && day <= end {
        guard let normal = fit.normal(of: day) else { continue }
        let level = value / normal.value
        guard level < 1 - depth else { continue }
        if let run = runs.last, let before = run.days.last, day - before <= 14 {
          runs[runs.count - 1].days.append(day)
          runs[runs.count - 1].lost += 1 - level
          if level <= run.lowest {
            (runs[runs.count - 1].trough, runs[runs.count - 1].lowest) = (day, level)
          }
        } else {
          runs.append(([day], day, level, 1 - level, depth))
        }
      }
    }
    return runs.compactMap { run in
      guard run.days.count >= 3, run.lowest < 1 - 1.5 * run.depth, run.lost >= 1,
        let first = run.days.first, let last = run.days.last,
        !feasts.contains(where: { $0.span.contains(run.trough) })
      else { return nil }
      return Shutdown(dip: first - 7...last + 7, trough: run.trough)
    }
  }
}
