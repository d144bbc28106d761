import RecoveryCurves
import Reprise

extension SeriesFit {
  /// The version of the schema of ``json``. It changes when a member is removed or changes its meaning, and
  /// not when a member is added.
  public static let jsonSchema = 1

  /// The fit as a JSON object on several lines: `schema`, `series`, `family`, `status` (`determined`,
  /// `shapeAtBound`, or why the series does not determine the curve), `origin` (the day of time 0),
  /// `observations`, `degreesOfFreedom`, `residualSumOfSquares`, and where there is a curve `floor`,
  /// `ceiling`, `rate`, `midpoint` and, in a family that has one, `shapeParameter`, each as {`value`,
  /// `standardError`}, and `falls`, whether the curve falls. Of a fall the levels before and after it are
  /// called `start` and `end` instead of `floor` and `ceiling`. Then, each `null` where it does not apply,
  /// `shapeLimit` (`gompertz` or `cutExponential`: the curve beyond the bound at which the shape parameter
  /// stands, which then has no error, and the others those of a curve with this shape), `day90` (the day
  /// of 90 % by a curve that is determined), of a series with too few levels to tell a curve from something
  /// simpler `simpler` (`straightLine`, `jump`, `farCeiling`, `farFloor`) and `figuresNeeded` (how many would do,
  /// `null` for more than a thousand), and `day90Within`: the day of 90 % `byCurve` and `bySimpler`, and
  /// `earliest` and `latest`, which a description allows at nine in ten, `null` without a limit.
  public var json: String { document.pretty() + "\n" }

  /// The same object on one line without a line break, for newline-delimited JSON.
  public var jsonLine: String { document.compact }

  var document: JSONValue {
    var members: [(String, JSONValue)] = [
      ("schema", .count(Self.jsonSchema)), ("series", .optional(series.name, JSONValue.string)),
      ("family", .string(fit.family.rawValue)), ("status", .string(status)),
      ("origin", .optional(origin) { .string($0.description) }),
      ("observations", .count(series.observations.count)),
      ("degreesOfFreedom", .count(fit.degreesOfFreedom)),
      ("residualSumOfSquares", .optional(fit.residualSumOfSquares, JSONValue.number)),
    ]
    if let curve = fit.curve {
      members += fit.family.parameters.map { parameter in
        let error = JSONValue.optional(fit.error(of: parameter), JSONValue.number)
        let name =
          !isFall
          ? parameter.rawValue
          : parameter == .floor ? "start" : parameter == .ceiling ? "end" : parameter.rawValue
        return (name, .object([("value", .number(curve[parameter])), ("standardError", error)]))
      }
      members.append(("falls", .boolean(isFall)))
    }
    return .object(members + furtherMembers(within: true))
  }

  /// `determined`, or the name of the reason against it.
  var status: String {
    switch fit.outcome {
    case .determined: "determined"
    case .shapeAtBound: "shapeAtBound"
    case .undetermined(let reason): reason.description
    }
  }

  /// The number of figures that would tell a curve from a simpler description.
  var figuresNeeded: Int? { shortage?.needed }

  private var shortage: (simpler: Fit.Simpler, needed: Int?)? {
    guard case .undetermined(.tooFewToTell(let simpler, let needed)) = fit.outcome else {
      return nil
    }
    return (simpler, needed)
  }

  /// The members of a fit besides its parameters, with or without the bounds of the day of 90 %.
  func furtherMembers(within: Bool) -> [(String, JSONValue)] {
    func json(_ day: Day?) -> JSONValue { .optional(day) { .string($0.description) } }
    var members: [(String, JSONValue)] = []
    var limit: ShapeLimit?
    if case .shapeAtBound(_, let bound) = fit.outcome { limit = bound }
    members.append(("shapeLimit", .optional(limit) { .string($0.rawValue) }))
    members.append(("day90", json(day(ofLevel: 0.9))))
    members.append(("simpler", .optional(shortage) { .string($0.simpler.rawValue) }))
    members.append(("figuresNeeded", .optional(figuresNeeded, JSONValue.count)))
    let day90 = within ? levelDay(0.9) : nil
    let limits: JSONValue = .optional(day90) { day in
      .object([
        ("byCurve", json(day.byCurve)), ("bySimpler", json(day.bySimpler)),
        ("earliest", json(day.earliest)), ("latest", json(day.latest)),
      ])
    }
    members.append(("day90Within", limits))
    return members
  }
}
