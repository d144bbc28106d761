import RepriseData

/// The detection of an area that is the sum of all others.
package enum SumOfAreas {
  /// The place of the area whose daily means are the sums of those of all the others; `nil` where there is none.
  package static func find(_ areas: [MeterFigures]) -> Int? {
    guard areas.count > 2, Set(areas.map(\.isEnergy)).count == 1 else { return nil }
    var sums: [Day: (sum: Double, count: Int)] = [:]
    for area in areas {
      for (day, mean) in zip(area.load.days, area.means) {
        let (sum, count) = sums[day] ?? (0, 0)
        sums[day] = (sum + mean, count + 1)
      }
    }
    let whole = sums.filter { $0.value.count == areas.count }
    guard whole.count >= min(3, sums.count), !whole.isEmpty else { return nil }
    return areas.firstIndex { area in
      zip(area.load.days, area.means).allSatisfy { day, mean in
        // What rounding of the parts may leave.
        whole[day].map { abs(2 * mean - $0.sum) <= 1e-3 * abs(mean) } ?? true
      } && area.means.contains { $0 != 0 }
    }
  }
}
