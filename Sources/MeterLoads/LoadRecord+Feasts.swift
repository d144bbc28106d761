import RealModule
import RepriseData

extension LoadRecord {
  /// The shutdowns at the feasts that this area keeps: the days of these feasts about which the lowest
  /// day is more than a tenth below the same weekday of the weeks before and after, and that lowest day.
  ///
  /// An area keeps a feast when that is so at half of its days or more and load at its heart lies lower,
  /// beside the weeks about it, than at other times: so low that ranks like these come by chance once in
  /// twenty times. An area keeps both Eids or neither.
  func feasts() -> [Shutdown] {
    guard let first = load.days.first, let last = load.days.last else { return [] }
    // Load may have fallen already when the feast is still to come.
    let days = Dictionary(
      uniqueKeysWithValues: Feast.all.map { ($0, $0.days(in: first...last - $0.low.lowerBound)) })
    let everyFeast = days.values.joined().sorted()
    func feasts(about day: Day) -> Int {
      everyFeast[everyFeast.partitioningIndex { $0 >= day - 16 }...]
        .prefix { $0 <= day + 16 }.count
    }
    let otherTimes = stride(from: 0, to: load.days.count, by: 3).map { load.days[$0] }
      .filter { feasts(about: $0) == 0 }
    var seasons: [Feast: [Shutdown]] = [:]
    var kept: Set<Feast> = []
    for (feast, days) in days {
      let lows = days.compactMap { day in lowest(at: feast, on: day).map { (day, $0) } }
      seasons[feast] = lows.filter { $0.1.falls }.map {
        Shutdown(feast, on: $0.0, lowest: $0.1.day)
      }
      // Where two feasts meet, load does not tell which one it falls with.
      let alone = Set(days).filter { feasts(about: $0) == 1 }
      let clear = lows.filter { alone.contains($0.0) }
      guard !clear.isEmpty, 2 * clear.count(where: \.1.falls) >= clear.count else { continue }
      let usual = otherTimes.compactMap { departure(at: feast, on: $0) }
      let ranks = alone.compactMap { departure(at: feast, on: $0) }.map { own in
        Double(1 + usual.count { $0 <= own }) / Double(1 + usual.count)
      }
      if Self.chance(of: ranks) < 0.05 { kept.insert(feast) }
    }
    if kept.contains(where: { $0.clock == .islamic }) {
      kept.formUnion(Feast.all.filter { $0.clock == .islamic })
    }
    var found: [Shutdown] = []
    for shutdown in Feast.all.filter(kept.contains).flatMap({ seasons[$0] ?? [] })
    where !found.contains(where: { abs($0.dayZero - shutdown.dayZero) <= 3 }) {
      found.append(shutdown)
    }
    return found
  }

  /// The day about a feast that is lowest beside the median of its weekday in the five weeks before, the
  /// later one of equals, and whether it is a tenth below those weeks and, once there are any, as many
  /// weeks after.
  private func lowest(at feast: Feast, on day: Day) -> (day: Day, falls: Bool)? {
    // Nearer to the feast than the normal of its season, and on both sides of it: the time of the year is
    // not to pass for a fall.
    let season = Shutdown(feast, on: day, lowest: day)
    let before = medians(before: season, feast.span.lowerBound - 35...feast.span.lowerBound - 1)
    let after = medians(before: season, feast.span.upperBound + 1...feast.span.upperBound + 35)
    let levels = feast.low.compactMap { offset -> (day: Day, level: Double, falls: Bool)? in
      let day = day + offset
      guard let value = value(day), let normal = before[day.weekday]?.value else { return nil }
      let lower = min(normal, after[day.weekday]?.value ?? normal)
      return (day, value / normal, value < 0.9 * lower)
    }
    return levels.min { ($0.level, $1.day) < ($1.level, $0.day) }.map { ($0.day, $0.falls) }
  }

  /// The median departure, as a logarithm, of the days that would be the heart of the feast on a day
  /// from the same weekdays of three weeks before and three weeks after.
  private func departure(at feast: Feast, on day: Day) -> Double? {
    let departures = feast.heart.compactMap { offset -> Double? in
      guard let value = value(day + offset), value > 0 else { return nil }
      func weeks(_ offsets: [Int]) -> (level: Double, distance: Double)? {
        let readings = offsets.compactMap { self.value(day + $0) }.filter { $0 > 0 }
        guard readings.count >= 2, let first = offsets.first, let last = offsets.last
        else { return nil }
        return (.log(readings.median), abs(Double(first + last) / 2 - Double(offset)))
      }
      // The nearest days of the weekday that are not among those on which load may be lowest.
      let back = (offset - feast.low.lowerBound) / 7 + 1
      let ahead = (feast.low.upperBound - offset) / 7 + 1
      let before = weeks((back..<back + 3).map { offset - 7 * $0 })
      let after = weeks((ahead..<ahead + 3).map { offset + 7 * $0 })
      guard let one = before ?? after, let other = after ?? before else { return nil }
      let share = one.distance / (one.distance + other.distance)
      return .log(value) - (one.level + share * (other.level - one.level))
    }
    return 2 * departures.count > feast.heart.count ? departures.median : nil
  }

  /// The chance that the product of as many uniform ranks is as low as that of these (R. A. Fisher);
  /// 1 for none.
  private static func chance(of ranks: [Double]) -> Double {
    let sum = -ranks.reduce(0) { $0 + .log($1) }
    var (term, tail) = (1.0, 0.0)
    for count in 0..<ranks.count {
      if count > 0 { term *= sum / Double(count) }
      tail += term
    }
    return ranks.isEmpty ? 1 : tail * .exp(-sum)
  }
}
