import Reprise

extension Replay {
  /// Distributions as CSV: one row for each origin, milestone and day of the horizon, with the columns
  /// `season`, `origin`, `milestone` (its level in percent), `h` (days after the origin) and `cdf` (the
  /// probability that the milestone is reached by then).
  ///
  /// - Parameter dates: For each origin one distribution for each milestone, as one method of
  ///   ``dates(by:threads:progress:)`` gives them.
  /// - Returns: The rows under a header, origin after origin.
  public func csv(_ dates: [[DateDistribution]]) -> String {
    var text = "season,origin,milestone,h,cdf\n"
    for (origin, dates) in zip(origins, dates) {
      for (milestone, dates) in zip(milestones, dates) {
        let level = Figure(percent: milestone.fraction * 100)?.description ?? ""
        let key = "\(origin.season.csvName),\(origin.day),\(level),"
        for age in stride(from: 1, through: horizon, by: 1) {
          let probability = (dates.probability(by: origin.day + age) * 1e6).rounded() / 1e6
          text += "\(key)\(age),\(probability)\n"
        }
      }
    }
    return text
  }
}
