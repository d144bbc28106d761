extension FDistribution {
  /// The power of a test with the critical value `f`: the approximate probability of a value above it when
  /// the hypothesis is false.
  ///
  /// The noncentral distribution is replaced by a central one of the same first two moments of the
  /// numerator (Patnaik, 1949), which is within a few hundredths.
  ///
  /// - Parameters:
  ///   - f: The critical value.
  ///   - noncentrality: The excess of the numerator's sum of squares, in variances; below zero counts
  ///     as zero.
  /// - Returns: The probability; 1 for a noncentrality that is infinite.
  public func upperTail(_ f: Double, noncentrality: Double) -> Double {
    let excess = max(noncentrality, 0)
    guard excess.isFinite else { return 1 }
    let (mean, half) = (numerator + excess, numerator + 2 * excess)
    guard let central = FDistribution(numerator: mean * mean / half, denominator: denominator)
    else { return upperTail(f) }
    return central.upperTail(f * numerator / mean)
  }
}
