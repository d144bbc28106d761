import RealModule

/// What the members of a season have in common: a part of the scores of their timing, of which all members' facts tell,
/// and a part of the scores of where they settle, of which nothing is known beforehand.
struct SharedSeason: Sendable {
  /// The share of the variance of half-way day and duration that is common, under the prior.
  let timing: Double
  /// The share of the variance of where a member settles that is common, among what its own facts allow.
  let settling: Double
  /// The mean and covariance of the common part of the timing given the facts.
  private(set) var mean = SIMD2<Double>.zero
  private(set) var covariance = SymmetricPair(1e-12, 1e-12, 0)

  /// - Parameters:
  ///   - timing: The share of the timing, held within 0 and 0.95.
  ///   - settling: The share of where members settle, held likewise.
  ///   - members: The members' paths.
  init(timing: Double, settling: Double = 0, of members: [MemberPaths]) {
    func share(_ value: Double) -> Double { min(max(value.isNaN ? 0 : value, 0), 0.95) }
    (self.timing, self.settling) = (share(timing), share(settling))
    guard self.timing > Self.least else { return }
    let own = 1 - self.timing
    var precision = SymmetricPair(1 / self.timing, 1 / self.timing, 0)
    var pulled = SIMD2<Double>.zero
    for member in members where member.moments.share > 0 {
      let (center, spread) = member.moments.facts
      let width = spread.adding(SymmetricPair(own, own, 0))
      let inverse = width.inverse
      let share = member.moments.share
      precision = precision.adding(inverse.times(share))
      pulled += share * inverse.applied(to: center)
    }
    covariance = precision.inverse
    mean = covariance.applied(to: pulled)
  }

  /// Whether members have anything in common.
  var isAny: Bool { timing > Self.least || settling > Self.least }

  private static let least = 1e-6
}
