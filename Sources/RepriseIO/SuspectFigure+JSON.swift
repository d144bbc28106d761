import Reprise

extension SuspectFigure {
  /// The object among `suspects` of ``Reprise/Forecast/json``.
  var document: JSONValue {
    let (name, detail): (String, [(String, JSONValue)]) =
      switch kind {
      case .takenBack(let level): ("takenBack", [("of", .fraction(level))])
      case .zero: ("zero", [])
      case .slippedPoint(let meant): ("slippedPoint", [("meant", .fraction(meant))])
      }
    return .object(
      [
        ("day", .day(day)), ("level", .optional(observation.level, JSONValue.fraction)),
        ("kind", .string(name)),
      ] + detail + [
        ("used", .boolean(isUsed)), ("confirmed", .boolean(after != nil)),
      ])
  }
}
