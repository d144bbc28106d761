/// The facts of a series as constraints on days: the values that are possible on each day, and the
/// constraints on its change from the day before.
package struct LevelConstraints: Sendable, Hashable {
  /// The constrained days, in order.
  package private(set) var days: [ConstrainedDay] = []
  package private(set) var problems: [Series.Problem] = []

  package struct ConstrainedDay: Sendable, Hashable {
    package let day: Day
    /// The possible values, as fractions, narrowed by the facts of the neighbouring days.
    package var lower = -Double.infinity
    package var upper = Double.infinity
    /// The constraints on the change from the day before, which is then constrained as well.
    package var link: Tie?
    /// Whether a published figure is about the day itself.
    package var isObserved = false
    /// The last observation about the day.
    package var source: Int

    package var hasLevel = false

    /// Narrows the possible values by an observation.
    mutating func narrow(to lower: Double, _ upper: Double, by source: Int, isLevel: Bool) {
      self.lower = max(self.lower, lower)
      self.upper = min(self.upper, upper)
      isObserved = true
      hasLevel = hasLevel || isLevel
      self.source = max(self.source, source)
    }
  }

  /// The constraints on the change from the day before.
  package struct Tie: Sendable, Hashable {
    /// The difference lies between the two.
    package var lower = -Double.infinity
    package var upper = Double.infinity
    /// Where the published figure may go.
    package var order: Order?

    package enum Order: Sendable, Hashable {
      case rising, falling
      /// Both: the figure is the same.
      case steady

      init(_ direction: Observation.Direction) {
        self = direction == .rising ? .rising : .falling
      }
    }

    /// What both say.
    func joined(with other: Tie) -> Tie {
      let orders = Set([order, other.order].compactMap(\.self))
      return Tie(
        lower: max(lower, other.lower), upper: min(upper, other.upper),
        order: orders.count > 1 ? .steady : orders.first)
    }
  }

  package let precision: Precision

  package init(_ observations: [Observation], measure: Measure, precision: Precision) {
    self.precision = precision
    var constrained = ConstrainedDays(of: observations)
    let whole = measure == .operatingRate ? 1.0 : .infinity
    for (index, observation) in observations.enumerated() {
      constrained.constrain(by: observation, at: index, precision, whole: whole)
    }
    // Changes come last: whether one is a fact of its own depends on the levels around it.
    let half = Self.halfUnit(ofChangesIn: observations)
    for (index, observation) in observations.enumerated() {
      guard case .change(let figure) = observation.fact else { continue }
      if let problem = constrained.change(
        by: figure, on: observation.day, at: index, halfUnit: half)
      {
        problems.append(problem)
      }
    }
    days = constrained.touched
    propagate()
    if measure == .operatingRate { checkWithinWhole() }
  }

  /// Half a unit of the last decimal that the finest change has.
  private static func halfUnit(ofChangesIn observations: [Observation]) -> Double {
    observations.compactMap { observation -> Double? in
      guard case .change(let figure) = observation.fact else { return nil }
      return Precision(clamping: figure.decimals).unit / 2
    }.min() ?? 0
  }

  /// Finds facts that no rate between 0 and 100 % agrees with, such as two rises by 90 points in succession.
  ///
  /// The bounds of the days stay as they are: a forecast has a prior of its own for what lies between.
  private mutating func checkWithinWhole() {
    guard problems.isEmpty, days.contains(where: { $0.link != nil || $0.upper <= 0 }) else {
      return
    }
    var bounded = self
    for index in days.indices {
      bounded.days[index].lower = max(days[index].lower, 0)
      bounded.days[index].upper = min(days[index].upper, 1)
    }
    bounded.propagate()
    // One fact too many may leave several days without a rate.
    problems = bounded.problems.prefix(1).map {
      .init(index: $0.index, day: $0.day, kind: .noRate)
    }
  }

  /// Propagates the bounds of each day to its tied neighbours, forwards and backwards, so that a value within
  /// a day's bounds has a continuation as far as bounds can tell.
  private mutating func propagate() {
    for index in days.indices.dropFirst() {
      guard let link = days[index].link else { continue }
      let before = days[index - 1]
      let (lower, upper) = precision.range(of: link, after: (before.lower, before.upper))
      days[index].lower = max(days[index].lower, lower)
      days[index].upper = min(days[index].upper, upper)
    }
    for index in days.indices.dropFirst().reversed() {
      guard let link = days[index].link else { continue }
      let (lower, upper) = precision.range(of: link, before: (days[index].lower, days[index].upper))
      days[index - 1].lower = max(days[index - 1].lower, lower)
      days[index - 1].upper = min(days[index - 1].upper, upper)
    }
    for entry in days
    where !(entry.lower < entry.upper) || entry.link.map(precision.isImpossible) ?? false {
      problems.append(.init(index: entry.source, day: entry.day, kind: .contradiction))
    }
  }
}

/// Constrained days in their order, found by their day.
private struct ConstrainedDays {
  private var days: [LevelConstraints.ConstrainedDay] = []
  private static let untouched = -1

  /// Reserves the days of some facts, none of them constrained yet.
  init(of observations: [Observation]) {
    if zip(observations, observations.dropFirst()).allSatisfy({ $0.day <= $1.day }) {
      days.reserveCapacity(observations.count)
    } else {
      // Each day would have to be put before others.
      days = Set(observations.map(\.day)).sorted().map {
        LevelConstraints.ConstrainedDay(day: $0, source: Self.untouched)
      }
    }
  }

