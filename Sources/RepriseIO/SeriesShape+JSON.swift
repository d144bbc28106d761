import RecoveryCurves
import Reprise

extension SeriesShape {
  /// The version of the schema of ``json``. It changes when a member is removed or changes its meaning, and
  /// not when a member is added.
  public static let jsonSchema = 1

  /// The shape as a JSON object on several lines: `schema`, `series`, `shape` (`oneWave`, `twoWaves` or
  /// `dip`), `evidence` (`null` where the shape was asked for; else for each shape `shape`, `parameters`,
  /// `persistence`, `criterion`, `prior`, `probability` and `available`), and `fit`. For one wave that is
  /// the object of `SeriesFit`; else `status`, `family`, `returns`, `origin`, `observations`,
  /// `degreesOfFreedom`, `residualSumOfSquares`, and where determined `start`, `middle`, `end`,
  /// `firstRate`, `firstMidpoint`, `secondRate`, `secondMidpoint`, each as {`value`, `standardError`},
  /// `trough` (`null` without one; `day`, `level`), and `day90`, the day of 90 %.
  public var json: String { document.pretty() + "\n" }

  /// The same object on one line without a line break, for newline-delimited JSON.
  public var jsonLine: String { document.compact }

  private var document: JSONValue {
    let (kind, fit): (RecoveryShape.Kind, JSONValue) =
      switch self.fit {
      case .oneWave(let fit): (.oneWave, fit.document)
      case .phases(let fit): (.phases(fit.course), json(fit))
      }
    return .object([
      ("schema", .count(Self.jsonSchema)), ("series", .optional(series.name, JSONValue.string)),
      ("shape", .string(kind.rawValue)),
      ("evidence", .optional(shape) { .array($0.evidence.map(json)) }), ("fit", fit),
    ])
  }

  private func json(_ evidence: RecoveryShape.Evidence) -> JSONValue {
    .object([
      ("shape", .string(evidence.kind.rawValue)), ("parameters", .count(evidence.parameters)),
      ("persistence", .number(evidence.persistence)), ("criterion", .number(evidence.criterion)),
      ("prior", .number(evidence.prior)), ("probability", .number(evidence.probability)),
      ("available", .boolean(evidence.isAvailable)),
    ])
  }

  private func json(_ fit: PhasedFit) -> JSONValue {
    func parameter(_ value: Double, _ error: Double) -> JSONValue {
      .object([("value", .number(value)), ("standardError", .number(error))])
    }
    let status =
      switch fit.outcome {
      case .determined: "determined"
      case .undetermined(let reason): "\(reason)"
      }
    var members: [(String, JSONValue)] = [
      ("status", .string(status)), ("family", .string(fit.family.rawValue)),
      ("returns", .boolean(fit.returnsToStart)),
      ("origin", .optional(origin) { .string($0.description) }),
      ("observations", .count(series.observations.count)),
      ("degreesOfFreedom", .count(fit.degreesOfFreedom)),
      ("residualSumOfSquares", .optional(fit.residualSumOfSquares, JSONValue.number)),
    ]
    if let estimate = fit.estimate {
      let (curve, errors) = (estimate.curve, estimate.errors)
      members += [
        ("start", parameter(curve.start, errors.start)),
        ("middle", parameter(curve.middle, errors.middle)),
        ("end", parameter(curve.end, errors.end)),
        ("firstRate", parameter(curve.first.rate, errors.firstRate)),
        ("firstMidpoint", parameter(curve.first.midpoint, errors.firstMidpoint)),
        ("secondRate", parameter(curve.second.rate, errors.secondRate)),
        ("secondMidpoint", parameter(curve.second.midpoint, errors.secondMidpoint)),
        (
          "trough",
          .optional(estimate.trough) {
            .object([
              ("day", parameter($0.day, $0.dayError)),
              ("level", parameter($0.level, $0.levelError)),
            ])
          }
        ),
        ("day90", .optional(day(ofLevel: 0.9)) { .string($0.description) }),
      ]
    }
    return .object(members)
  }
}
