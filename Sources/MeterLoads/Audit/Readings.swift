/// The readings of a day in the order of time, to look through.
struct Readings {
  private(set) var elapsed: [Int]
  private(set) var values: [Double]
  private var lines: [Int]
  private var marks: [UInt32]

  init(_ open: OpenDay) {
    (elapsed, values, lines, marks) = (open.elapsed, open.values, open.lines, open.marks)
    guard !open.isInOrder else { return }
    let order = elapsed.indices.sorted { (elapsed[$0], $0) < (elapsed[$1], $1) }
    elapsed = order.map { open.elapsed[$0] }
    values = order.map { open.values[$0] }
    lines = order.map { open.lines[$0] }
    marks = order.map { open.marks[$0] }
  }

  /// Sets the two hours apart that clocks show twice, where a mark tells them apart; true where there are such.
  mutating func separateMarkedHours() -> Bool {
    let seconds = elapsed.indices.dropFirst().filter {
      elapsed[$0] == elapsed[$0 - 1] && marks[$0] != marks[$0 - 1]
    }
    guard let first = seconds.first, let last = seconds.last, elapsed[last] - elapsed[first] < 3600
    else { return false }
    let end = elapsed[last]
    let isLater = Set(seconds)
    for place in elapsed.indices where elapsed[place] > end || isLater.contains(place) {
      elapsed[place] += 3600
    }
    let order = elapsed.indices.sorted { (elapsed[$0], $0) < (elapsed[$1], $1) }
    (elapsed, values) = (order.map { elapsed[$0] }, order.map { values[$0] })
    (lines, marks) = (order.map { lines[$0] }, order.map { marks[$0] })
    return true
  }

  /// Whether the readings are those of 23 hours one after the other, none left out.
  var are23Hours: Bool {
    guard let step, let first = elapsed.first, let last = elapsed.last else { return false }
    return elapsed.count * step == 82_800 && first == 0 && last == 82_800 - step
  }

  /// A reading at a time that had one before.
  struct Twin {
    let time: Int
    let line: Int
    let before: Int
  }

  /// Readings at times that had one before.
  struct Doubles {
    /// Those with the same value.
    var same: [Twin] = []
    /// Those with another one.
    var other: [Twin] = []
  }

  /// Keeps the first reading of each time.
  mutating func removeDoubles() -> Doubles {
    var doubles = Doubles()
    guard zip(elapsed, elapsed.dropFirst()).contains(where: { $0 == $1 }) else { return doubles }
    var kept: [Int] = []
    for place in elapsed.indices {
      if let last = kept.last, elapsed[last] == elapsed[place] {
        let double = Twin(time: elapsed[place], line: lines[place], before: lines[last])
        if values[last] == values[place] {
          doubles.same.append(double)
        } else {
          doubles.other.append(double)
        }
      } else {
        kept.append(place)
      }
    }
    keep(kept)
    return doubles
  }

  /// Takes out the numbers that may stand for missing readings.
  mutating func removeCodes() -> [MeteredDay.Coded] {
    guard values.contains(where: MissingCode.isOne) else { return [] }
    let codes = values.indices.filter { MissingCode.isOne(values[$0]) }.map {
      MeteredDay.Coded(value: values[$0], isAtMidnight: elapsed[$0] == 0, line: lines[$0])
    }
    keep(values.indices.filter { !MissingCode.isOne(values[$0]) })
    return codes
  }

  /// Takes out the one hour of the night that reads zero where nothing else of the day does; returns its beginning.
  mutating func removeZeroHour() -> Int? {
    guard let step, step <= 3600, let first = values.firstIndex(of: 0) else { return nil }
    let hour = elapsed[first]
    let zeros = values.indices.filter { values[$0] == 0 }
    guard zeros.count * step == 3600, hour % 1800 == 0, (3600...4 * 3600).contains(hour),
      zeros == Array(first..<first + zeros.count),
      zip(zeros, zeros.dropFirst()).allSatisfy({ elapsed[$1] - elapsed[$0] == step })
    else { return nil }
    keep(values.indices.filter { values[$0] != 0 })
    return hour
  }

  /// How many readings are less than the one before.
  var falls: Int { zip(values, values.dropFirst()).count { $1 < $0 } }

  private mutating func keep(_ kept: [Int]) {
    guard kept.count < elapsed.count else { return }
    elapsed = kept.map { elapsed[$0] }
    values = kept.map { values[$0] }
    lines = kept.map { lines[$0] }
    marks = kept.map { marks[$0] }
  }

  /// Seconds between most readings; `nil` when there are not two.
  var step: Int? {
    var (candidate, votes) = (0, 0)
    for place in elapsed.indices.dropFirst() {
      let step = elapsed[place] - elapsed[place - 1]
      if votes == 0 { candidate = step }
      votes += step == candidate ? 1 : -1
    }
    return candidate > 0 ? candidate : nil
  }

