extension Forecaster {
  /// Forecasts a whole and its members, and tells what an earlier reading of them said of the whole.
  ///
  /// - Parameters:
  ///   - hierarchy: The whole and its members.
  ///   - earlier: The same as they were read before, with the weights of then.
  ///   - milestones: What to reach; those of the plan come first.
  ///   - plan: Milestones with deadlines, held against the whole and against every member.
  ///   - asOf: The last day whose figures may be used; by default the last day with a fact of anything, of each
  ///     reading.
  ///   - threads: How many members are forecast at a time, which changes nothing but the time.
  /// - Returns: The forecast of the later reading, with its ``HierarchyForecast/update``.
  /// - Throws: What ``forecast(_:milestones:plan:asOf:threads:)`` throws for the later reading.
  public func forecast(
    _ hierarchy: Hierarchy, since earlier: Hierarchy,
    milestones: [Milestone] = [.reaching(0.9), .full], plan: Plan = Plan([]), asOf: Day? = nil,
    threads: Int = 1
  ) throws(ForecastError) -> HierarchyForecast {
    var forecast = try forecast(
      hierarchy, milestones: milestones, plan: plan, asOf: asOf, threads: threads)
    let after = forecast
    let later = hierarchy.reading { $0.through(after.asOf) }
    let before = earlier.reading { $0.through(after.asOf) }
    let named = Dictionary(
      later.series.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    func read(_ series: Series, _ step: (Series, Series) -> Series) -> Series {
      series.name.flatMap { named[$0] }.map { step($0, series) } ?? series
    }
    let revised = before.reading { read($0) { $0.revising($1) } }
    let renewed = before.reading { read($0) { $0.weighed(as: $1) } }
    func dates(of hierarchy: Hierarchy, asOf: Day?) -> Update.Dates? {
      let other = try? self.forecast(
        hierarchy, milestones: milestones, plan: plan, asOf: asOf, threads: threads)
      return other.map { other in { other.whole[$0] } }
    }
    let old = before.lastDay.flatMap { dates(of: before, asOf: $0) }
    var steps: [(cause: Update.Cause, dates: Update.Dates)] = []
    if revised != before, let dates = dates(of: revised, asOf: before.lastDay) {
      steps.append((.revisions, dates))
    }
    let isRenewed = renewed != revised
    let isOther =
      later.series.map(\.name) != before.series.map(\.name)
      || later.members.map(\.weights) != before.members.map(\.weights)
    if isRenewed, isOther, let dates = dates(of: renewed, asOf: after.asOf) {
      steps.append((.newFigures, dates))
    }
    if isRenewed || isOther {
      steps.append((isOther ? .members : .newFigures, { after.whole[$0] }))
    }
    forecast.update = Update(
      since: before.lastDay, Revision.all(from: before.series, to: later.series),
      of: forecast.whole.milestones.map(\.milestone), plan.of(forecast.whole.name), from: old,
      by: steps)
    return forecast
  }
}
