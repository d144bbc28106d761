import Reprise

/// The forecasts of several series in one table, totals apart and worst first, and the sentences of those that are not on course, or of
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
    let isTotal: Bool
  }

  private var rows: [Row] = []
  private var header: [String] = []
  /// The as-of day of the first series, and the words for it.
  private var opening: (asOf: Day, words: any Words)?
  private var worst: [(row: Row, answer: String)] = []
  private var isPlanned = false
  private var earlierSeasons = EarlierSeasonsTable()
  /// How the dates of series moved.
  private var movements: [(name: String, movements: [Update.Movement])] = []
  private let language: Language
  private let width = 80

  /// How many series are told in sentences.
  public static let mostAnswers = 20

  /// A table without a row, to be told in a language.
  public init(in language: Language = .english) { self.language = language }

  /// Adds a series, with what is to stand under its sentences.
  public mutating func add(_ forecast: Forecast, beneath: String = "") {
    // The first milestone and the highest.
    let first = forecast.entries.first
    let highestEntry = forecast.entries.dropFirst().max {
      $0.milestone.milestone.threshold < $1.milestone.milestone.threshold
    }
    let entries = [first, highestEntry].compactMap(\.self)
    let words = language.words(for: forecast)
    let asOf = opening?.asOf ?? forecast.asOf
    if opening == nil {
      opening = (asOf, words)
      header =
        ["", words(.day(asOf, hasWeekday: false)), words(.inADay)]
        + entries.map { words(.level($0.milestone.milestone)) }
        + (forecast.progress.isEmpty
          ? [words(.within(forecast.horizon, isShort: true))]
          : [words(.inTime), words(.verdict)])
    }
    isPlanned = isPlanned || !forecast.progress.isEmpty
    let least = forecast.progress.min { $0.probability < $1.probability }
    let highest = entries.last.map { 1 - $0.milestone.dates.never } ?? 0
    let chance = least?.probability ?? highest
    let answer = Answer(forecast, in: language, width: width, isAmongOthers: true)
    let decimals = forecast.level.isPublished ? forecast.series.precision.decimals : 0
    let level = words.level(forecast.level.median, decimals)
    var cells = [
      forecast.series.name?.printable ?? "",
      // Series of one file may end on different days.
      forecast.asOf == asOf
        ? forecast.level.isPublished ? level : "~ " + level
        : words(.levelOn(forecast.asOf, forecast.level.median, decimals: decimals)),
      answer.dayChange ?? "",
    ]
    cells += entries.map { entry in
      let dates = entry.milestone.dates
      return words(
        dates.alreadyPassed >= 0.5
          ? .reached(nil) : dates.median.map { .day($0, hasWeekday: false) } ?? .noDate)
    }
    cells +=
      least.map { [words.percent($0.probability), words(.judged($0, spare: nil))] }
      ?? [words.percent(highest)]
    let isOnCourse =
      least.map { $0.verdict == .met || $0.verdict == .onCourse }
      ?? (highest >= Progress.onCourseProbability)
    let row = Row(
      cells: cells, chance: chance, place: rows.count, isOnCourse: isOnCourse,
      isTotal: Self.isTotal(forecast.series.name ?? ""))
    rows.append(row)
    earlierSeasons.add(
      forecast.series.name ?? "", level: forecast.level.median, forecast.earlierSeasons)
    if let moved = forecast.update?.dates, !moved.isEmpty {
      movements.append((forecast.series.name ?? "", moved))
    }
    let told =
      answer.lines
      + beneath.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    worst.append((row, told.joined(separator: "\n")))
    if worst.count >= 2 * Self.mostAnswers { keepWorst() }
  }

  /// Whether a series is named as the whole of others.
  private static func isTotal(_ name: String) -> Bool {
    name.split(separator: " / ").contains { totals.contains($0.lowercased()) }
  }

  private static let totals: Set = [
    "全国", "全省", "全区", "全市", "全州", "全县", "合计", "总计", "总体", "平均", "total", "all", "overall", "nation",
    "province", "average", "mean",
  ]

  private static func isWorse(_ one: Row, _ other: Row) -> Bool {
    (one.chance, one.place) < (other.chance, other.place)
  }

  private mutating func keepWorst() {
    worst.sort { Self.isWorse($0.row, $1.row) }
    worst = Array(worst.prefix(Self.mostAnswers))
  }

  /// The table and the sentences, ending in a newline; empty without a row.
  public var description: String {
    guard let words = opening?.words else { return "" }
    var summary = self
    summary.keepWorst()
    let (totals, parts) = (rows.filter(\.isTotal), rows.filter { !$0.isTotal })
    var table = TextTable(
      header, [totals, parts].flatMap { $0.sorted(by: Self.isWorse).map(\.cells) }, width: width
    ).lines
    if !totals.isEmpty, !parts.isEmpty { table.insert("", at: 1 + totals.count) }
    // Where all are on course, the worst says what the dates rest on.
    let atRisk = summary.worst.filter { !$0.row.isOnCourse }
    let told = atRisk.isEmpty ? Array(summary.worst.prefix(1)) : atRisk
    let untold = rows.count { !$0.isOnCourse } - atRisk.count
    let rest = untold > 0 ? [words(.untold(untold))] : []
    let caption = wrapped(words(.caption(isPlanned: isPlanned)), width: width)
    let moved =
      movements.prefix(Self.mostAnswers).flatMap { name, movements in
        wrapped(words(.movedOf(name, movements)), width: width)
      }
      + (movements.count > Self.mostAnswers
        ? [words(News.more(movements.count - Self.mostAnswers))] : [])
    return
      ([table.joined(separator: "\n"), caption.joined(separator: "\n")]
      + [earlierSeasons.lines(in: words, width: width).joined(separator: "\n")]
      .filter { !$0.isEmpty }
      + (moved.isEmpty ? [] : [moved.joined(separator: "\n")])
      + told.map(\.answer) + rest)
      .joined(separator: "\n\n") + "\n"
  }
}
