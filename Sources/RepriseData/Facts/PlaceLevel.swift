/// What kind of place publishes an operating rate, which tells whether it will ever publish 100 %.
public enum PlaceLevel: String, Sendable, Hashable, CaseIterable {
  /// A province, or a whole nation: most stop short of 100 % and call that all.
  case province
  /// A city, a prefecture or a district: most get to 100 %.
  case city
}
