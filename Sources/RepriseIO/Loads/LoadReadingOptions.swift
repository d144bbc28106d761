import Reprise

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a reader of meter readings is told beside the file.
public struct LoadReadingOptions: Sendable, Hashable {
  /// The figure that stands for a day.
  public typealias Statistic = LoadAudit.Statistic
  /// Which end of its interval a stamp names.
  public typealias Stamps = LoadAudit.Stamps
  /// What becomes of a load of zero for two days or more.
  public typealias Zeros = LoadAudit.Zeros

  /// The figure that stands for a day.
  public var statistic: Statistic
  /// Where the clocks are that make days of stamps: needed where stamps are of universal time and to
  /// tell the two hours of a long day apart; by default days are those of the stamps as written.
  ///
  /// `TimeZone(identifier:)` knows names such as `Europe/Rome` where all of Foundation is linked.
  public var timeZone: TimeZone?
  /// The share of a day's readings that must be there for the day to have a figure; within 0 and 1.
  public var completeness: Double
  /// How days are written; by default the year, the month and the day in this order, with one of `-`,
  /// `/`, `.` between them, or none, or as in `2022年2月10日`, or with the month by its name, or with the year
  /// of the Republic of China. Other orders are taken where the first rows leave no other open.
  public var dateFormat: DateFormat?
  /// Which end of its interval a stamp names; by default as the file shows, and the start where it
  /// does not. Of daily readings the stamp names the day.
  public var stamps: Stamps?
  /// Whether a load of zero counts that lasts for two days or more.
  public var zeros: Zeros
  /// The name of the column of readings, as it stands in the file but for case and blanks; by default the
  /// columns that hold readings by their names.
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

  /// Those of the audit.
  var audit: LoadAudit.Options {
    LoadAudit.Options(
      statistic: statistic, timeZone: timeZone, completeness: completeness, stamps: stamps,
      zeros: zeros)
  }
}
