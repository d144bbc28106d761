/// Looks for levels that are hardly meant as they stand: a zero for a missing figure, and a slipped
/// decimal point.
///
/// Both are isolated collapses (or a jump tenfold): the series goes on after it where it was, and did
/// not fall towards it before. Where nothing comes after, one day is suspect and a second confirms it.
struct SuspicionOfLevels {
  private let observations: [Observation]
  private var entries: [Entry]
  private(set) var found: [SuspectFigure] = []

  private struct Entry {
    let observation: Observation
    let level: Double

    var day: Day { observation.day }
  }

  /// A missing day seldom comes in longer runs, and a place does shut for a holiday of five.
  static let longestRun = 4
  /// What counts as far above, in robust standard deviations of the daily changes.
  static let deviations = 3.0

  init(_ series: Series, asOf: Day) {
    observations = series.observations.filter { $0.day <= asOf }
    entries = observations.compactMap { fact in
      fact.level.map { Entry(observation: fact, level: $0) }
    }
    // A figure that goes changes what is said of its neighbours.
    var isChanged = true
    while isChanged {
      isChanged = false
      for place in entries.indices {
        guard let suspect = suspect(at: place) else { continue }
        found += suspect
        let days = Set(suspect.map(\.day))
        entries.removeAll { days.contains($0.day) }
        isChanged = true
        break
      }
    }
    found.sort { $0.day < $1.day }
  }

  private func suspect(at place: Int) -> [SuspectFigure]? {
    entries[place].level == 0 ? zeros(from: place) : slipped(at: place).map { [$0] }
  }

  /// The zeros that begin at a place and stand for missing figures.
  private func zeros(from place: Int) -> [SuspectFigure]? {
    guard place > 0, entries[place - 1].level > 0 else { return nil }
    let run = place..<(entries[place...].firstIndex { $0.level > 0 } ?? entries.count)
    guard run.count <= Self.longestRun, !isWeekly(entries[place].day),
      entries.count(where: { $0.level > 0 }) > run.count,
      let gap = Gap(around: run, in: entries), gap.isIsolated, !isBacked(run, below: gap.lowest)
    else { return nil }
    return run.map {
      SuspectFigure(
        observation: entries[$0].observation, kind: .zero, before: gap.before.observation,
        after: gap.after?.observation)
    }
  }

  /// The level at a place if it is a power of ten of what its neighbours say.
  private func slipped(at place: Int) -> SuspectFigure? {
    let level = entries[place].level
    guard place > 0, !(0.5...2).contains(level / entries[place - 1].level),
      let gap = Gap(around: place..<place + 1, in: entries), !gap.expected.contains(level),
      !isBacked(place..<place + 1, below: gap.lowest),
      let meant = [10, 100, 0.1, 0.01].map({ level * $0 }).first(where: gap.expected.contains)
    else { return nil }
    if meant > level {
      guard gap.isIsolated else { return nil }
    } else {
      // A steep recovery may go up tenfold in a day, but not to far beyond the whole.
      guard gap.isFarFromZero, gap.after != nil || level > 1.5 else { return nil }
    }
    // The digits are those that were published.
    return SuspectFigure(
      observation: entries[place].observation,
      kind: .slippedPoint(meant: (meant * 1e8).rounded() / 1e8), before: gap.before.observation,
      after: gap.after?.observation)
  }

  /// Whether a place is shut once a week, so that zeros are its own.
  private func isWeekly(_ day: Day) -> Bool {
    let zeros = Set(entries.lazy.filter { $0.level == 0 }.map(\.day) + found.map(\.day))
    return [[-14, -7], [-7, 7], [7, 14]].contains { $0.allSatisfy { zeros.contains(day + $0) } }
  }

  /// Whether another fact speaks for low levels: a change that was published too, or a bound.
  private func isBacked(_ run: Range<Int>, below level: Double) -> Bool {
    guard let first = run.first, let last = run.last else { return false }
    let next = last + 1 < entries.count ? entries[last + 1].day : nil
    return observations.contains { observation in
      switch observation.fact {
      case .change: (entries[first].day...entries[last].day + 1).contains(observation.day)
      case .bound(_, let upper?):
        observation.day >= entries[first].day && next.map { observation.day < $0 } ?? true
          && upper.figure.fraction < level / 2
      default: false
      }
    }
  }

  /// The surroundings of levels that are held to be missing.
  private struct Gap {
    let before: Entry
    let after: Entry?
    /// The values that the neighbours let expect.
    let expected: ClosedRange<Double>
    /// The lower neighbour is too high above zero to come down there in a day or two.
    let isFarFromZero: Bool
    /// The series neither falls into the gap nor has to rise out of it.
    let isIsolated: Bool

    /// The level of the lower neighbour.
    var lowest: Double { min(before.level, after?.level ?? before.level) }

    init?(around run: Range<Int>, in entries: [Entry]) {
      let earlier = entries[..<run.lowerBound].filter { $0.level > 0 }
      let later = entries[run.upperBound...].filter { $0.level > 0 }
      guard let before = earlier.last else { return nil }
      let after = later.first
      let pred = earlier.dropLast().last
      // One day alone is suspect where nothing follows, and only after two that are not.
      guard after != nil || (run.count == 1 && run.upperBound == entries.count && pred != nil)
      else {
        return nil
      }
      let noise =
        SuspicionOfLevels.deviations
        * DailyChanges.scale(Self.withoutOutliers(earlier + later).map { ($0.day, $0.level) })
      let falling = pred.map { abs($0.level - before.level) }
      let rising = after.flatMap { after in
        later.dropFirst().first.map { abs($0.level - after.level) }
      }
      let step = [falling, rising].compactMap(\.self).min() ?? 0
      let lowest = min(before.level, after?.level ?? before.level)
      let highest = max(before.level, after?.level ?? before.level)
      let room = max(noise, 0.01, after == nil ? 1.5 * step : 0)
      self.before = before
      self.after = after
      expected = lowest - room...highest + room
      // The first days of a season may be anything.
      isFarFromZero = lowest >= max(pred == nil ? 0.3 : 0.1, noise, 1.5 * step)
      isIsolated =
        isFarFromZero && (pred?.level ?? 0) - before.level < 0.25 * before.level
        && (after?.level ?? before.level)
          >= max(0.75 * before.level, 0.9 * before.level - noise)
    }

    /// Other suspects would be taken for noise, which there is no need to find one by one.
    private static func withoutOutliers(_ entries: [Entry]) -> [Entry] {
      entries.indices.filter { place in
        guard place > 0, place < entries.count - 1 else { return true }
        let around = [entries[place - 1].level, entries[place + 1].level]
        let level = entries[place].level
        return level >= 0.5 * min(around[0], around[1]) && level <= 2 * max(around[0], around[1])
      }.map { entries[$0] }
    }
  }
}

/// How much a series changes from day to day beside its course.
enum DailyChanges {
  /// A robust standard deviation of the changes a day: the median of how far each differs from the one
  /// before, scaled for normal ones. Of fewer than three differences little is known, and one point is
  /// the least that is said.
  static func scale(_ levels: [(day: Day, level: Double)]) -> Double {
    let changes = zip(levels, levels.dropFirst()).map { one, other in
      (other.level - one.level) / Double(max(1, other.day - one.day))
    }
    let differences = zip(changes, changes.dropFirst()).map { abs($0 - $1) }
    guard !differences.isEmpty else { return 0.01 }
    // Each difference is of two changes that share a level: of three times the variance of one.
    let scale = 1.4826 * differences.median / 3.0.squareRoot()
    return differences.count < 3 ? max(scale, 0.01) : scale
  }
}
