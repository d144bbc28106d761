import Reprise

/// A picture of when a series gets where: for each milestone the chance of every day, the chance by then, and what is
/// left for later and never.
///
/// A plain value made from a ``Forecast``; ``svg`` draws it.
public struct DateChart: Sendable, Hashable {
  let subject: String
  let days: DayAxis
  let horizon: Int
  /// The milestones, those of the plan first.
  let panels: [Panel]

  /// A milestone.
  struct Panel: Sendable, Hashable {
    let label: String
    let dates: DateDistribution
    /// The plan's targets of it.
    let targets: [Plan.Target]
  }

  /// The picture of a forecast.
  ///
  /// It begins with the as-of day, or earlier where a milestone may have been reached earlier, and ends with the same
  /// day as a ``LevelChart``; a deadline outside these days is left out.
  public init(_ forecast: Forecast) {
    subject = ChartWords.subject(forecast.series)
    horizon = forecast.horizon
    panels = forecast.milestones.map { milestone in
      let targets = forecast.progress.map(\.target)
        .filter { $0.milestone == milestone.milestone }
      let names = targets.map(\.name).reduce(into: [String]()) { names, name in
        if !names.contains(name) { names.append(name) }
      }
      let planned = names.isEmpty ? nil : names.joined(separator: ", ")
      return Panel(
        label: ChartWords.milestone(milestone.milestone, planned: planned),
        dates: milestone.dates, targets: targets)
    }
    let asOf = forecast.asOf
    let begins = panels.compactMap { panel in
      panel.dates.quantile(0.005 * (1 - panel.dates.never))
    }
    let first = min(begins.min() ?? asOf, asOf)
    days = DayAxis(from: first, to: forecast.lastShown, asOf: asOf)
  }
}
