import RealModule

/// The figure of one day from its readings.
struct DayFigure {
  let day: Int
  let length: Int
  let line: Int
  let step: Int?
  let isRefused: Bool
  private(set) var count: Int
  /// How many readings the day has when none is missing, once that is known.
  var fullCount = 0
  /// The factor of a reading for comparison with those of other days.
  var scale = 1.0
  private var sum: Double
  private var least: Double
  private var most: Double

  private init(_ day: MeteredDay) {
    self.day = day.day
    length = day.length
    line = day.line
    step = day.step
    isRefused = day.isRefused
    (count, sum, least, most) = (day.count, day.sum, day.least, day.most)
  }

  /// A day with a reading at its end and no other.
  private init(endingAt next: MeteredDay) {
    day = next.day - 1
    length = 86_400
    line = next.line
    step = nil
    isRefused = false
    (count, sum, least, most) = (0, 0, .infinity, -.infinity)
  }

  private mutating func add(_ value: Double) {
    count += 1
    sum += value
    least = min(least, value)
    most = max(most, value)
  }

  /// The figures of days in the order of time.
  static func all(_ days: [MeteredDay], stamps: LoadAudit.Stamps) -> [DayFigure] {
    var figures: [DayFigure] = []
    figures.reserveCapacity(days.count)
    for day in days {
      switch stamps {
      case .start:
        var figure = DayFigure(day)
        if let midnight = day.midnight { figure.add(midnight) }
        figures.append(figure)
      case .end:
        if let midnight = day.midnight {
          if figures.last?.day != day.day - 1 { figures.append(DayFigure(endingAt: day)) }
          figures[figures.count - 1].add(midnight)
        }
        if day.midnight == nil || day.count > 0 { figures.append(DayFigure(day)) }
      }
    }
    return figures
  }

  /// The mean of the readings; 0 where there are none.
  var mean: Double { count > 0 ? scale * sum / Double(count) : 0 }

  var isNegativeAtTimes: Bool { least < 0 }

  /// Whether readings of the day lie so far apart, by a power of ten, that they seem to be in two units.
  func isOfTwoUnits(apart exponent: Int) -> Bool {
    let factor = Double.pow(10, min(abs(exponent), 15))
    return least > 0 && most > 0.5 * factor * least
  }

  /// The figure of the day.
  ///
  /// - Parameters:
  ///   - statistic: Which one.
  ///   - areEnergies: Whether the readings are energies, and not power.
  /// - Returns: The figure, in the unit of the readings or of their energy.
  func value(_ statistic: LoadAudit.Statistic, areEnergies: Bool) -> Double {
    switch statistic {
    case .mean: mean
    case .maximum: scale * most
    case .minimum: scale * least
    // The few readings that may be missing are as the others of the day.
    case .energy: areEnergies ? mean / scale * Double(fullCount) : mean * Double(length) / 3600
    }
  }

  /// How many readings the day has at an interval.
  ///
  /// Intervals over an hour are kept by the clock, also on days on which it changes.
  func expected(every interval: Int) -> Int {
    interval > 3600 ? max(1, 86_400 / interval) : (length + interval - 1) / interval
  }
}
