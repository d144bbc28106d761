import RealModule

/// How likely chance alone makes a restricted model this much worse.
///
/// - Parameters:
///   - restricted: The sum of squares of the restricted model.
///   - full: The sum of squares of the full model.
///   - parameters: How many parameters the restriction takes away, one or two.
///   - freedom: The degrees of freedom of the full model.
/// - Returns: The upper tail of the F distribution with one or two degrees of freedom in its
///   numerator; one when the comparison is void.
func chance(of restricted: Double, against full: Double, parameters: Int, freedom: Int) -> Double {
  guard freedom > 0, restricted > full else { return 1 }
  guard full > 0 else { return 0 }
  if parameters == 2 {
    return .pow(full / restricted, Double(freedom) / 2)
  }
  // Student's t for a whole number of degrees of freedom (Abramowitz and Stegun, 26.7.3 and 4).
  let angle = Double.atan(((restricted - full) / full).squareRoot())
  let (sine, square) = (Double.sin(angle), Double.cos(angle) * Double.cos(angle))
  var term = freedom % 2 == 0 ? sine : sine * square.squareRoot()
  var sum = freedom == 1 ? 0 : term
  var k = freedom % 2 == 0 ? 2 : 3
  while k < freedom {
    term *= square * Double(k - 1) / Double(k)
    sum += term
    k += 2
  }
  return max(0, 1 - (freedom % 2 == 0 ? sum : 2 / Double.pi * (angle + sum)))
}