  /// The days that have a constraint.
  var touched: [LevelConstraints.ConstrainedDay] {
    days.contains { $0.source == Self.untouched }
      ? days.filter { $0.source != Self.untouched } : days
  }

  subscript(day: Day) -> LevelConstraints.ConstrainedDay? {
    let place = place(of: day)
    guard place < days.count, days[place].day == day, days[place].source != Self.untouched else {
      return nil
    }
    return days[place]
  }

  /// Changes the constraints of a day, which is unconstrained at first.
  mutating func change(
    _ day: Day, by source: Int, _ change: (inout LevelConstraints.ConstrainedDay) -> Void
  ) {
    let place = place(of: day)
    if place == days.count || days[place].day != day {
      days.insert(LevelConstraints.ConstrainedDay(day: day, source: source), at: place)
    } else if days[place].source == Self.untouched {
      days[place].source = source
    }
    change(&days[place])
  }

  /// Adds a fact other than a change.
  mutating func constrain(
    by observation: Observation, at index: Int, _ precision: Precision, whole: Double
  ) {
    let day = observation.day
    switch observation.fact {
    case .level(let figure):
      let (value, half) = (figure.fraction, precision.unit / 2)
      narrow(day, to: value - half, min(value + half, whole), by: index, isLevel: true)
    case .count(let part, let total):
      narrow(
        day, to: (Double(part) - 0.5) / Double(total),
        min((Double(part) + 0.5) / Double(total), whole), by: index, isLevel: true)
    case .bound(let lower, let upper):
      let least = lower.map {
        precision.threshold($0.isInclusive ? .atLeast : .above, $0.figure.fraction)
      }
      let most = upper.map {
        precision.threshold($0.isInclusive ? .atMost : .below, $0.figure.fraction)
      }
      narrow(
        day, to: least ?? -.infinity, min(most ?? .infinity, whole), by: index, isLevel: false)
    case .order(let direction, let since):
      for age in 1...max(1, day - since) {
        tie(since + age, LevelConstraints.Tie(order: .init(direction)), by: index)
        if since + age == day { change(day, by: index) { $0.isObserved = true } }
      }
    case .change, .missing: break
    }
  }

  /// Adds a change from the day before. A change between two published levels repeats them; it returns the
  /// problem if they disagree.
  mutating func change(
    by figure: Figure, on day: Day, at index: Int, halfUnit: Double
  ) -> Series.Problem? {
    let value = figure.fraction
    if let before = self[day - 1], let here = self[day], before.hasLevel, here.hasLevel {
      let disagrees =
        here.upper - before.lower < value - halfUnit
        || here.lower - before.upper > value + halfUnit
      return disagrees ? .init(index: index, day: day, kind: .changeDisagrees(figure)) : nil
    }
    tie(day, LevelConstraints.Tie(lower: value - halfUnit, upper: value + halfUnit), by: index)
    change(day, by: index) { $0.isObserved = true }
    change(day - 1, by: index) { $0.isObserved = true }
    return nil
  }

  private mutating func narrow(
    _ day: Day, to lower: Double, _ upper: Double, by source: Int, isLevel: Bool
  ) {
    change(day, by: source) { $0.narrow(to: lower, upper, by: source, isLevel: isLevel) }
  }

  private mutating func tie(_ day: Day, _ link: LevelConstraints.Tie, by source: Int) {
    change(day, by: source) {
      $0.link = $0.link.map { $0.joined(with: link) } ?? link
      $0.source = source
    }
    change(day - 1, by: source) { $0.source = source }
  }

  /// Where a day is, or would be.
  private func place(of day: Day) -> Int {
    // Facts nearly always come in the order of their days.
    guard let last = days.last, day <= last.day else { return days.count }
    return days.partitioningIndex { $0.day >= day }
  }
}

extension Precision {
  /// The values that a day may have when the day before lies within bounds.
  @inline(__always)
  func range(of link: LevelConstraints.Tie, after before: (lower: Double, upper: Double))
    -> (lower: Double, upper: Double)
  {
    (
      max(
        before.lower + link.lower,
        link.order == nil || link.order == .falling ? -.infinity : cell(of: before.lower).lower),
      min(
        before.upper + link.upper,
        link.order == nil || link.order == .rising ? .infinity : cell(of: before.upper).upper)
    )
  }

  /// Whether a change goes against an order by more than rounding hides.
  func isImpossible(_ link: LevelConstraints.Tie) -> Bool {
    switch link.order {
    case nil: false
    case .rising: link.upper < -unit
    case .falling: link.lower > unit
    case .steady: link.upper < -unit || link.lower > unit
    }
  }

  /// The values that the day before may have when a day lies within bounds.
  func range(of link: LevelConstraints.Tie, before after: (lower: Double, upper: Double))
    -> (lower: Double, upper: Double)
  {
    (
      max(
        after.lower - link.upper,
        link.order == nil || link.order == .rising ? -.infinity : cell(of: after.lower).lower),
      min(
        after.upper - link.lower,
        link.order == nil || link.order == .falling ? .infinity : cell(of: after.upper).upper)
    )
  }

  /// The values that round to the same published figure as this one.
  @inline(__always)
  private func cell(of value: Double) -> (lower: Double, upper: Double) {
    guard value.isFinite else { return (value, value) }
    let units = (value * unitsInWhole).rounded()
    return ((units - 0.5) / unitsInWhole, (units + 0.5) / unitsInWhole)
  }
}
