import LeastSquares

/// How likely chance alone makes a restricted model this much worse.
///
/// - Parameters:
///   - restricted: The sum of squares of the restricted model.
///   - full: The sum of squares of the full model.
///   - parameters: How many parameters the restriction takes away.
///   - degreesOfFreedom: The degrees of freedom of the full model.
/// - Returns: The upper tail of the F distribution; one when the comparison is void.
func chance(of restricted: Double, against full: Double, parameters: Int, degreesOfFreedom: Int)
  -> Double
{
  guard restricted > full,
    let distribution = FDistribution(
      numerator: Double(parameters), denominator: Double(degreesOfFreedom))
  else { return 1 }
  return distribution.upperTail(
    (restricted - full) / Double(parameters) / (full / Double(degreesOfFreedom)))
}
