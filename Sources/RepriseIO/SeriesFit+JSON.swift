import RecoveryCurves
import Reprise

extension SeriesFit {
  /// The number of the schema that ``json`` follows; it changes when a member changes its meaning or
  /// goes, not when one is added.
  public static let jsonSchema = 1

  /// The fit as a JSON object on several lines: `schema`, `series`, `family`, `status` (`determined`, or
  /// why the series does not determine the curve), `origin` (the day of time 0), `observations`,
  /// `degreesOfFreedom`, `residualSumOfSquares`, and where determined `floor`, `ceiling`, `rate`,
  /// `midpoint` and, in a family that has one, `shapeParameter`, each as {`value`, `standardError`},
  /// `falls`, whether the curve falls, and `day90`, the day of 90 % (null where it falls). Of a fall the levels before
  /// and after it are called `start` and `end` instead of `floor` and `ceiling`.
  public var json: String { document.pretty() + "\n" }

  /// The same object on one line without a line break, for newline-delimited JSON.
  public var jsonLine: String { document.compact }

  var document: JSONValue {
    var members: [(String, JSONValue)] = [
      ("schema", .count(Self.jsonSchema)), ("series", .optional(series.name, JSONValue.string)),
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
      members += fit.family.parameters.map { parameter in
        let value = JSONValue.number(estimate.curve[parameter])
        let error = JSONValue.number(estimate.error(of: parameter))
        let name =
          !isFall
          ? parameter.rawValue
          : parameter == .floor ? "start" : parameter == .ceiling ? "end" : parameter.rawValue
        return (name, .object([("value", value), ("standardError", error)]))
      }
      members.append(("falls", .boolean(isFall)))
      members.append(("day90", .optional(day(ofLevel: 0.9)) { .string($0.description) }))
    }
    return .object(members)
  }
}
