/// What a prior leans on.
struct PriorBasis: Sendable, Hashable {
  /// The kind of season of which there is a law.
  var kind: SeasonKind?
  /// The number of past events learned from.
  var events = 0
  /// The level of the place that its record was taken of.
  var placeLevel: PlaceLevel?
}
