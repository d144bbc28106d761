/// The kind of place that publishes an operating rate. It tells whether the place is likely to publish 100 %.
public enum PlaceLevel: String, Sendable, Hashable, CaseIterable {
  /// A province or a nation. Most stop short of 100 %.
  case province
  /// A city, a prefecture or a district. Most reach 100 %.
  case city
}
