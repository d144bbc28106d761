/// Weights of paths with which they reach milestones when dates say: raked to the date of one milestone after the other
/// (Deming and Stephan 1940).
struct RakedWeights: Sendable {
  /// The weights, of sum 1.
  private(set) var weights: [Double]

  /// Rakes.
  ///
  /// - Parameters:
  ///   - weights: Those of the paths by themselves, of sum 1.
  ///   - passages: For each milestone the day on which each path reaches it, counted from the first day of its date;
  ///     negative where it does not.
  ///   - dates: When each milestone is reached; without any the weights stay.
  init(_ weights: [Double], passages: [[Int]], as dates: [DateDistribution]) {
    self.weights = weights
    guard !dates.isEmpty else { return }
    let strata = zip(passages, dates).map { Strata($0, weights, of: $1) }
    for _ in 0..<Self.rounds {
      for strata in strata { strata.rake(&self.weights) }
    }
    let sum = self.weights.reduce(0, +)
    self.weights = sum > 0 ? self.weights.map { $0 / sum } : weights
  }

  private static let rounds = 6

  /// The paths by the day on which they reach a milestone; days are taken together until a fiftieth of
  /// the paths stands for them.
  private struct Strata {
    private let places: [Int]
    private let shares: [Double]

    init(_ passages: [Int], _ weights: [Double], of dates: DateDistribution) {
      var own = [Double](repeating: 0, count: dates.probabilities.count)
      for (place, weight) in zip(passages, weights) where own.indices.contains(place) {
        own[place] += weight
      }
      var (stratumOfPlace, shares) = ([Int](), [0.0])
      var mass = 0.0
      for (own, share) in zip(own, dates.probabilities) {
        if mass >= 0.02 {
          shares.append(0)
          mass = 0
        }
        mass += own
        shares[shares.count - 1] += share
        stratumOfPlace.append(shares.count - 1)
      }
      shares.append(dates.never)
      places = passages.map {
        stratumOfPlace.indices.contains($0) ? stratumOfPlace[$0] : shares.count - 1
      }
      self.shares = shares
    }

    /// Gives each stratum its share.
    func rake(_ weights: inout [Double]) {
      var sums = [Double](repeating: 0, count: shares.count)
      for (place, weight) in zip(places, weights) { sums[place] += weight }
      for (index, place) in places.enumerated() where sums[place] > 0 {
        weights[index] *= shares[place] / sums[place]
      }
    }
  }
}
