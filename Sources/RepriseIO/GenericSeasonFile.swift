import Reprise

extension GenericSeason {
  /// The version of the schema of ``json``. It changes when a member is removed or changes its meaning, and
  /// not when a member is added.
  public static let jsonSchema = 2

  /// The distribution as a JSON object: `schema`, `sources`, `events`, `seasons`, `meanLogFall`,
  /// `varianceOfLogFall`, and `parameters`, a list with for each `SeasonParameter` its name
  /// (`parameter`), `mean`, `covarianceWithLogFall`, and under the name of each parameter the
  /// covariance with it. After these come the parameters of each `SeasonKind` that has a law of its own,
  /// each with its `kind` and the counts and moments of that law; there levels are fractions, days natural
  /// logarithms of days. Last come the seasons of feasts (`SeasonOutline`), each with its `kind`, `source`, `trough`,
  /// `plateau` and `depth` as fractions, the days before the trough on which so many hundredths of the fall were over (`fall90`, `fall50`,
  /// `fall10`) and those after it of the rise (`rise10` to `rise90`).
  public var json: String {
    let kinds = SeasonKind.allCases.flatMap { kind in
      self.kinds[kind].map { law in
        law.rows(with: [("kind", .string(kind.rawValue))] + law.properties)
      } ?? []
    }
    let object = JSONValue.object(
      [("schema", .count(Self.jsonSchema))] + properties
        + [("parameters", .array(rows(with: []) + kinds + outlines.map(\.json)))])
    return object.pretty() + "\n"
  }

  private var properties: [(String, JSONValue)] {
    [
      ("sources", .count(sample.sources)), ("events", .count(sample.events)),
      ("seasons", .count(sample.seasons)),
      ("meanLogFall", .number(meanLogFall)), ("varianceOfLogFall", .number(varianceOfLogFall)),
    ]
  }

  private func rows(with properties: [(String, JSONValue)]) -> [JSONValue] {
    SeasonParameter.allCases.enumerated().map { row, parameter in
      .object(
        properties + [
          ("parameter", .string(parameter.rawValue)), ("mean", .number(mean[row])),
          ("covarianceWithLogFall", .number(covarianceWithLogFall[row])),
        ]
          + SeasonParameter.allCases.enumerated().map { column, other in
            (other.rawValue, .number(covariance[row][column]))
          })
    }
  }
}

extension SeasonOutline {
  fileprivate var json: JSONValue {
    .object(
      [
        ("kind", .string(kind.rawValue)), ("source", .count(source)),
        ("trough", .string(trough.description)), ("plateau", .number(plateau)),
        ("depth", .number(depth)),
      ]
        + zip(Self.dayNames, fall + rise).map { ($0, .number($1)) })
  }

  /// The names of the days of a fall and of a rise, in their order.
  fileprivate static let dayNames =
    fallShares.map { "fall\(Int(100 * $0))" } + riseShares.map { "rise\(Int(100 * $0))" }
}

/// A generic season as `GenericSeason.json` writes it.
public struct GenericSeasonFile: Sendable, Hashable {
  /// The distribution.
  public let generic: GenericSeason
  /// Notices, such as ignored figures.
  public let notices: [Diagnostic]

  /// Reads a generic season.
  ///
  /// - Throws: ``ReadingError/malformed(_:)`` with everything that is wrong with the file.
  public init(_ source: Source) throws(ReadingError) {
    var findings = Findings(source)
    let generic = Table(
      source, list: "parameters", example: "{\"parameters\": [{\"parameter\": \"floor\"}]}",
      findings: &findings
    ).flatMap { table in
      var reading = GenericSeasonReading(table, findings)
      defer { findings = reading.findings }
      return reading.generic()
    }
    notices = try findings.notices()
    guard let generic else { throw .malformed([]) }
    self.generic = generic
  }
}

/// The reading of a table of parameters.
private struct GenericSeasonReading {
  private let table: Table
  private let columns: Columns
  private(set) var findings: Findings

  init(_ table: Table, _ findings: Findings) {
    self.table = table
    self.findings = findings
    let names =
      ["kind", "parameter", "mean", "covarianceWithLogFall"] + Self.properties
      + SeasonParameter.allCases.map(\.rawValue) + Self.outline + SeasonOutline.dayNames
    // Names are compared as a table compares them.
    columns = Columns(
      table, known: names.map(\.canonicalName), hint: "", findings: &self.findings)
  }

  private static let properties = [
    "sources", "events", "seasons", "meanLogFall", "varianceOfLogFall",
  ]

  private static let outline = ["source", "trough", "plateau", "depth"]

