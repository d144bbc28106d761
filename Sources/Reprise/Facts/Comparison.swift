/// How a published figure is compared with a level.
public enum Comparison: String, Sendable, Hashable, CaseIterable {
  /// The published figure is more than the level.
  case above = ">"
  /// The published figure is the level or more.
  case atLeast = ">="
}
