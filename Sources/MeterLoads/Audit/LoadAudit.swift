import Foundation
import RepriseData

/// The audit of one area's readings in memory: one figure a day, and the problems of the readings.
///
/// ```swift
/// let audit = try LoadAudit(readings, area: "Linhai")
/// for problem in audit.problems { print(problem) }
/// let record = LoadRecord(audit.load)
/// ```
///
/// A day has a figure when enough of its readings are there; nothing is filled in. Impossible readings are
/// left out, each with a ``ReadingProblem``. `LoadFile` of `RepriseIO` does the same with a file, and has a
/// table of all rules.
public struct LoadAudit: Sendable, Hashable {
  /// The figure that stands for a day.
  public enum Statistic: String, Sendable, Hashable, CaseIterable {
    /// The mean of the day's readings.
    case mean
    /// The largest reading.
    case maximum
    /// The smallest reading.
    case minimum
    /// The energy of the day: the mean of its readings times its hours, of which a day of a clock change
    /// has 23 or 25, when they are power, and their sum when each is the energy of its interval. Of the columns of a file the
    /// name tells by its unit, as `load (kWh)` does, or as energy, consumption or 用电量; of a name that says
    /// neither, readings are taken for power, and there is a notice.
    case energy
  }

  /// The end of its interval that a stamp names.
  public enum Stamps: String, Sendable, Hashable, CaseIterable {
    /// Stamps name the start: a day runs from 00:00 to 23:45.
    case start
    /// Stamps name the end: a day runs from 00:15 to 24:00, which is 00:00 of the day after.
    case end
  }

  /// The treatment of a load of zero for two days or more. A place that is shut reads zero, and so does a
  /// meter that is off.
  public enum Zeros: String, Sendable, Hashable, CaseIterable {
    /// They count, and are reported as a problem. A day of zeros alone between days of load has no figure,
    /// like any other day that is far from those around it.
    case keep
    /// They are left out.
    case drop
  }

  /// The options of an audit.
  public struct Options: Sendable, Hashable {
    /// The figure that stands for a day.
    public var statistic: Statistic
    /// The time zone of the days. It is needed for readings by universal time, and to tell the repeated hour
    /// of a long day apart. By default days are those of the readings as given.
    public var timeZone: TimeZone?
    /// The share of a day's readings that must be there for the day to have a figure; within 0 and 1.
    public var completeness: Double
    /// The end of its interval that the time of a reading names; by default that which the readings show,
    /// else the start. The time of a daily reading names the day.
    public var stamps: Stamps?
    /// Whether a load of zero for two days or more counts.
    public var zeros: Zeros

    /// Options, each with its default.
    public init(
      statistic: Statistic = .mean, timeZone: TimeZone? = nil, completeness: Double = 0.95,
      stamps: Stamps? = nil, zeros: Zeros = .keep
    ) {
      self.statistic = statistic
      self.timeZone = timeZone
      self.completeness = completeness
      self.stamps = stamps
      self.zeros = zeros
    }
  }

  /// The load by day.
  public let load: DailyLoad
  /// The days one by one, those without a figure among them.
  public let table: LoadTable
  /// The seconds between the readings; `nil` where there are too few.
  public let interval: Int?
  /// The end of its interval that the time of a reading is taken to name.
  public let stamps: Stamps
  /// The problems, in the order of the readings.
  public let problems: [ReadingProblem]
  /// A doubt about the kind of the readings, such as a register that counts up; `nil` without a doubt.
  public let suspicion: String?

  /// Audits readings.
  ///
  /// - Parameters:
  ///   - readings: The readings, best in the order of time.
  ///   - area: The name of the area.
  ///   - areEnergies: Whether each reading is the energy of its interval, and not a power.
  ///   - options: The options of the audit.
  /// - Throws: ``LoadError/noReadings`` where sums overflow, and ``LoadError/noLoad(_:)`` for a register that
  ///   counts up, an interval that does not divide a day, and days whose readings are apart in the list.
  public init(
    _ readings: some Sequence<LoadReading>, area: String = "", areEnergies: Bool = false,
    options: Options = Options()
  ) throws(LoadError) {
    var clock = LocalClock(options.timeZone, areEnds: options.stamps == .end)
    var meter = Meter(knowsClocks: clock.knowsChanges, words: .list)
    for (place, reading) in readings.enumerated() where reading.value.isFinite {
      let stamp = Stamp(
        day: reading.day.ordinal, second: reading.second, offset: reading.offset)
      meter.take(
        reading.value, decimals: reading.value.decimals, at: stamp, by: &clock, line: place + 1)
    }
    meter.area = area
    meter.isEnergy = areEnergies
    meter.end()
    if let complaint = meter.complaint { throw .noLoad(complaint.message) }
    stamps = options.stamps ?? (meter.votesForEnds > 0 ? .end : .start)
    guard let figures = meter.figures(options, stamps: stamps) else { throw .noReadings }
    load = figures.load
    table = figures.table
    interval = figures.interval
    problems = figures.problems.sorted { $0.line < $1.line }
    suspicion = meter.suspicion?.message
  }
}
