import Reprise

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The options of reading meter readings.
public struct LoadReadingOptions: Sendable, Hashable {
  /// The figure that stands for a day.
  public typealias Statistic = LoadAudit.Statistic
  /// The end of its interval that a stamp names.
  public typealias Stamps = LoadAudit.Stamps
  /// The treatment of a load of zero for two days or more.
  public typealias Zeros = LoadAudit.Zeros

  /// The figure that stands for a day.
  public var statistic: Statistic
  /// The time zone of the days. It is needed where stamps are of universal time, and to tell the repeated
  /// hour of a long day apart. By default days are those of the stamps as written.
  ///
  /// `TimeZone(identifier:)` knows names such as `Europe/Rome` where all of Foundation is linked.
  public var timeZone: TimeZone?
  /// The share of a day's readings that must be there for the day to have a figure; within 0 and 1.
  public var completeness: Double
  /// The form of days. By default it is year, month and day in this order, with one of `-`, `/`, `.` between
  /// them, or none, or as in `2022年2月10日`, or with the month by its name, or with the year of the Republic of
  /// China. Another order is read where the first rows allow no other.
  public var dateFormat: DateFormat?
  /// The end of its interval that a stamp names; by default that which the file shows, else the start. The
  /// stamp of a daily reading names the day.
  public var stamps: Stamps?
  /// Whether a load of zero for two days or more counts.
  public var zeros: Zeros
  /// The name of the column of readings, with case and blanks ignored; by default all columns that hold
  /// readings by their names.
  public var column: String?

  /// Options, each with its default.
  public init(
    statistic: Statistic = .mean, timeZone: TimeZone? = nil, completeness: Double = 0.95,
    dateFormat: DateFormat? = nil, stamps: Stamps? = nil, zeros: Zeros = .keep,
    column: String? = nil
  ) {
    self.statistic = statistic
    self.timeZone = timeZone
    self.completeness = completeness
    self.dateFormat = dateFormat
    self.stamps = stamps
    self.zeros = zeros
    self.column = column
  }

  /// The options of the audit.
  var audit: LoadAudit.Options {
    LoadAudit.Options(
      statistic: statistic, timeZone: timeZone, completeness: completeness, stamps: stamps,
      zeros: zeros)
  }
}