  /// The one hour of the night that has no readings, where all else of the day has.
  var missingHour: Int? {
    guard let step, step <= 3600, let first = elapsed.first, let last = elapsed.last,
      first <= step, last >= 86_400 - step
    else { return nil }
    var hour: Int?
    for place in elapsed.indices.dropFirst() {
      let gap = elapsed[place] - elapsed[place - 1]
      if gap == step { continue }
      guard hour == nil, gap == step + 3600 else { return nil }
      hour = elapsed[place - 1] + step
    }
    return hour.flatMap { $0 < 5 * 3600 ? $0 : nil }
  }

  /// What cannot be a load.
  struct Strange {
    let kind: ReadingProblem.Kind
    let line: Int
    let message: String
  }

  /// Takes out readings that cannot be: below zero, or far from all around, for less than an hour.
  mutating func removeStrange(between before: Double?, and after: Double?) -> [Strange] {
    guard let least = values.min(), let most = values.max(),
      least < 0 || most > Oddity.rise * least
    else { return [] }
    let longest = step.map { max(1, 3600 / $0 - 1) } ?? 0
    let odd = Oddity.find(values, longest: longest, between: before, and: after)
    guard !odd.isEmpty else { return [] }
    let found = odd.map { oddity in
      let place = oddity.places.lowerBound
      let (value, time) = (values[place].plain, elapsed[place].clockTime)
      let count = oddity.places.count
      let more = count == 1 ? "" : " and \(count - 1) more"
      return Strange(
        kind: oddity.kind == .negative ? .negative : .jump, line: lines[place],
        message: oddity.kind == .negative
          ? "the reading of \(time)\(more), \(value), is below zero and stands alone; it is left out"
          : "the reading of \(time)\(more), \(value), is far from those around it; it is left out")
    }
    keep(values.indices.filter { place in !odd.contains { $0.places.contains(place) } })
    return found
  }

  /// The stretches of the very same value: the first and the last, and between them the long ones.
  var runs: [MeteredDay.Run] {
    guard let first = values.first else { return [] }
    let long = max(StuckMeter.fewest, step.map { 6 * 3600 / $0 } ?? 0)
    var runs: [MeteredDay.Run] = []
    var (start, value) = (0, first)
    for place in 1...values.count where place == values.count || values[place] != value {
      let count = place - start
      if start == 0 || place == values.count || count >= long {
        runs.append(
          MeteredDay.Run(
            value: value, count: count, isAtMidnight: elapsed[start] == 0, line: lines[start]))
      }
      if place < values.count { (start, value) = (place, values[place]) }
    }
    return runs
  }
}

/// A few values in a row that cannot be a load, because of their sign or of those around them.
struct Oddity {
  enum Kind {
    case negative
    case high
    case low
  }

  let kind: Kind
  let places: Range<Int>

  /// More than this factor times what is around is a jump.
  static let rise = 5.0
  /// Less than what is around by more than this factor is a jump.
  static let fall = 20.0

  /// Finds stretches of at most a number of values in a row.
  static func find(
    _ values: [Double], longest: Int, between before: Double? = nil, and after: Double? = nil
  ) -> [Oddity] {
    let sorted = values.sorted()
    guard !sorted.isEmpty, longest > 0 else { return [] }
    let median = sorted[sorted.count / 2]
    return find(values, longest: longest, between: before, and: after) { _ in median }
  }

  /// Finds stretches of at most a number of values in a row, each held against the usual level at its place
  /// and the values around it, of which those before the first and after the last may be known.
  static func find(
    _ values: [Double], longest: Int, between first: Double? = nil, and last: Double? = nil,
    level: (Int) -> Double
  ) -> [Oddity] {
    var oddities: [Oddity] = []
    var place = 0
    while place < values.count {
      guard let kind = kind(values[place], level(place)) else {
        place += 1
        continue
      }
      let start = place
      while place < values.count, Self.kind(values[place], level(place)) == kind { place += 1 }
      let stretch = start..<place
      let before = start > 0 ? values[start - 1] : first
      let after = place < values.count ? values[place] : last
      if stretch.count <= longest, isOdd(values[stretch], kind, before, after) {
        oddities.append(Oddity(kind: kind, places: stretch))
      }
    }
    return oddities
  }

  private static func kind(_ value: Double, _ level: Double) -> Kind? {
    if value < 0 { return level > 0 ? .negative : nil }
    guard level > 0 else { return nil }
    return value > rise * level ? .high : value < level / fall ? .low : nil
  }

  private static func isOdd(
    _ values: ArraySlice<Double>, _ kind: Kind, _ before: Double?, _ after: Double?
  ) -> Bool {
    let around = [before, after].compactMap(\.self)
    guard let least = values.min(), let most = values.max() else { return false }
    switch kind {
    case .negative: return true
    case .high:
      guard let highest = around.max() else { return false }
      return least > rise * highest
    case .low:
      // A load that falls at the end of a day may stay down.
      guard around.count == 2, let lowest = around.min() else { return false }
      return most < lowest / fall
    }
  }
}
