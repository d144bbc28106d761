/// The parameters of a curve that are known and therefore not fitted; `nil` for those that are fitted.
public struct KnownParameters: Sendable, Hashable {
  /// The level before the rise.
  public var floor: Double?
  /// The level after the rise.
  public var ceiling: Double?
  /// The midpoint on the family's time scale. For a saturating exponential it is the onset.
  public var midpoint: Double?
  /// The shape parameter, which has no effect on families without one.
  public var shapeParameter: Double?

  /// The parameters that are known.
  public init(
    floor: Double? = nil, ceiling: Double? = nil, midpoint: Double? = nil,
    shapeParameter: Double? = nil
  ) {
    self.floor = floor
    self.ceiling = ceiling
    self.midpoint = midpoint
    self.shapeParameter = shapeParameter
  }

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
