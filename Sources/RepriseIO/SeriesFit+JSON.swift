import RecoveryCurves
import Reprise

extension SeriesFit {
  /// The fit as a JSON object on one line: `schema`, `series`, `family`, `status` (`determined`, or
  /// why the series does not determine the curve), `origin` (the day of time 0), `observations`,
  /// `degreesOfFreedom`, `residualSumOfSquares`, and where determined `floor`, `ceiling`, `rate` and
  /// `midpoint`, each as {`value`, `standardError`}, and `day90`, the day of 90 %.
  public var json: String { jsonObject.compact }

  var jsonObject: JSONValue {
    func parameter(_ value: Double, _ error: Double) -> JSONValue {
      .object([("value", .number(value)), ("standardError", .number(error))])
    }
    var members: [(String, JSONValue)] = [
      ("schema", .count(1)), ("series", .optional(series.name, JSONValue.string)),
      ("family", .string(fit.family.rawValue)),
    ]
    switch fit.outcome {
    case .determined: members.append(("status", .string("determined")))
    case .undetermined(let reason): members.append(("status", .string("\(reason)")))
    }
    members += [
      ("origin", .optional(origin) { .string($0.description) }),
      ("observations", .count(series.observations.count)),
      ("degreesOfFreedom", .count(fit.degreesOfFreedom)),
      ("residualSumOfSquares", .optional(fit.residualSumOfSquares, JSONValue.number)),
    ]
    if case .determined(let estimate) = fit.outcome {
      let curve = estimate.curve
      members += [
        ("floor", parameter(curve.floor, estimate.floorError)),
        ("ceiling", parameter(curve.ceiling, estimate.ceilingError)),
        ("rate", parameter(curve.rate, estimate.rateError)),
        ("midpoint", parameter(curve.midpoint, estimate.midpointError)),
        ("day90", .optional(day(ofLevel: 0.9)) { .string($0.description) }),
      ]
    }
    return .object(members)
  }
}
