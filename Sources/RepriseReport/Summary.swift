import Reprise

/// The forecasts of several series in one table, worst first, and the sentences of those that are not on course, or of
/// the worst where all are.
///
/// Series come one after the other, so that many take little room: each leaves a row, and only the worst leave
/// their sentences.
public struct Summary: Sendable, CustomStringConvertible {
  private struct Row: Sendable {
    let cells: [String]
    /// The chance that counts: of the plan's least likely milestone, or else of the highest level.
    let chance: Double
    let place: Int
    let isOnCourse: Bool
  }

  private var rows: [Row] = []
  private var header: [String] = []
  /// The as-of day of the first series.
  private var asOf: Day?
  private var worst: [(row: Row, answer: String)] = []
  private var isPlanned = false
  private let width = 80

  /// How many series are told in sentences.
  public static let mostAnswers = 20

  /// A table without a row.
  public init() {}

  /// Adds a series, with what is to stand under its sentences.
  public mutating func add(_ forecast: Forecast, beneath: String = "") {
    // The first milestone and the highest.
    let first = forecast.entries.first
    let highestEntry = forecast.entries.dropFirst().max {
      $0.milestone.milestone.threshold < $1.milestone.milestone.threshold
    }
    let entries = [first, highestEntry].compactMap(\.self)
    if header.isEmpty {
      header =
        ["", forecast.asOf.brief(beside: forecast.asOf), "in a day"]
        + entries.map { $0.milestone.milestone.levelText }
        + (forecast.progress.isEmpty ? ["in \(forecast.horizon) d"] : ["in time", "verdict"])
    }
    isPlanned = isPlanned || !forecast.progress.isEmpty
    let least = forecast.progress.min { $0.probability < $1.probability }
    let highest = entries.last.map { 1 - $0.milestone.dates.never } ?? 0
    let chance = least?.probability ?? highest
    let answer = Answer(forecast, width: width)
    let decimals = forecast.level.isPublished ? forecast.series.precision.decimals : 0
    asOf = asOf ?? forecast.asOf
    // Series of one file may end on different days.
    let day = asOf.flatMap { $0 == forecast.asOf ? nil : forecast.asOf.brief(beside: $0) }
    var cells = [
      forecast.series.name?.printable ?? "",
      level(forecast.level.median, decimals) + (day.map { " on \($0)" } ?? ""),
      answer.dayChange ?? "",
    ]
    cells += entries.map { entry in
      entry.milestone.dates.alreadyPassed >= 0.5
        ? "reached" : entry.milestone.dates.median?.brief(beside: forecast.asOf) ?? "no date"
    }
    cells +=
      least.map { [percent($0.probability), $0.word(on: forecast.asOf)] } ?? [percent(highest)]
    let isOnCourse =
      least.map { $0.verdict == .met || $0.verdict == .onCourse }
      ?? (highest >= Progress.onCourseProbability)
    let row = Row(cells: cells, chance: chance, place: rows.count, isOnCourse: isOnCourse)
    rows.append(row)
    let told =
      answer.lines
      + beneath.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    worst.append((row, told.joined(separator: "\n")))
    if worst.count >= 2 * Self.mostAnswers { keepWorst() }
  }

  private static func isWorse(_ one: Row, _ other: Row) -> Bool {
    (one.chance, one.place) < (other.chance, other.place)
  }

  private mutating func keepWorst() {
    worst.sort { Self.isWorse($0.row, $1.row) }
    worst = Array(worst.prefix(Self.mostAnswers))
  }

  /// The table and the sentences, ending in a newline; empty without a row.
  public var description: String {
    guard !rows.isEmpty else { return "" }
    var summary = self
    summary.keepWorst()
    let table = TextTable(header, rows.sorted(by: Self.isWorse).map(\.cells), width: width).lines
    // Where all are on course, the worst says what the dates rest on.
    let atRisk = summary.worst.filter { !$0.row.isOnCourse }
    let told = atRisk.isEmpty ? Array(summary.worst.prefix(1)) : atRisk
    let untold = rows.count { !$0.isOnCourse } - atRisk.count
    let rest =
      untold > 0
      ? ["\(untold) more series \(untold == 1 ? "is" : "are") not on course."] : []
    let caption = wrapped(
      "A date is the day by which the chance is even; "
        + (isPlanned
          ? "the chance in time and the verdict are of the plan's least likely milestone."
          : "the last column is the chance of the highest level within the days looked at."),
      width: width)
    return
      ([table.joined(separator: "\n"), caption.joined(separator: "\n")]
      + told.map(\.answer) + rest)
      .joined(separator: "\n\n") + "\n"
  }
}
