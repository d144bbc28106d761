import Foundation
import RepriseData

/// The readings of one area in memory, made into one figure a day, and what is wrong with them.
///
/// ```swift
/// let audit = try LoadAudit(readings, area: "Linhai")
/// for problem in audit.problems { print(problem) }
/// let record = LoadRecord(audit.load)
/// ```
///
/// A day has a figure when enough of its readings are there; nothing is filled in. Readings that cannot be are left out,
/// each with a ``ReadingProblem``. `LoadFile` of `RepriseIO` does the same with a file, and has the table of what
/// becomes of which readings.
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

  /// Which end of its interval a stamp names.
  public enum Stamps: String, Sendable, Hashable, CaseIterable {
    /// Stamps name the start: a day runs from 00:00 to 23:45.
    case start
    /// Stamps name the end: a day runs from 00:15 to 24:00, which is 00:00 of the day after.
    case end
  }

  /// What becomes of a load of zero for two days or more: a place that is shut reads so, and so does a meter
  /// that is off.
  public enum Zeros: String, Sendable, Hashable, CaseIterable {
    /// They count, and are a problem to look at. A day of zeros alone between days of load has no figure,
    /// like any other that is so far from those around it.
    case keep
    /// They are left out.
    case drop
  }

  /// How readings are judged.
  public struct Options: Sendable, Hashable {
    /// The figure that stands for a day.
    public var statistic: Statistic
    /// Where the clocks are that make days of readings by universal time, and tell the two hours of a long day apart;
    /// by default days are those of the readings as given.
    public var timeZone: TimeZone?
    /// The share of a day's readings that must be there for the day to have a figure; within 0 and 1.
    public var completeness: Double
    /// Which end of its interval the time of a reading names; by default as the readings show, and the start where they
    /// do not. Of daily readings the time names the day.
    public var stamps: Stamps?
    /// Whether a load of zero counts that lasts for two days or more.
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
  /// Seconds between the readings; `nil` where too few tell.
  public let interval: Int?
  /// Which end of its interval the time of a reading was taken to name.
  public let stamps: Stamps
  /// What is wrong or looks wrong, in the order of the readings.
  public let problems: [ReadingProblem]
  /// What the readings may be though they have figures, such as a register that counts up; `nil` where nothing says so.
  public let suspicion: String?

  /// Audits readings.
  ///
  /// - Parameters:
  ///   - readings: The readings, best in the order of time.
  ///   - area: What the area is called.
  ///   - areEnergies: Whether each reading is the energy of its interval, and not a power.
  ///   - options: How they are judged.
  /// - Throws: ``LoadError/noReadings`` where no figure can be had since sums overflow, and ``LoadError/noLoad(_:)`` for
  ///   a register that counts up, an interval that does not divide a day, and days that stand apart in the list.
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
