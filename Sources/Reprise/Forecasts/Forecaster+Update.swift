extension Forecaster {
  /// Forecasts a series and compares it with an earlier reading.
  ///
  /// - Parameters:
  ///   - series: The facts.
  ///   - earlier: The facts as they were read before.
  ///   - milestones: What to reach; those of the plan come first.
  ///   - plan: Milestones with deadlines, held against the forecast.
  ///   - asOf: The last day whose figure may be used; by default the last day with a fact in each reading.
  /// - Returns: The forecast of the later reading, with its ``Forecast/update``.
  /// - Throws: What ``forecast(_:milestones:plan:asOf:)`` throws for the later reading.
  public func forecast(
    _ series: Series, since earlier: Series, milestones: [Milestone] = [.reaching(0.9), .full],
    plan: Plan = Plan([]), asOf: Day? = nil
  ) throws(ForecastError) -> Forecast {
    var forecast = try forecast(series, milestones: milestones, plan: plan, asOf: asOf)
    let (later, before) = (series.through(forecast.asOf), earlier.through(forecast.asOf))
    let after = forecast
    let revised = later.revising(before)
    var steps: [(cause: Update.Cause, dates: Update.Dates)] = []
    func dates(of series: Series) -> Update.Dates? {
      // A reading without a forecast has no dates that could move.
      let other = try? self.forecast(
        series, milestones: milestones, plan: plan, asOf: before.lastDay ?? forecast.asOf)
      return other.map { other in { other[$0] } }
    }
    let old = before.observations.isEmpty ? nil : dates(of: before)
    if revised != before, let dates = dates(of: revised) { steps.append((.revisions, dates)) }
    if later.weighed(as: before) != revised { steps.append((.newFigures, { after[$0] })) }
    forecast.update = Update(
      since: before.lastDay, later.revisions(since: before),
      of: forecast.milestones.map(\.milestone), plan.of(series.name), from: old, by: steps)
    return forecast
  }
}
