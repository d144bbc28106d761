import Reprise

/// A forecast of a whole is encoded as the object that ``json`` has, with the same members and values.
///
/// ```swift
/// let data = try JSONEncoder().encode(forecast)
/// ```
extension HierarchyForecast: Encodable {
  /// Writes the object that ``json`` has.
  public func encode(to encoder: any Encoder) throws { try document.encode(to: encoder) }
}
