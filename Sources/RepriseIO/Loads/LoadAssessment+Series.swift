import Reprise

extension LoadAssessment {
  /// The index as a line of JSON that `reprise forecast --json-lines` reads: its `name`, its `measure`, and of each day
  /// in `observations` the `date` and the `percent` of the normal, as in ``csv(_:)``.
  package var seriesLine: String {
    let days = zip(index.days, index.levels).map { day, level -> JSONValue in
      .object([
        ("date", .string(day.description)),
        ("percent", level < 0 ? .null : .number((level * 1e4).rounded() / 100)),
      ])
    }
    return JSONValue.object([
      ("name", .string(index.area.isEmpty ? "load" : index.area)),
      ("measure", .string("load index")),
      ("observations", .array(days)),
    ]).compact
  }
}
