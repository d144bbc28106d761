import Foundation

/// When something was read, by the day it belongs to.
struct Moment {
  /// Days since 1970-01-01.
  var day: Int
  /// Seconds that passed since the day began.
  var elapsed: Int
  /// Seconds that the day has.
  var length = 86_400
  /// The ``Stamp``'s seconds ahead of universal time, where only these tell when the clocks changed.
  var offset: Int?
  /// Seconds after which clocks show the same time once more on this day.
  var again: Int?
  /// The ``Stamp``'s mark, which tells the two hours of a long day apart.
  var mark: UInt32 = 0
  /// Whether intervals of the day were counted.
  var isCounted = false
}

/// Turns what clocks show into time that passes, which no clock change makes jump.
package struct LocalClock {
  private let zone: TimeZone?
  /// Whether stamps are known to name the ends of their intervals.
  private let areEnds: Bool
  /// The day asked for last, for it mostly comes again.
  private var last: LocalDay?

  package init(_ zone: TimeZone?, areEnds: Bool = false) {
    self.zone = zone
    self.areEnds = areEnds
  }

  /// Whether a time zone tells when the clocks change.
  package var knowsChanges: Bool { zone != nil }

  /// When a stamp was; `nil` when the clocks never showed that time.
  mutating func moment(_ stamp: Stamp) -> Moment? {
    var moment = time(stamp)
    moment?.mark = stamp.mark
    moment?.isCounted = stamp.measure == .intervals
    return moment
  }

  private mutating func time(_ stamp: Stamp) -> Moment? {
    if stamp.measure == .intervals {
      return Moment(
        day: stamp.day, elapsed: stamp.second,
        length: zone.map { localDay(stamp.day, $0).length } ?? 86_400)
    }
    guard let zone else {
      let isEnd = stamp.second == 86_400
      return Moment(
        day: isEnd ? stamp.day + 1 : stamp.day, elapsed: isEnd ? 0 : stamp.second,
        offset: stamp.offset)
    }
    if let offset = stamp.offset {
      let universal = 86_400 * stamp.day + stamp.second - offset
      if let last, last.contains(universal) { return last.moment(universal) }
      let shown = universal + zone.offset(at: universal)
      let day = localDay(shown.floored(by: 86_400), zone)
      return day.contains(universal) ? day.moment(universal) : nil
    }
    let isEnd = stamp.second == 86_400
    let day = localDay(isEnd ? stamp.day + 1 : stamp.day, zone)
    // Hours that are counted through have a 25th where clocks show one of them twice.
    guard stamp.second <= 86_400 else {
      var moment = day.secondHour
      moment?.elapsed += areEnds ? 3600 : 0
      return moment
    }
    guard areEnds, !isEnd, stamp.second > 0 else {
      return day.moment(shown: isEnd ? 0 : stamp.second)
    }
    // Just before its end an interval is one of the day, and clocks showed it.
    var moment = day.moment(shown: stamp.second - 1)
    moment?.elapsed += 1
    return moment
  }

  private mutating func localDay(_ day: Int, _ zone: TimeZone) -> LocalDay {
    if let last, last.day == day { return last }
    let local = LocalDay(day, zone)
    last = local
    return local
  }
}

/// A day of a place.
private struct LocalDay {
  let day: Int
  /// When it begins, in seconds since 1970 of universal time.
  let start: Int
  /// Seconds that it has.
  let length: Int
  /// Seconds that had passed when the clocks changed, and by how much they were put forward.
  let change: (elapsed: Int, forward: Int)?

  init(_ day: Int, _ zone: TimeZone) {
    func begin(_ day: Int) -> (start: Int, offset: Int) {
      let midnight = 86_400 * day
      let guess = zone.offset(at: midnight - zone.offset(at: midnight))
      let start = midnight - guess
      return (start, zone.offset(at: start))
    }
    self.day = day
    let (start, before) = begin(day)
    let (end, after) = begin(day + 1)
    self.start = start
    length = max(0, end - start)
    guard before != after else {
      change = nil
      return
    }
    // The clocks change once; halving finds when.
    var (low, high) = (start, end)
    while low + 1 < high {
      let middle = low + (high - low) / 2
      if zone.offset(at: middle) == before { low = middle } else { high = middle }
    }
    change = (high - start, after - before)
  }

  func contains(_ universal: Int) -> Bool { universal >= start && universal < start + length }

  func moment(_ universal: Int) -> Moment {
    Moment(day: day, elapsed: universal - start, length: length)
  }

  /// When an hour began that clocks showed for the second time; `nil` on other days.
  var secondHour: Moment? {
    guard let change, change.forward < 0 else { return nil }
    return Moment(day: day, elapsed: change.elapsed, length: length)
  }

  /// When clocks of the day showed a number of seconds after midnight.
  func moment(shown: Int) -> Moment? {
    var moment = Moment(day: day, elapsed: shown, length: length)
    guard let change else { return moment }
    if change.forward > 0 {
      if shown >= change.elapsed + change.forward {
        moment.elapsed -= change.forward
      } else if shown >= change.elapsed {
        return nil
      }
    } else if shown >= change.elapsed {
      moment.elapsed -= change.forward
    } else if shown >= change.elapsed + change.forward {
      moment.again = -change.forward
    }
    return moment
  }
}

extension TimeZone {
  fileprivate func offset(at universal: Int) -> Int {
    secondsFromGMT(for: Date(timeIntervalSince1970: Double(universal)))
  }
}

extension Int {
  fileprivate func floored(by divisor: Int) -> Int {
    self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
  }
}
