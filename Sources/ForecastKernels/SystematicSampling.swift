/// Systematic resampling (Kitagawa 1996): the places at which cumulative weights reach targets that increase by
/// equal steps.
package struct SystematicSampling {
  @usableFromInline let count: Int
  @usableFromInline var place = 0
  @usableFromInline var reached: Double

  /// Begins with the first of a number of places.
  ///
  /// - Parameters:
  ///   - count: The number of places.
  ///   - first: The weight of the first place.
  @inlinable package init(_ count: Int, first: Double) {
    self.count = count
    reached = first
  }

  /// The place at which the cumulative weight reaches a target, the last one where it does not.
  ///
  /// - Parameters:
  ///   - target: A target, not less than the one before.
  ///   - weight: The weight of a place.
  /// - Returns: The place.
  @inlinable package mutating func place(of target: Double, weight: (Int) -> Double) -> Int {
    while reached < target, place < count - 1 {
      place += 1
      reached += weight(place)
    }
    return place
  }
}
