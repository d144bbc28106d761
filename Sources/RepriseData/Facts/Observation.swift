/// A published fact about one day.
///
/// ```swift
/// let level = try Observation.percent(87.6, on: today)
/// let count = Observation(.count(4557, of: 4707), on: today)
/// ```
public struct Observation: Sendable, Hashable {
  /// The day of the fact.
  public var day: Day
  /// The fact.
  public var fact: Fact

  /// The most days that an order may span.
  public static let longestOrder = 1_000

  /// A published fact. It is a set of possible values, which is an exact term of the likelihood.
  public enum Fact: Sendable, Hashable {
    /// A percentage, standing for all values that round to it at the series' precision.
    case level(Figure)
    /// A count of enterprises at work out of a total: the values that round to that share of the total.
    case count(Int, of: Int)
    /// A statement about the published figure: more than, at least, less than, at most; or both.
    case bound(lower: Bound?, upper: Bound?)
    /// Percentage points more (or less) than the day before.
    case change(Figure)
    /// From the given day to this one, each day's published figure is at least (or at most) that of
    /// the day before.
    case order(Direction, since: Day)
    /// The day has no figure.
    case missing
  }

  /// One side of a bound.
  public struct Bound: Sendable, Hashable {
    /// The figure that is the bound.
    public var figure: Figure
    /// Whether the figure itself satisfies the bound: `>=` and `<=`, but not `>` and `<`.
    public var isInclusive: Bool

    /// A bound at the figure.
    public init(_ figure: Figure, isInclusive: Bool) {
      self.figure = figure
      self.isInclusive = isInclusive
    }
  }

  /// The direction of an order.
  public enum Direction: String, Sendable, Hashable, CaseIterable {
    /// Never less than the day before.
    case rising
    /// Never more than the day before.
    case falling
  }

  /// A fact about a day.
  public init(_ fact: Fact, on day: Day) {
    self.day = day
    self.fact = fact
  }

  /// A level in percent, such as 87.6; its decimals are those of its shortest decimal form.
  ///
  /// - Throws: ``FactError/notAFigure(_:)`` when the number is not finite or beyond ± one million percent.
  public static func percent(_ value: Double, on day: Day) throws(FactError) -> Observation {
    guard let figure = Figure(percent: value) else { throw .notAFigure(value) }
    return Observation(.level(figure), on: day)
  }

  /// A level as a fraction, such as 0.876; its decimals are those of its shortest decimal form.
  ///
  /// - Throws: ``FactError/notAFigure(_:)`` when the number is not finite or beyond ± one million percent.
  public static func rate(_ value: Double, on day: Day) throws(FactError) -> Observation {
    guard let figure = Figure(percent: value * 100) else { throw .notAFigure(value) }
    return Observation(.level(figure), on: day)
  }

  /// A change on the day before in percentage points, such as +16.5.
  ///
  /// - Throws: ``FactError/notAFigure(_:)`` when the number is not finite or beyond ± one million percent.
  public static func change(_ points: Double, on day: Day) throws(FactError) -> Observation {
    guard let figure = Figure(percent: points) else { throw .notAFigure(points) }
    return Observation(.change(figure), on: day)
  }
}
