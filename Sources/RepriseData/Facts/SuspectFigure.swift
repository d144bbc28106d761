/// A published figure that is probably an error.
///
/// The suspicion uses the facts up to the as-of day alone, so that a later figure can clear it.
public struct SuspectFigure: Sendable, Hashable {
  /// The figure with its day, a level or a count.
  public let observation: Observation
  /// The suspected error.
  public let kind: Kind
  /// The last figure before it that is not suspect; `nil` where there is none.
  public let before: Observation?
  /// The first figure after it that is not suspect; `nil` where there is none yet to confirm the suspicion.
  public let after: Observation?

  /// A suspected error.
  public enum Kind: Sendable, Hashable {
    /// A single day at a level, as a fraction, that the next figure takes back. It does not count as reaching
    /// the level.
    case takenBack(level: Double)
    /// A zero for a missing figure. It is not used.
    case zero
    /// A figure with a misplaced decimal point, with the probable level as a fraction. It is not used.
    case slippedPoint(meant: Double)
  }

  /// The day of the figure.
  public var day: Day { observation.day }

  /// Whether the figure is used in spite of the suspicion.
  public var isUsed: Bool {
    switch kind {
    case .takenBack: true
    case .zero, .slippedPoint: false
    }
  }
}

extension SuspectFigure: CustomStringConvertible {
  /// The suspicion and how to mend it, in one line.
  public var description: String {
    let figure = observation.figureText
    let next = after.map { "\($0.figureText) on \($0.day)" }
    switch kind {
    case .takenBack(let level):
      return "\(figure) on \(day) is taken back by the next figure, \(next ?? "lower"), so that "
        + "\(Self.percent(level)) does not count as reached that day; correct it if it is wrong"
    case .zero:
      return
        "\(figure) on \(day) \(standing), \(unused); leave the cell empty if there was no figure; "
        + remedy
    case .slippedPoint(let meant):
      return
        "\(figure) on \(day) \(standing), as if the decimal point had slipped, \(unused); write "
        + "\(Self.percent(meant)) if that was meant, or leave the cell empty; \(remedy)"
    }
  }

  private var standing: String {
    let last = before.map { "\($0.figureText) on \($0.day)" } ?? "nothing"
    return after.map { "stands between \(last) and \($0.figureText) on \($0.day)" }
      ?? "comes right after \(last)"
  }

  private var unused: String {
    after == nil
      ? "and is not used while no later figure confirms it (it is suspect, no more)"
      : "and is not used"
  }

  private var remedy: String { "if it is right, give its change on the day before as well" }

  private static func percent(_ fraction: Double) -> String {
    "\(Figure(percent: fraction * 100)?.description ?? "\(fraction * 100)") %"
  }
}

extension Observation {
  /// The figure as a message shows it.
  fileprivate var figureText: String {
    func side(_ bound: Bound?, _ word: String) -> String? {
      bound.map { "\(word)\($0.isInclusive ? "=" : "") \($0.figure) %" }
    }
    switch fact {
    case .level(let figure): return "\(figure) %"
    case .count(let part, let total): return "\(part)/\(total)"
    case .bound(let lower, let upper):
      return [side(lower, ">"), side(upper, "<")].compactMap(\.self).joined(separator: " and ")
    case .change(let figure): return "\(figure) points"
    case .order(let direction, _): return direction.rawValue
    case .missing: return "no figure"
    }
  }
}
