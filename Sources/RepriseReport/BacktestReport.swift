import Reprise

/// The scores of a backtest as tables for a terminal.
public struct BacktestReport: Sendable, CustomStringConvertible {
  private let result: BacktestResult

  /// The report of a backtest.
  public init(_ result: BacktestResult) { self.result = result }

  /// For each milestone a table of scores and one of the CRPS by days to go, a row a method, in lines
  /// of at most 80 columns, ending in a newline.
  public var description: String {
    var parts: [String] = []
    for (index, scores) in result.scores.enumerated()
    where index == 0 || result.scores[index - 1].milestone != scores.milestone {
      let rows = result.scores.filter { $0.milestone == scores.milestone }
      parts.append(
        "\(scores.milestone): \(counted(scores.all.questions, "question")) about "
          + "\(counted(scores.seasons, "season")) of \(counted(scores.events, "event"))\n"
          + Self.table(
            ["CRPS", "MAE", "in 50", "in 80", "in 90", "Brier", "PIT in fifths"], rows
          ) { row in
            let all = row.all
            return all.questions == 0
              ? []
              : [
                fixed(all.crps, 2), fixed(all.absoluteError, 2), fixed(all.coverage50, 2),
                fixed(all.coverage80, 2), fixed(all.coverage90, 2),
                all.brier7.map { fixed($0, 3) } ?? "",
                row.pitQuintiles.map { share in
                  share < 0.995 ? String(fixed(share, 2).dropFirst()) : "1.0"
                }.joined(separator: " "),
              ]
          })
      let bins = BacktestScores.bins.map { bin in
        bin.map { bin in
          bin.upperBound < Forecaster.longestHorizon
            ? "\(bin.lowerBound) to \(bin.upperBound)" : "\(bin.lowerBound) on"
        } ?? "not seen"
      }
      parts.append(
        "CRPS by days to go\n"
          + Self.table(bins, rows) { row in
            row.byDaysToGo.map { $0.questions == 0 ? "" : fixed($0.crps, 2) }
          } + "questions".padded(to: Self.nameWidth)
          + scores.byDaysToGo.map { "\($0.questions)".paddedLeft(to: 9) }.joined() + "\n")
    }
    let note =
      "Each figure is the mean over the questions of a season, then over seasons; PIT by event "
      + "instead. CRPS and MAE are in days, truncated at \(result.horizon) or where a season's figures "
      + "end; 'in 80' is the share of dates in the central 80 %; Brier is about 7 days; calibrated "
      + "dates have a PIT of .20 in each fifth. \(counted(result.origins, "as-of day")). The seed is "
      + "\(result.seed)."
    return (parts + [wrapped(note, width: 80).joined(separator: "\n") + "\n"])
      .joined(separator: "\n")
  }

  private static let nameWidth = 24

  private static func table(
    _ header: [String], _ rows: [BacktestScores], _ cells: (BacktestScores) -> [String]
  ) -> String {
    let widths = header.count == 7 ? [6, 6, 6, 6, 6, 6, 20] : header.map { _ in 9 }
    func line(_ name: String, _ cells: [String]) -> String {
      (name.clipped(to: nameWidth - 1).padded(to: nameWidth)
        + zip(cells, widths).map { $0.paddedLeft(to: $1) }.joined()).trimmedRight + "\n"
    }
    return line("", header) + rows.map { line($0.method.printable, cells($0)) }.joined()
  }
}
