import Reprise

/// A joint forecast is encoded as the object that ``json`` has, with the same members and values.
///
/// ```swift
/// let data = try JSONEncoder().encode(try Forecaster().forecast(series, with: [load]))
/// ```
extension JointForecast: Encodable {
  /// Writes the object that ``json`` has.
  public func encode(to encoder: any Encoder) throws { try document.encode(to: encoder) }
}
