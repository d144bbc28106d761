import RecoveryCurves

extension Family {
  /// All families as a JSON object on several lines.
  ///
  /// Top level: `schema`, which changes when a member changes its meaning or goes; `families`, each with its `name`,
  /// its `timeScale` (`linear`, or `logarithmic` where the curve is on the logarithm of the days), and whether it
  /// `hasShapeParameter`, so that it can be fitted and not forecast; `courses`, the names of the curves of two phases,
  /// which are for fits alone.
  public static var allJSON: String {
    let families = allCases.map { family -> JSONValue in
      .object([
        ("name", .string(family.rawValue)),
        ("timeScale", .string(family.shape.timeScale == .linear ? "linear" : "logarithmic")),
        ("hasShapeParameter", .boolean(family.hasShapeParameter)),
      ])
    }
    let document = JSONValue.object([
      ("schema", .count(1)), ("families", .array(families)),
      ("courses", .array(Course.allCases.map { .string($0.rawValue) })),
    ])
    return document.pretty() + "\n"
  }
}
