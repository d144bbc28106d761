import Reprise

/// What pictures show of a forecast, or of a part of a whole.
struct Charted {
  let series: Series
  let asOf: Day
  let clock: SeasonClock
  let horizon: Int
  let suspects: [SuspectFigure]
  let milestones: [(milestone: Milestone, dates: DateDistribution)]
  let targets: [Plan.Target]
  let levels: [LevelQuantiles]

  init(_ forecast: Forecast) {
    series = forecast.series
    asOf = forecast.asOf
    clock = forecast.clock
    horizon = forecast.horizon
    suspects = forecast.suspects
    milestones = forecast.milestones.map { ($0.milestone, $0.dates) }
    targets = forecast.progress.map(\.target)
    levels = forecast.levels
  }

  init(_ part: HierarchyForecast.Part, of forecast: HierarchyForecast) {
    series = part.series
    asOf = forecast.asOf
    clock = forecast.clock
    horizon = forecast.horizon
    suspects = part.series.leftOut
    milestones = part.milestones.map { ($0.milestone, $0.dates) }
    targets = part.progress.map(\.target)
    levels = part.levels
  }

  /// The day through which a picture is worth looking at: most dates are decided by then, and no deadline is later.
  var decidedBy: Day {
    let end = asOf + horizon
    let decided = milestones.map { _, dates -> Day in
      dates.quantile(0.95 * (1 - dates.never)) ?? end
    }
    return min(end, (decided + targets.map(\.deadline.lastDay)).max() ?? end)
  }

  /// The last day of a picture, which shows a week ahead even where all is decided.
  var lastShown: Day { max(decidedBy, asOf + min(horizon, 7)) }
}
