import RealModule
import RecoveryCurves

/// The logarithm of the probability that a standard normal lies between two values, and the value
/// at the given quantile of it there.
@inline(__always)
func truncatedNormal(_ lower: Double, _ upper: Double, _ p: Double)
  -> (logProbability: Double, value: Double)
{
  let width = upper - lower
  let middle = 0.5 * (lower + upper)
  if width < 0.1, (width * middle).magnitude < 0.3 {
    // The density is nearly even across a narrow interval; the next term of its expansion is of
    // the order of 1e-6.
    let curvature = (middle * middle - 1) * width * width / 24
    let log = Double.log(width * (1 + curvature)) - 0.5 * middle * middle - 0.9189385332046727
    return (log, lower + p * width)
  }
  // Work in the left tail, where small probabilities keep their digits.
  let isFlipped = lower > -upper
  let (a, b) = isFlipped ? (-upper, -lower) : (lower, upper)
  if b > -37 {
    let below = StandardNormal.cdf(a)
    let mass = StandardNormal.cdf(b) - below
    guard mass > 0 else { return (-.infinity, 0) }
    let value = StandardNormal.quantile(below + (isFlipped ? 1 - p : p) * mass)
    let inside = min(max(value, a), b)
    return (.log(mass), isFlipped ? -inside : inside)
  }
  guard b > -1e150 else { return (-.infinity, 0) }
  // Beyond the reach of the distribution function the law is exponential from the near end.
  let share = a == -.infinity ? 1 : -Double.expMinusOne(b * (b - a))
  let offset = Double.log(1 - (isFlipped ? p : 1 - p) * share) / b
  let value = max(b - offset, a)
  return (
    -0.5 * b * b - .log(-b) - 0.9189385332046727 + .log(share), isFlipped ? -value : value
  )
}
