/// One thing that a reading of the figures says otherwise than an earlier one.
///
/// ```swift
/// let yesterday = [try Series([.percent(71.1, on: today - 1)])]
/// for revision in Revision.all(from: yesterday, to: [series]) { print(revision.kind) }
/// ```
public struct Revision: Sendable, Hashable {
  /// The name of the series.
  public let series: String?
  /// What is different.
  public let kind: Kind

  /// The ways in which readings differ.
  public enum Kind: Sendable, Hashable {
    /// A fact of a day that had none of its kind.
    case new(Observation)
    /// A fact in the place of another one of its day.
    case revised(Observation, from: Observation)
    /// A fact that is told no more.
    case withdrawn(Observation)
    /// What the series counts, or of how many its counts are: the last that is known.
    case weight(Double?, from: Double?)
    /// A series that was not there.
    case came
    /// A series that is there no more.
    case went
  }

  /// What is different between readings of series, which are the same where they have the same name: in the order of
  /// the later reading, then those that went.
  public static func all(from earlier: [Series], to later: [Series]) -> [Revision] {
    let before = Dictionary(
      earlier.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let names = Set(later.map(\.name))
    return later.flatMap { series in
      before[series.name].map { series.revisions(since: $0) }
        ?? [Revision(series: series.name, kind: .came)]
    }
      + earlier.filter { !names.contains($0.name) }
      .map { Revision(series: $0.name, kind: .went) }
  }
}

extension Series {
  /// What the series says otherwise than an earlier reading of it, day by day, and its weight at last.
  ///
  /// Of a day levels, counts and bounds are of one kind, changes of another and orders of a third: a level in the place
  /// of a bound revises it.
  public func revisions(since earlier: Series) -> [Revision] {
    var kinds = pairs(with: earlier).compactMap { pair -> Revision.Kind? in
      switch pair {
      case (let old?, let new?): old.fact == new.fact ? nil : .revised(new, from: old)
      case (nil, let new?): .new(new)
      case (let old?, nil): .withdrawn(old)
      case (nil, nil): nil
      }
    }
    let last = [earlier, self].map { ($0.weights.isEmpty ? $0.countedOf : $0.weights).steps.last }
    if last[0]?.weight != last[1]?.weight {
      kinds.append(.weight(last[1]?.weight, from: last[0]?.weight))
    }
    return kinds.map { Revision(series: name, kind: $0) }
  }

  /// An earlier reading with what this one has revised and withdrawn of it, but without new facts: what is left is
  /// known to agree.
  package func revising(_ earlier: Series) -> Series {
    let pairs = pairs(with: earlier)
    guard pairs.contains(where: { $0.old != nil && $0.old?.fact != $0.new?.fact }) else {
      return earlier
    }
    return Series(
      checked: pairs.compactMap { $0.old == nil ? nil : $0.new }, measure: measure,
      precision: precision, name: name, weights: earlier.weights)
  }

  /// The same with the weights of an earlier reading.
  package func weighed(as earlier: Series) -> Series {
    Series(
      checked: observations, measure: measure, precision: precision, name: name,
      weights: earlier.weights)
  }

  /// The facts of two readings that speak of the same, in the order of their days: equal ones first, the others in
  /// their order.
  private func pairs(with earlier: Series) -> [(old: Observation?, new: Observation?)] {
    let old = Dictionary(grouping: earlier.observations, by: Subject.init)
    let new = Dictionary(grouping: observations, by: Subject.init)
    return Set(old.keys).union(new.keys).sorted().flatMap { subject in
      var (before, after) = (old[subject] ?? [], new[subject] ?? [])
      let kept = before.filter { fact in
        guard let place = after.firstIndex(of: fact) else { return false }
        after.remove(at: place)
        return true
      }
      for fact in kept { if let place = before.firstIndex(of: fact) { before.remove(at: place) } }
      return kept.map { ($0, $0) }
        + (0..<max(before.count, after.count)).map { place in
          (
            before.indices.contains(place) ? before[place] : nil,
            after.indices.contains(place) ? after[place] : nil
          )
        }
    }
  }
}

/// What a fact speaks of.
private struct Subject: Hashable, Comparable {
  let day: Day
  let kind: Int

  init(_ observation: Observation) {
    day = observation.day
    kind =
      switch observation.fact {
      case .level, .count, .bound, .missing: 0
      case .change: 1
      case .order: 2
      }
  }

  static func < (one: Subject, other: Subject) -> Bool {
    (one.day, one.kind) < (other.day, other.kind)
  }
}
