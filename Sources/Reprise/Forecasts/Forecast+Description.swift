extension Forecast: CustomStringConvertible {
  /// The answer in a line for the level and one for each milestone, such as
  /// `full: 2022-02-16, 80 % from 2022-02-14, 38 % never; 58 % before 2022-02-20, at risk`.
  ///
  /// The members hold the rest.
  public var description: String {
    let name = series.name.map { "\($0), " } ?? ""
    let today = Figure(percent: (level.median * 1000).rounded() / 10).map { "\($0) %" } ?? "unknown"
    let lines = milestones.map { asked in
      let progress = progress.filter { $0.target.milestone == asked.milestone }.map {
        "; \($0.probability.chance) \($0.target.deadline), \($0.verdict.rawValue)"
      }
      return "\(asked.milestone): \(asked.dates)" + progress.joined()
    }
    return (["\(name)as of \(asOf): \(today)"] + lines).joined(separator: "\n")
  }
}
