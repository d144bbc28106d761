extension Forecast {
  /// The suspect figures up to the as-of day, in order of their days. They are the figures that were left
  /// out, and single days at a milestone's level that the next figure takes back.
  public var suspects: [SuspectFigure] {
    var found = series.leftOut
    for milestone in milestones.map(\.milestone) {
      // Milestones were checked before they were forecast.
      found += (try? series.takenBack(of: milestone, asOf: asOf)) ?? []
    }
    return found.enumerated()
      .sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
      .map(\.element)
  }
}