  mutating func generic() -> GenericSeason? {
    guard isOfKnownSchema() else { return nil }
    let outlined = table.rows.filter { !(columns.cell("trough", in: $0)?.text.isEmpty ?? true) }
    let outlines = outlined.compactMap { outline($0) }
    guard outlines.count == outlined.count else { return nil }
    let rows = table.rows.filter { columns.cell("kind", in: $0)?.text.isEmpty ?? true }
    let properties = Self.properties.map { property($0) }
    guard var generic = law(of: rows, properties) else { return nil }
    for kind in SeasonKind.allCases {
      let rows = table.rows.filter {
        columns.cell("kind", in: $0)?.text == kind.rawValue
          && columns.cell("parameter", in: $0)?.text.isEmpty == false
      }
      guard let first = rows.first else { continue }
      let properties = Self.properties.map { name in
        columns.cell(name.canonicalName, in: first).flatMap { number($0) }
      }
      guard let law = law(of: rows, properties) else { return nil }
      generic = generic.adding(law, of: kind)
    }
    return generic.with(outlines: outlines)
  }

  /// The outline of a season in a row.
  private mutating func outline(_ row: [Table.Cell]) -> SeasonOutline? {
    let names = ["plateau", "depth", "source"] + SeasonOutline.dayNames
    let figures = names.compactMap { name in
      columns.cell(name.canonicalName, in: row).flatMap { number($0) }
    }
    guard figures.count == names.count, let trough = columns.cell("trough", in: row),
      let day = try? Day(trough.text),
      let kind = columns.cell("kind", in: row).flatMap({ SeasonKind(rawValue: $0.text) }),
      let outline = SeasonOutline(
        kind: kind, source: Int(min(max(figures[2], 0), 1e9)), trough: day, plateau: figures[0],
        depth: figures[1], fall: Array(figures[3..<6]), rise: Array(figures[6..<11]))
    else {
      findings.error(
        "this season is not in the form of the file; learn it anew with \(Remedy.learning)",
        at: row.first ?? table.start)
      return nil
    }
    return outline
  }

  private mutating func law(of rows: [[Table.Cell]], _ properties: [Double?]) -> GenericSeason? {
    let known = properties.compactMap(\.self)
    guard let moments = moments(of: rows), known.count == Self.properties.count else { return nil }
    func count(_ place: Int) -> Int { Int(min(max(known[place], 0), 1e9)) }
    return findings.attempt(table.start) { () throws(CellError) in
      do throws(GenericSeason.Problem) {
        return try GenericSeason(
          mean: moments.mean, covariance: moments.covariance,
          covarianceWithLogFall: moments.fall, meanLogFall: known[3],
          varianceOfLogFall: known[4],
          sample: .init(sources: count(0), events: count(1), seasons: count(2)))
      } catch {
        throw CellError("\(error)")
      }
    }
  }

  private mutating func isOfKnownSchema() -> Bool {
    guard let schema = count("schema") else { return false }
    guard schema == GenericSeason.jsonSchema else {
      findings.error(
        "schema \(schema) is not known; this program reads schema \(GenericSeason.jsonSchema)",
        at: table.start)
      return false
    }
    return true
  }

  /// The rows of the parameters; `nil` unless all are there.
  private mutating func moments(of rows: [[Table.Cell]]) -> (
    mean: [Double], fall: [Double], covariance: [[Double]]
  )? {
    let parameters = SeasonParameter.allCases
    var (mean, fall, covariance) = ([Double](), [Double](), [[Double]]())
    for parameter in parameters {
      let row = rows.first {
        columns.cell("parameter", in: $0)?.text == parameter.rawValue
      }
      guard let row else {
        findings.error(
          "there is no parameter '\(parameter.rawValue)'; learn the file anew with \(Remedy.learning)",
          at: table.start)
        continue
      }
      mean.append(figure("mean", of: parameter, row))
      fall.append(figure("covarianceWithLogFall", of: parameter, row))
      covariance.append(parameters.map { figure($0.rawValue, of: parameter, row) })
    }
    guard mean.count == parameters.count,
      (mean + fall + covariance.flatMap { $0 }).allSatisfy(\.isFinite)
    else { return nil }
    return (mean, fall, covariance)
  }

  /// A figure of a parameter's row; not a number where an error was found.
  private mutating func figure(_ name: String, of parameter: SeasonParameter, _ row: [Table.Cell])
    -> Double
  {
    guard let cell = columns.cell(name.canonicalName, in: row) else {
      findings.error(
        "the parameter '\(parameter.rawValue)' has no '\(name)'; learn the file anew with "
          + "\(Remedy.learning)", at: row.first ?? table.start)
      return .nan
    }
    return number(cell) ?? .nan
  }

  private mutating func property(_ name: String) -> Double? {
    guard let (_, cell) = table.properties[name.canonicalName] else {
      findings.error(
        "there is no '\(name)' in this object; learn the file anew with \(Remedy.learning)",
        at: table.start)
      return nil
    }
    return number(cell)
  }

  private mutating func count(_ name: String) -> Int? {
    property(name).map { Int(min(max($0, 0), 1e9)) }
  }

  private mutating func number(_ cell: Table.Cell) -> Double? {
    findings.attempt(cell) { () throws(CellError) in
      guard let value = Double(cell.text), value.isFinite else {
        throw CellError(
          "\(cell.text.quoted) is not a number; learn the file anew with \(Remedy.learning)")
      }
      return value
    }
  }
}
