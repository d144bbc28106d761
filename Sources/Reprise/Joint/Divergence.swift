/// Whether an indicator has left the recovery that it shared with another one: open, but not producing.
public struct Divergence: Sendable, Hashable {
  /// The probability that it has, given that both began as one recovery: from some day on it is
  /// displaced for good, at once or over five days.
  public let probability: Double
  /// The day on which the divergence began, if it did; `nil` where no figure could show one.
  public let onset: Onset?
  /// The displacement of the indicator on the as-of day, if it is displaced; negative when it is too low.
  public let size: Size?

  /// The day on which a divergence began.
  public struct Onset: Sendable, Hashable {
    /// The median.
    public let median: Day
    /// The central 80 %.
    public let interval80: ClosedRange<Day>
  }

  /// A displacement, as a fraction: −0.1 for ten points too low.
  public struct Size: Sendable, Hashable {
    /// The median.
    public let median: Double
    /// The central 80 %.
    public let interval80: ClosedRange<Double>
  }

  /// The probability from which on the alarm rings. With it the alarm rings in less than 5 % of seasons of
  /// linked pairs without divergence that are looked at every morning (<doc:RateAndLoad>).
  public static let alarmProbability = 0.75

  /// Whether the alarm rings.
  public var isAlarm: Bool { probability >= Self.alarmProbability }

  init(
    probability: Double, ages: [(Double, Double)], sizes: [(Double, Double)], origin: Day
  ) {
    self.probability = probability
    guard ages.contains(where: { $0.1 > 0 }) else {
      onset = nil
      size = nil
      return
    }
    let began = WeightedQuantiles(ages)
    func day(_ share: Double) -> Day { origin + Int(began[share]) }
    onset = Onset(median: day(0.5), interval80: day(0.1)...max(day(0.1), day(0.9)))
    let displaced = WeightedQuantiles(sizes)
    size = Size(
      median: displaced[0.5], interval80: displaced[0.1]...max(displaced[0.1], displaced[0.9]))
  }
}
