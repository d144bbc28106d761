extension Series {
  /// Finds levels and counts that are a zero for a missing figure or have a misplaced decimal point.
  ///
  /// A suspect zero is one of at most four in a row between figures far above it, where the series goes on as
  /// before. A misplaced point makes a tenth, a hundredth, ten or a hundred times the level of the figures
  /// around it. Distances are measured by the series' own daily changes.
  ///
  /// The first figure is never suspect. Neither is a figure whose change is published as well, a zero that
  /// comes back every week, or a fall or recovery in steps. The last figure is suspect where it falls by
  /// (nearly) everything in one day; a second such day clears it.
  ///
  /// - Parameter asOf: The last day whose figure may be used; by default the last day with a fact.
  /// - Returns: The figures in order of their days.
  public func suspects(asOf: Day? = nil) -> [SuspectFigure] {
    guard let asOf = asOf ?? lastDay else { return [] }
    return SuspicionOfLevels(self, asOf: asOf).found
  }

  /// Empties the cells of the suspect figures.
  ///
  /// - Parameter asOf: The last day whose figure may be used; by default the last day with a fact.
  /// - Returns: The series with these figures in ``leftOut`` instead of among its observations.
  public func withoutSuspects(asOf: Day? = nil) -> Series {
    let suspects = suspects(asOf: asOf)
    return suspects.isEmpty ? self : leavingOut(suspects)
  }
}
