import RealModule

/// The effect of the calendar on the days ahead, which the members leave aside.
///
/// - Around a lunar New Year ahead, from 12 days before it to 8 days after it, a level is hardly ever
///   reached. The place keeps the feast if its calendar has it. Without a calendar it does if at least half
///   of its past seasons, those of the epidemic left out, were at the feast, and without a past season if
///   this one is.
/// - On a holiday ahead the level is down for the day. A level that would be reached on it, and a run of days
///   that it would break, is reached after it.
/// - On the first working day after four or more days off a level is reached more often.
///
/// Not guaranteed: other feasts ahead of a place without a calendar. Those of a few days moved the dates of real
/// seasons by little.
struct PaceOfDays: Sendable {
  /// For each day ahead, the power of its probability of staying below.
  private var powers: [Double]
  /// For each day ahead, and those that a run of days begun on the last may need, whether a holiday brings the
  /// level down.
  private var isDown: [Bool]
  /// The lunar New Year ahead that holds the season back.
  private(set) var lunarNewYear: Day?

  /// The days about a lunar New Year on which load does not come back: of 81 levels open before one, on real
  /// seasons of two sources, none was reached on them, where members that count days alike expected 58.
  private static let still = -12...8
  /// The pace on such a day.
  private static let stillPower = 0.1
  /// The pace on the first working day after a stretch of days off. On real seasons of eight sources levels
  /// were reached on it 1.7 times as often as the members expected; the figure is rounded towards 1.
  private static let firstDayPower = 1.5
  /// Days off at a stretch, the weekend included, after which the first working day is one.
  private static let closure = 4
  /// Days ahead within which such a stretch belongs to the shutdown itself.
  private static let ownClosure = 7
  /// The share that is reached across a holiday all the same.
  private static let acrossHoliday = 0.1

  /// The days ahead of a season's as-of day.
  init(_ situation: Situation, calendar: HolidayCalendar?, horizon: Int) {
    let first = situation.asOf + 1
    powers = [Double](repeating: 1, count: max(1, horizon))
    isDown = [Bool](repeating: false, count: powers.count + Milestone.longestRun)
    if let calendar { mark(calendar, from: first) }
    let last = situation.asOf + powers.count - Self.still.lowerBound
    for feast in Feast.lunarNewYear.days(in: first...last)
    where calendar?.keeps(.lunarNewYear, on: feast) ?? situation.keepsLunarNewYear {
      for day in Self.still.map({ feast + $0 }) where powers.indices.contains(day - first) {
        powers[day - first] = Self.stillPower
        lunarNewYear = lunarNewYear ?? feast
      }
    }
  }

  /// Marks holidays and the working days that follow them. A stretch of days off that has begun by the as-of day is
  /// the shutdown itself, on which levels come back too.
  private mutating func mark(_ calendar: HolidayCalendar, from first: Day) {
    var start = first
    while !calendar.isWorkingDay(start - 1), first - start < 30 { start = start - 1 }
    var day = start
    var off: [Day] = []
    while day - first < isDown.count {
      guard calendar.isWorkingDay(day) else {
        off.append(day)
        day = day + 1
        continue
      }
      let place = day - first
      if off.count >= Self.closure, powers.indices.contains(place) {
        powers[place] = Self.firstDayPower
      }
      let isLong = off.count >= Self.closure
      if let begin = off.first, begin - first >= (isLong ? Self.ownClosure : 0) {
        for day in off where isDown.indices.contains(day - first) {
          isDown[day - first] = isLong || !calendar.weekend.contains(day.weekday)
        }
      }
      off = []
      day = day + 1
    }
  }

  /// Whether all days are alike.
  var isEven: Bool { powers.allSatisfy { $0 == 1 } && !isDown.contains(true) }

  /// The dates of a milestone over the days ahead, given those of the members.
  func applied(to dates: DateDistribution, of milestone: Milestone) -> DateDistribution {
    guard !isEven, !milestone.comparison.isFalling else { return dates }
    var (before, left) = (1.0, 1.0)
    // Reached, and reached on days that a holiday takes back.
    var (reached, waiting) = (0.0, 0.0)
    let cumulative = dates.probabilities.indices.map { place in
      let after = 1 - dates.probability(by: dates.firstDay + place)
      let staying = before > 0 ? max(0, after / before) : 1
      before = after
      let now = left * (1 - (place < powers.count ? .pow(staying, powers[place]) : staying))
      left -= now
      if isBroken(place, milestone.run) {
        waiting += (1 - Self.acrossHoliday) * now
        reached += Self.acrossHoliday * now
      } else {
        reached += now + waiting
        waiting = 0
      }
      return reached
    }
    return DateDistribution(
      after: dates.asOf, cumulative: cumulative, unreachable: dates.unreachable,
      monteCarloError: dates.monteCarloError)
  }

  /// Whether a holiday lies in the days of a run that begins on a day ahead.
  private func isBroken(_ place: Int, _ run: Int) -> Bool {
    (place..<place + run).contains { isDown.indices.contains($0) && isDown[$0] }
  }
}

extension Situation {
  /// Whether the place keeps lunar New Year.
  fileprivate var keepsLunarNewYear: Bool {
    let past = ended.map { SeasonKind($0) }.filter { $0 != .epidemic }
    return past.isEmpty
      ? kind == .lunarNewYear : 2 * past.count { $0 == .lunarNewYear } >= past.count
  }
}
