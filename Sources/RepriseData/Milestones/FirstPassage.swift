/// A detector of a milestone on one path, a day at a time.
@usableFromInline package struct FirstPassage {
  /// Days that the level has to hold.
  @usableFromInline let run: Int
  /// The first day that counts.
  @usableFromInline let first: Int
  /// Later days that do not count.
  @usableFromInline let excluded: [Range<Int>]
  /// The latest days at the level without a day below it since, at most ``run`` of them.
  @usableFromInline var ages: [Int]
  /// The age at which the milestone was reached.
  @usableFromInline package var age: Int?

  package init(_ rule: Milestone.Rule, from first: Int = 0, except excluded: [Range<Int>] = []) {
    run = rule.run
    self.first = first
    self.excluded = excluded
    ages = []
    ages.reserveCapacity(run + 1)
  }

  /// Begins another path.
  @inlinable @inline(__always)
  package mutating func restart() {
    age = nil
    ages.removeAll(keepingCapacity: true)
  }

  /// The next day of the path. A day without a published figure may hold a first crossing, but a run
  /// consists of observed days.
  @inlinable @inline(__always)
  package mutating func see(_ day: Int, isAtLevel: Bool, isObserved: Bool) {
    guard age == nil, day >= first, !excluded.contains(where: { $0.contains(day) }) else { return }
    guard isAtLevel else {
      if isObserved { ages.removeAll(keepingCapacity: true) }
      return
    }
    if run == 1 {
      age = day
    } else if isObserved {
      ages.append(day)
      if ages.count > run { ages.removeFirst() }
      if ages.count == run, let first = ages.first, day - first <= run + 2 { age = first }
    }
  }
}
