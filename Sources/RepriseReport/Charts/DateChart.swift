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
  /// It shows the days on which the milestones may be reached, of those within the horizon all but one chance in a
  /// hundred of each, and the days of their deadlines as far as they lie in or after these.
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
    let ends = panels.map { panel in
      panel.dates.quantile(0.99 * (1 - panel.dates.never)) ?? asOf + forecast.horizon
    }
    let first = min(begins.min() ?? asOf, asOf)
    let last = max(ends.max() ?? asOf, forecast.decidedBy, asOf + min(forecast.horizon, 7))
    days = DayAxis(from: first, to: last, asOf: asOf)
  }
}
