/// The weight of a series among others, such as its enterprises or its normal load, from given days on.
///
/// ```swift
/// let weights = Weights([try Day("2022-02-09"): 310, try Day("2022-02-10"): 312])
/// weights.on(try Day("2022-02-20"))   // 312
/// ```
public struct Weights: Sendable, Hashable {
  /// The weights in the order of their days, each other than the one before.
  public let steps: [Step]

  /// A weight from a day on.
  public struct Step: Sendable, Hashable {
    /// The first day on which it holds.
    public let since: Day
    /// The weight, greater than 0.
    public let weight: Double
  }

  /// Weights by the days on which they are known. A weight that is not a positive number is left out.
  public init(_ weights: [Day: Double] = [:]) {
    var steps: [Step] = []
    for (day, weight) in weights.sorted(by: { $0.key < $1.key })
    where weight > 0 && weight.isFinite && weight != steps.last?.weight {
      steps.append(Step(since: day, weight: weight))
    }
    self.steps = steps
  }

  /// A weight that is always the same.
  public init(always weight: Double) { self.init([Day(ordinal: 0): weight]) }

  /// Whether no weight is known.
  public var isEmpty: Bool { steps.isEmpty }

  /// The weight of a day: the last known one, or the first where none was known by then; `nil` where none is.
  public func on(_ day: Day) -> Double? {
    (steps.last { $0.since <= day } ?? steps.first)?.weight
  }

  /// The weights as they were known on a day.
  func through(_ asOf: Day) -> Weights {
    guard let last = steps.last, last.since > asOf else { return self }
    return Weights(
      Dictionary(
        steps.filter { $0.since <= asOf }.map { ($0.since, $0.weight) },
        uniquingKeysWith: { first, _ in first }))
  }
}
