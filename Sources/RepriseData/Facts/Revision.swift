/// One difference between a reading of the figures and an earlier one.
///
/// ```swift
/// let yesterday = [try Series([.percent(71.1, on: today - 1)])]
/// for revision in Revision.all(from: yesterday, to: [series]) { print(revision.kind) }
/// ```
public struct Revision: Sendable, Hashable {
  /// The name of the series.
  public let series: String?
  /// The difference.
  public let kind: Kind

  /// The ways in which readings differ.
  public enum Kind: Sendable, Hashable {
    /// A new fact, of a day that had none of its kind.
    case new(Observation)
    /// A fact that replaces another one of its day.
    case revised(Observation, from: Observation)
    /// A fact that was withdrawn.
    case withdrawn(Observation)
    /// A change of the series' weight, or of the total of its counts; the last one that is known.
    case weight(Double?, from: Double?)
    /// A new series.
    case came
    /// A series that was withdrawn.
    case went
  }

  /// The differences between two readings of series, which are matched by their names, in the order of the
  /// later reading. Withdrawn series come last.
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
  /// The differences between the series and an earlier reading of it, day by day, and last that of its
  /// weight.
  ///
  /// Levels, counts and bounds of a day are of one kind, changes of another and orders of a third. A level
  /// that replaces a bound is therefore a revision.
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

  /// An earlier reading with the revised and withdrawn facts of this one, and without new facts. It needs no
  /// check, because its facts are some of a checked series.
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
