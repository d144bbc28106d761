import Reprise

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension LedgerEntry {
  /// The version of the schema of ``jsonLine``. It changes when a member is removed or changes its meaning,
  /// and not when a member is added.
  public static let jsonSchema = 1

  /// The entry as a JSON object on one line without a line break.
  ///
  /// Members: `schema`; `version`, `time` and `options` of its making; `series`, the facts as ``Series/json`` writes
  /// them; `asOf`; `dayZero`; `clock`; `horizon` in days; `seed`, a string from 2⁵³ on; `whole`, null where the series was
  /// forecast alone; `level` (`median`, `interval80`, `published`); `levels`, for each `day` the `levels` that the
  /// shares of `LevelQuantiles` do not exceed; `milestones`, each with `milestone` (`level`, `comparison`, `rule`,
  /// `decimals`) and `dates` (`from`, `probabilities`, `asOf`, `never`, `unreachable`, `monteCarloError`); `deadlines`,
  /// each with `name`, `milestone`, `day`, `when`, `probability` and `verdict`.
  public var jsonLine: String { document.compact }

  private var document: JSONValue {
    .object([
      ("schema", .count(Self.jsonSchema)),
      ("version", .string(making.version)),
      ("time", .string(making.time)),
      ("options", .array(making.options.map(JSONValue.string))),
      ("series", series.document),
      ("asOf", .day(asOf)),
      ("dayZero", .day(clock.dayZero)),
      ("clock", .string(clock.origin.rawValue)),
      ("horizon", .count(horizon)),
      ("seed", .seed(seed)),
      ("whole", .optional(whole, JSONValue.string)),
      (
        "level",
        .object([
          ("median", .fraction(level.median)), ("interval80", .range(level.interval80)),
          ("published", .boolean(level.isPublished)),
        ])
      ),
      (
        "levels",
        .array(
          levels.map { level in
            .object([
              ("day", .day(level.day)),
              ("levels", .array(level.levels.map(JSONValue.fraction))),
            ])
          })
      ),
      (
        "milestones",
        .array(
          milestones.map {
            .object([("milestone", $0.milestone.document), ("dates", $0.dates.document)])
          })
      ),
      (
        "deadlines",
        .array(
          promises.map { promise in
            .object([
              ("name", .string(promise.target.name)),
              ("milestone", promise.target.milestone.document),
              ("day", .day(promise.target.deadline.day)),
              ("when", .string(promise.target.deadline.when.rawValue)),
              ("probability", .fraction(promise.probability)),
              ("verdict", .string(promise.verdict.rawValue)),
            ])
          })
      ),
    ])
  }
}

extension Milestone {
  /// The milestone as its decoder reads it back, equal in everything.
  fileprivate var document: JSONValue {
    let written: JSONValue =
      switch level {
      case .full(at: 1): .string("full")
      case .full(at: let fraction): .object([("full", .number(fraction))])
      case .fraction(let fraction): .number(fraction)
      case .allBut: level.document
      }
    return .object([
      ("level", written), ("comparison", .string(comparison.rawValue)),
      ("rule", .string(rule.word)), ("decimals", .count(decimals)),
    ])
  }
}

extension DateDistribution {
  /// The distribution as its decoder reads it back, to six decimals; days of no probability at the end are left to it.
  fileprivate var document: JSONValue {
    .object([
      ("from", .day(firstDay)), ("probabilities", .array(probabilities.map(JSONValue.fraction))),
      ("asOf", .day(asOf)), ("never", .fraction(never)), ("unreachable", .fraction(unreachable)),
      ("monteCarloError", .fraction(monteCarloError)),
    ])
  }
}

/// An entry is read from the object that ``jsonLine`` has.
extension LedgerEntry: Decodable {
  private enum CodingKeys: String, CodingKey {
    case schema, version, time, options, series, asOf, dayZero, clock, horizon, seed, whole, level
    case levels, milestones, deadlines
  }

  private struct Level: Decodable {
    let median: Double
    let interval80: [Double]
    let published: Bool
  }

  private struct Levels: Decodable {
    let day: Day
    let levels: [Double]
  }

  private struct Dates: Decodable {
    let milestone: Milestone
    let dates: DateDistribution
  }

  private struct Due: Decodable {
    let name: String
    let milestone: Milestone
    let day: Day
    let when: Deadline.When
    let probability: Double
    let verdict: String
  }

  /// Reads an entry.
  ///
  /// - Throws: `DecodingError` where a member is missing or makes no sense, and where the schema is another one.
  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    func corrupted(_ key: CodingKeys, _ reason: String) -> DecodingError {
      .dataCorruptedError(forKey: key, in: members, debugDescription: reason)
    }
    guard try members.decode(Int.self, forKey: .schema) == Self.jsonSchema else {
      throw corrupted(
        .schema, "this is of another version; the schema has to be \(Self.jsonSchema)")
    }
    guard let origin = SeasonClock.Origin(rawValue: try members.decode(String.self, forKey: .clock))
    else { throw corrupted(.clock, "this is no clock") }
    let level = try members.decode(Level.self, forKey: .level)
    guard let low = level.interval80.first, let high = level.interval80.last, low <= high else {
      throw corrupted(.level, "interval80 has to be two numbers in order")
    }
    let seed: UInt64
    if let text = try? members.decode(String.self, forKey: .seed) {
      guard let number = UInt64(text) else { throw corrupted(.seed, "a seed is a whole number") }
      seed = number
    } else {
      seed = try members.decode(UInt64.self, forKey: .seed)
    }
    let levels = try members.decode([Levels].self, forKey: .levels)
    guard levels.allSatisfy({ $0.levels.count == LevelQuantiles.shares.count }) else {
      throw corrupted(.levels, "there have to be \(LevelQuantiles.shares.count) levels a day")
    }
    let deadlines = try members.decode([Due].self, forKey: .deadlines)
    let promises = try deadlines.map { due -> Promise in
      guard let verdict = Progress.Verdict(rawValue: due.verdict) else {
        throw corrupted(.deadlines, "this is no verdict")
      }
      return Promise(
        Plan.Target(due.name, due.milestone, due.when == .before ? .before(due.day) : .by(due.day)),
        probability: due.probability, verdict: verdict)
    }
    let answer = Answer(
      level: LevelRange(
        median: level.median, interval80: low...high, isPublished: level.published),
      levels: levels.map { LevelQuantiles(day: $0.day, levels: $0.levels) },
      milestones: try members.decode([Dates].self, forKey: .milestones).map {
        MilestoneDates($0.milestone, $0.dates)
      }, promises: promises)
    self = LedgerEntry(
      answer, of: try members.decode(WrittenSeries.self, forKey: .series).series,
      asOf: try members.decode(Day.self, forKey: .asOf),
      clock: SeasonClock(dayZero: try members.decode(Day.self, forKey: .dayZero), origin: origin),
      horizon: try members.decode(Int.self, forKey: .horizon), seed: seed,
      making: Making(
        version: try members.decode(String.self, forKey: .version),
        time: try members.decode(String.self, forKey: .time),
        options: try members.decode([String].self, forKey: .options))
    ).within(try members.decodeIfPresent(String.self, forKey: .whole))
  }
}
