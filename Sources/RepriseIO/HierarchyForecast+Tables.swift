import Reprise

extension HierarchyForecast {
  /// The dates as CSV: a row for each milestone of the whole, of each sum and of each member, with the columns of
  /// ``Forecast/datesCSV(hasHeader:)``.
  ///
  /// - Parameter hasHeader: Whether the first line names the columns.
  /// - Returns: The lines, the last of them ended too.
  public func datesCSV(hasHeader: Bool = true) -> String {
    ([whole] + sums + members).reduce(into: hasHeader ? Forecast.datesHeader : "") { text, part in
      text += DatesTable.rows(
        of: part.name, asOf: asOf, part.milestones.map { ($0.milestone, $0.dates) },
        part.progress, after: "")
    }
  }
}
