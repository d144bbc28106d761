/// The dates of a whole and of its members, told from paths in which the whole is the mean of the members.
///
/// A plain value: a ``Forecaster`` makes it.
public struct HierarchyForecast: Sendable, Hashable {
  /// The last day whose figures were used.
  public let asOf: Day
  /// The season clock of all.
  public let clock: SeasonClock
  /// How many days after the as-of day were looked at.
  public let horizon: Int
  /// The seed of all random numbers.
  public let seed: UInt64
  /// What the percentages mean.
  public let measure: Measure
  /// Where the weights of the members come from.
  public let weighting: Hierarchy.Weighting
  /// Whether the weights change from day to day: each day so far then has its own, and the days ahead have the last
  /// ones.
  public let sharesChange: Bool
  /// The share of the variance of daily departures that members have in common.
  public let sharedDepartures: Double
  /// What the median draw's sums lie beside what is published of them before they are brought within its rounding, as
  /// a fraction: more than a hundredth says that weights or figures do not fit.
  public let miss: Double
  /// The whole.
  public let whole: Part
  /// What the season costs the whole, in days of normal output.
  public let lost: OutputLost
  /// Subtotals and groups.
  public let sums: [Part]
  /// The members by their names.
  public let members: [Part]
  /// Who holds the whole back; `nil` where nothing is left to reach.
  public let delay: Delay?
  /// What an earlier reading said of the whole; `nil` where none was given.
  public internal(set) var update: Update?

  /// The whole, a sum or a member.
  public struct Part: Sendable, Hashable {
    /// What it is called.
    public let name: String
    /// Its share of the whole, by the last weights known on the as-of day.
    public let share: Double
    /// Its facts, as far as they were used.
    public let series: Series
    /// Its level on the as-of day.
    public let level: LevelRange
    /// The mean of that level. Those of members add up to those of their sums, as medians do not.
    public let meanLevel: Double
    /// When it reaches each milestone, those of the plan first.
    public let milestones: [MilestoneDates]
    /// How it stands to the plan.
    public let progress: [Progress]
    /// Its levels on the days after the as-of day through the horizon.
    public let levels: [LevelQuantiles]
    /// Where its past seasons were on the same day of their season; `nil` where none is known then.
    public internal(set) var earlierSeasons: EarlierSeasons?

    /// The same of another that is like it.
    func told(of name: String, _ series: Series) -> Part {
      Part(
        name: name, share: share, series: series, level: level, meanLevel: meanLevel,
        milestones: milestones,
        progress: progress, levels: levels, earlierSeasons: earlierSeasons)
    }

    /// The dates of a milestone; `nil` when it was not asked.
    public subscript(milestone: Milestone) -> DateDistribution? {
      milestones.first { $0.milestone == milestone }?.dates
    }
  }

  /// When a milestone is reached.
  public struct MilestoneDates: Sendable, Hashable {
    /// The milestone.
    public let milestone: Milestone
    /// When it is reached.
    public let dates: DateDistribution
  }

  /// What each member costs the whole.
  public struct Delay: Sendable, Hashable {
    /// The milestone of the whole that is meant: the first of the plan that is not on course, or else the first that is
    /// not reached.
    public let milestone: Milestone
    /// One entry a member, in their order.
    public let costs: [Cost]
    /// The fewest members that bring the whole in time, if they come to the milestone's level by the last day in time:
    /// their names, and the probability then. `nil` without a deadline, where it is on course, and where not even all
    /// members do.
    public let rescue: Rescue?
  }

  /// What one member costs.
  public struct Cost: Sendable, Hashable {
    /// The member's part of what is missing of 100 % on the as-of day.
    public let shareOfGap: Double
    /// The days by which the whole is later than if the member went on at its siblings' median pace, both dates counted
    /// up to the horizon's end; less than 0 for a member that goes faster than they.
    public let days: Double
    /// The whole's median date at that pace; `nil` when not within the horizon.
    public let medianAtSiblingsPace: Day?
  }

  /// Members that bring a whole in time.
  public struct Rescue: Sendable, Hashable {
    /// Their names, the one that is missed most first.
    public let names: [String]
    /// The day by which they have to be there.
    public let day: Day
    /// The probability that the whole is in time then.
    public let probability: Double
  }

  /// The part of a name: the whole, a sum or a member.
  public subscript(name: String) -> Part? {
    ([whole] + sums + members).first { $0.name == name }
  }
}
