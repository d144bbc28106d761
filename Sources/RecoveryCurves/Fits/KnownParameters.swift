/// The parameters of a curve that are known, and so are not fitted.
struct KnownParameters: Sendable, Hashable {
  var floor: Double?
  var ceiling: Double?
  /// On the family's time scale.
  var midpoint: Double?
  /// Without effect on families that have none.
  var shapeParameter: Double?

  /// The same, checked, with a shape parameter of 1 for families that have none.
  ///
  /// - Throws: ``CurveError/notFinite``, ``CurveError/shapeParameterNegative``, ``CurveError/noRise``, and
  ///   ``CurveError/floorOrMidpointNeeded`` for a saturating exponential of which neither is known.
  func checked(for family: Family) throws(CurveError) -> KnownParameters {
    for known in [floor, ceiling, midpoint, shapeParameter] {
      guard known?.isFinite ?? true else { throw .notFinite }
    }
    if let shapeParameter, shapeParameter < 0 { throw .shapeParameterNegative }
    if let floor, let ceiling, floor == ceiling { throw .noRise }
    if family == .saturatingExponential, floor == nil, midpoint == nil {
      throw .floorOrMidpointNeeded
    }
    var known = self
    if !family.hasShapeParameter { known.shapeParameter = 1 }
    return known
  }

  /// The number of parameters that are left, with the rate.
  var freeCount: Int { 1 + [floor, ceiling, midpoint, shapeParameter].count { $0 == nil } }
}
