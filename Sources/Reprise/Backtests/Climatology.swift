import RealModule

/// The baseline of past seasons: the days that they took from this level, and from this age since the trough.
public struct Climatology: DateMethod {
  /// The name in a table of scores.
  public var name: String { "climatology of seasons" }

  /// The table of past seasons.
  public init() {}

  /// The mean of two product-limit estimates over the ended seasons, one from the first day that came
  /// up to the present level, one from the day that was as old as the season is now, both smoothed.
  public func dates(
    of milestones: [Milestone], in situation: Situation, horizon: Int, seed: UInt64
  ) -> [DateDistribution] {
    let season = situation.season
    let level = season.recentLevels[season.days.count - 1]
    let age = situation.asOf - season.runningTrough
    let past = situation.ended.map { Past($0, likes: $0.series == season.series ? 2 : 1) }
    return milestones.map { milestone in
      let fromLevel = past.compactMap { $0.duration(to: milestone, fromLevel: level) }
      let fromAge = past.compactMap { $0.duration(to: milestone, fromAge: age) }
      let estimates = [fromLevel, fromAge].map {
        KaplanMeier(
          $0.flatMap { Self.smoothed($0, horizon: horizon) } + Self.guess, horizon: horizon
        ).cumulative
      }
      return DateDistribution(
        after: situation.asOf, cumulative: zip(estimates[0], estimates[1]).map { ($0 + $1) / 2 })
    }
  }

  /// A season that has ended, read from its own trough on, for a fall from its first day on.
  private struct Past {
    let season: PanelSeason
    let weight: Double
    private let trough: Int

    init(_ season: PanelSeason, likes weight: Double) {
      self.season = season
      self.weight = weight
      trough = season.troughs[season.troughs.count - 1]
    }

    private func places(of milestone: Milestone) -> Range<Int> {
      let last = season.days.count - 1
      return season.start(of: milestone, knownAt: last)..<season.days.count
    }

    func duration(to milestone: Milestone, fromLevel level: Double) -> KaplanMeier.Duration? {
      places(of: milestone)
        .first {
          let past = season.recentLevels[$0]
          return milestone.isFalling ? past <= level : past >= level
        }
        .map { season.days[$0] }
        .flatMap { duration(to: milestone, from: $0) }
    }

    func duration(to milestone: Milestone, fromAge age: Int) -> KaplanMeier.Duration? {
      duration(to: milestone, from: season.days[trough] + age)
    }

    /// From a day of the past season on, unless it had reached the milestone by then.
    private func duration(to milestone: Milestone, from day: Day) -> KaplanMeier.Duration? {
      if let reached = season.place(of: milestone, in: places(of: milestone)) {
        let days = season.days[reached] - day
        return days > 0 ? .init(days: days, isComplete: true, weight: weight) : nil
      }
      let last = season.days.count - milestone.run
      guard last >= 0, season.days[last] > day else { return nil }
      return .init(days: season.days[last] - day, isComplete: false, weight: weight)
    }
  }

  /// A duration spread over a third of itself to either side.
  private static func smoothed(_ duration: KaplanMeier.Duration, horizon: Int)
    -> [KaplanMeier.Duration]
  {
    [(-1.5, 0.13), (-0.75, 0.22), (0, 0.3), (0.75, 0.22), (1.5, 0.13)].map { place, share in
      let days = Double(duration.days) * .exp(0.3 * place)
      return .init(
        days: max(1, Int(min(days, 1e6).rounded())), isComplete: duration.isComplete,
        weight: duration.weight * share)
    }
  }

  /// The prior without any season: half within two weeks, evenly on a scale of ratios, with the weight of one
  /// season.
  private static let guess: [KaplanMeier.Duration] =
    (0..<20).map { place in
      .init(
        days: Int((14 * Double.exp(1.2 * (Double(place) - 9.5) / 5.8)).rounded(.up)),
        isComplete: true, weight: 0.05)
    }
}
