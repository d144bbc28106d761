import Reprise

/// A picture of when a series gets where: for each milestone the chance of every day, the chance by then, and what is
/// left for later and never.
///
/// A plain value made from a `Forecast`; ``svg`` draws it.
public struct DateChart: Sendable, Hashable {
  private let language: Language
  private let horizon: Int
  let subject: String
  let days: DayAxis
  /// The milestones, those of the plan first.
  let panels: [Panel]

  /// The words of the picture.
  var words: any Words { language.words(asOf: days.asOf, horizon: horizon) }

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
  public init(_ forecast: Forecast, in language: Language = .english) {
    self.init(of: Charted(forecast), in: language)
  }

  /// The picture of what is known of a forecast.
  init(of forecast: Charted, in language: Language) {
    let words = language.words(asOf: forecast.asOf, horizon: forecast.horizon)
    self.language = language
    horizon = forecast.horizon
    subject = words(.subject(forecast.series))
    panels = forecast.milestones.map { milestone in
      let targets = forecast.targets.filter { $0.milestone == milestone.milestone }
      let names = targets.map { words.name(of: $0) }.reduce(into: [String]()) { names, name in
        if !names.contains(name) { names.append(name) }
      }
      return Panel(
        label: names.isEmpty ? words(.goal(milestone.milestone)) : names.joined(separator: ", "),
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
