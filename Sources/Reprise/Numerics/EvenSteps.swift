extension [Double] {
  /// The places that so many even steps of these weights fall on, each as often as its weight says (Kitagawa 1996).
  ///
  /// - Parameter count: How many steps.
  /// - Returns: So many places in order; none where there is no weight.
  func places(atEvenSteps count: Int) -> [Int] {
    guard !isEmpty else { return [] }
    let total = reduce(0, +)
    var places: [Int] = []
    places.reserveCapacity(count)
    var (place, reached) = (0, self[0])
    for number in 0..<Swift.max(0, count) {
      let target = total * (Double(number) + 0.5) / Double(count)
      while reached < target, place < self.count - 1 {
        place += 1
        reached += self[place]
      }
      places.append(place)
    }
    return places
  }

  /// The share of weights that carry: their sum squared over their number times the sum of their squares (Kish 1965);
  /// 0 where there is no weight.
  var effectiveShare: Double {
    let (sum, squares) = (reduce(0, +), reduce(0) { $0 + $1 * $1 })
    return squares > 0 ? sum * sum / (squares * Double(count)) : 0
  }
}
