import Reprise

extension Forecaster {
  /// The same with another value of a property.
  func with<Value>(_ property: WritableKeyPath<Forecaster, Value>, _ value: Value) -> Forecaster {
    var forecaster = self
    forecaster[keyPath: property] = value
    return forecaster
  }
}
