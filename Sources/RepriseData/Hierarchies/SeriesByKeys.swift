/// The series of a hierarchy told apart by their keys: those of members, and those of several members together.
struct SeriesByKeys {
  /// The members, by their names.
  let memberNames: [String]
  private let total: String
  private let keyCount: Int
  /// Any of the series, which all are of one measure.
  private let first: Series
  private let ofMembers: [String: Series]
  private let keysOfMembers: [SeriesKeys]
  /// The others, by their names.
  private let others: [(name: String, keys: SeriesKeys, series: Series)]

  /// - Throws: ``HierarchyError`` where measures or numbers of keys differ, a name comes twice, or there are fewer than
  ///   two members.
  init(_ series: [Series], total: String) throws(HierarchyError) {
    guard let first = series.first, Set(series.map(\.measure.isRate)).count == 1 else {
      throw series.isEmpty ? .noMembers(total: total) : .mixedMeasures
    }
    let firstName = first.name ?? ""
    let keyCount = SeriesKeys(firstName, total: total).parts.count
    var ofMembers: [String: Series] = [:]
    var others: [(name: String, keys: SeriesKeys, series: Series)] = []
    for series in series {
      let name = series.name ?? ""
      let keys = SeriesKeys(name, total: total)
      guard keys.parts.count == keyCount else { throw .otherKeys(name, first: firstName) }
      if !keys.isMember {
        others.append((name, keys, series))
      } else if ofMembers.updateValue(series, forKey: name) != nil {
        throw .nameTwice(name)
      }
    }
    // A group may name members that nothing is told of alone.
    for other in others where keyCount == 1 {
      for name in other.keys.groupNames where ofMembers[name] == nil {
        ofMembers[name] = Series.empty(name, like: first)
      }
    }
    guard ofMembers.count > 1 else { throw .noMembers(total: total) }
    memberNames = ofMembers.keys.sorted()
    keysOfMembers = memberNames.map { SeriesKeys($0, total: total) }
    self.total = total
    self.keyCount = keyCount
    self.first = first
    self.ofMembers = ofMembers
    self.others = others.sorted { $0.name < $1.name }
  }

  func series(ofMember name: String) -> Series {
    ofMembers[name] ?? Series.empty(name, like: first)
  }

  /// The places of the members that keys hold.
  private func places(of keys: SeriesKeys) -> [Int] {
    keysOfMembers.indices.filter { keys.holds(keysOfMembers[$0]) }
  }

  // MARK: Sums

  /// The whole, and then the other sums by their names.
  func sums() throws(HierarchyError) -> [Hierarchy.Sum] {
    let all = SeriesKeys(every: keyCount)
    let whole = others.first { $0.keys == all }
    var parts: [Hierarchy.Sum] = []
    for other in others where other.keys != all {
      let places = places(of: other.keys)
      guard !places.isEmpty else { throw .nothingIn(other.name) }
      parts.append(Hierarchy.Sum(name: other.name, places: places, series: other.series))
    }
    parts += derivedSums()
    return [
      Hierarchy.Sum(
        name: whole?.name ?? total, places: Array(memberNames.indices),
        series: whole?.series ?? Series.empty(total, like: first))
    ] + parts.sorted { $0.name < $1.name }
  }

  /// The subtotals by one of several keys that nobody publishes.
  private func derivedSums() -> [Hierarchy.Sum] {
    guard keyCount > 1 else { return [] }
    var sums: [Hierarchy.Sum] = []
    for key in 0..<keyCount {
      var told = Set(others.map(\.keys))
      for member in keysOfMembers {
        let keys = member.alone(key)
        let places = places(of: keys)
        guard told.insert(keys).inserted, places.count > 1, places.count < memberNames.count
        else { continue }
        let name = keys.name(total: total)
        sums.append(
          Hierarchy.Sum(name: name, places: places, series: Series.empty(name, like: first)))
      }
    }
    return sums
  }

  // MARK: Weights

  /// The weights of the members in their order, and where they come from.
  ///
  /// - Parameter weights: Those that were given by name; none for those of the series.
  /// - Returns: Where the weights come from, and those of each member.
  /// - Throws: ``HierarchyError`` where a weight is of no member, is none, or is missing.
  func weights(given weights: [String: Double]) throws(HierarchyError) -> (
    weighting: Hierarchy.Weighting, ofMembers: [Weights]
  ) {
    let given = try given(weights)
    guard given.isEmpty else { return (.given, memberNames.map { given[$0] ?? Weights() }) }
    let counted = try known(\.countedOf)
    guard counted.count == memberNames.count else {
      return (.equal, memberNames.map { _ in Weights() })
    }
    return (.counts, memberNames.map { counted[$0] ?? Weights() })
  }

  /// The weights beside the figures or apart from them: all members', or none.
  private func given(_ weights: [String: Double]) throws(HierarchyError) -> [String: Weights] {
    var given = try known(\.weights)
    for (name, weight) in weights.sorted(by: { $0.key < $1.key }) {
      guard ofMembers[name] != nil else { throw .weightOfStranger(name) }
      guard weight > 0, weight.isFinite else { throw .badWeight(name) }
      if let other = given[name]?.steps.first(where: { $0.weight != weight }) {
        throw .weightsDisagree(name, given: weight, beside: other.weight)
      }
      given[name] = Weights(always: weight)
    }
    if !given.isEmpty, let name = memberNames.first(where: { given[$0] == nil }) {
      throw .noWeight(name)
    }
    return given
  }

  /// The weights that series tell. Members without one share the rest of their group's weight evenly.
  private func known(_ weights: (Series) -> Weights) throws(HierarchyError) -> [String: Weights] {
    var known = ofMembers.mapValues(weights).filter { !$0.value.isEmpty }
    for group in keyCount == 1 ? others : [] {
      let names = group.keys.groupNames
      let lacking = names.filter { known[$0] == nil }
      let steps = weights(group.series).steps
      guard !lacking.isEmpty, !steps.isEmpty else { continue }
      var parts: [Day: Double] = [:]
      for step in steps {
        let told = names.compactMap { known[$0]?.on(step.since) }.reduce(0, +)
        guard step.weight > told else { throw .badWeight(group.series.name ?? "") }
        parts[step.since] = (step.weight - told) / Double(lacking.count)
      }
      for name in lacking { known[name] = Weights(parts) }
    }
    return known
  }
}

extension Series {
  /// A series without a fact.
  static func empty(_ name: String, like other: Series) -> Series {
    Series(checked: [], measure: other.measure, precision: other.precision, name: name)
  }
}

extension Measure {
  /// Whether it is an operating rate.
  fileprivate var isRate: Bool { self == .operatingRate }
}
