/// The basis of a prior.
struct PriorBasis: Sendable, Hashable {
  /// The kind of season whose law is in the prior.
  var kind: SeasonKind?
  /// The number of past events in the prior.
  var events = 0
  /// The level of the place whose record the prior comes from.
  var placeLevel: PlaceLevel?
}
