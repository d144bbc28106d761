import Reprise

extension EarlierSeasons {
  /// Whether it is the same `lunar` day, of how many `seasons` something is known then, and the `last`, the `best` and
  /// the `worst` of them: the `season`, the `day`, its `level`, whether that lies `between` figures of other days, and
  /// the `difference` of today's level to it.
  func document(beside level: Double) -> JSONValue {
    func entry(_ entry: Entry) -> JSONValue {
      .object([
        ("season", .string(entry.season)), ("day", .day(entry.day)),
        ("level", .fraction(entry.level)), ("between", .boolean(entry.isBetween)),
        ("difference", .fraction(level - entry.level)),
      ])
    }
    return .object([
      ("lunar", .boolean(isLunar)), ("seasons", .count(count)), ("last", entry(last)),
      ("best", entry(best)), ("worst", entry(worst)),
    ])
  }
}
