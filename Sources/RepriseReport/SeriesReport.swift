import Reprise

/// What a series was understood to be, in one sentence.
public struct SeriesReport: Sendable, CustomStringConvertible {
  private let series: Series

  /// The report of a series.
  public init(_ series: Series) { self.series = series }

  /// The sentence in lines of at most 80 columns, ending in a newline.
  public var description: String {
    let kind =
      switch series.measure {
      case .operatingRate: "operating rate"
      case .loadIndex(let baseline): "load index" + (baseline.map { " of \($0.printable)" } ?? "")
      }
    let days =
      if let first = series.observations.first?.day, let last = series.lastDay {
        first == last ? "on \(first)" : "from \(first) to \(last)"
      } else {
        "so only the prior is known"
      }
    let text =
      (series.name.map { "\($0.printable): " } ?? "")
      + "\(kind) in percent with \(counted(series.precision.decimals, "decimal")), "
      + "\(counted(series.observations.count, "fact")) \(days)"
      + (series.lastLevel.map {
        ", the last level \(level($0.fraction, series.precision.decimals))"
      } ?? "")
    return wrapped(text, width: 80).joined(separator: "\n") + "\n"
  }
}
