extension Series {
  /// Looks for levels and counts that are a zero for a missing figure or have a slipped decimal point.
  ///
  /// A zero is one of at most four in a row after and before figures far above it, where the series goes
  /// on as if there had been none; a slipped point makes a tenth, a hundredth or ten or a hundred times of
  /// what the figures around it say. Far and as if are in terms of the series' own daily changes. The
  /// first figure is never suspect, nor is one whose change is published as well, a zero that comes back
  /// every week, or a fall that comes in steps or is made up for in steps. The last figure is suspect
  /// where it falls by (nearly) everything in one day; a second such day clears it.
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
