import Reprise

/// The notices about the figures of one series after another, gathered row by row.
struct SeriesNotices {
  /// Whether a bare number is a percentage, so that one that lost its format would be misread.
  let isOfPercent: Bool
  /// Whether the figures are operating rates. Hardly any rate is less than one hundredth; loads may be.
  let isRate: Bool

  private let rows: SeriesRows
  /// The first day, while none is of a year that figures are of.
  private var strange: SeriesRow.CellPlace?
  private var hasLikelyYear = false
  private var days: [Day] = []
  private var percents: [Double] = []
  /// The most decimals of figures that are no candidates.
  private var decimals = 0
  private var candidates: [(index: Int, figure: Figure, place: SeriesRow.CellPlace)] = []
  private var lastRow: (day: Day, place: SeriesRow.CellPlace)?
  private var lastFact: Day?
  private var falls: (message: String, cell: Table.Cell, count: Int)?
  private var zeros: (message: String, cell: Table.Cell, count: Int)?
  private var strays: (message: String, cell: Table.Cell, count: Int)?
  private var places: [SeriesRow.CellPlace] = []
  private var blanks: (message: String, cell: Table.Cell, count: Int)?

  init(of rows: SeriesRows, isOfPercent: Bool, isRate: Bool) {
    self.rows = rows
    self.isOfPercent = isOfPercent
    self.isRate = isRate
  }

  /// Looks at a cell of the series.
  mutating func see(
    _ reading: FactGrammar.Reading, on day: Day, at place: SeriesRow.CellPlace
  ) {
    if lastRow.map({ $0.day < day }) ?? true { lastRow = (day, place) }
    guard reading.fact != .missing else { return }
    if !hasLikelyYear {
      hasLikelyYear = Self.likelyDays.contains(day)
      strange = strange ?? SeriesRow.CellPlace(row: place.row, kind: .day)
    }
    lastFact = max(lastFact ?? day, day)
    guard let level = Observation(reading.fact, on: day).level else { return }
    let percent = 100 * level
    if let before = days.last, let other = percents.last, abs(day - before) == 1 {
      // Rows may run from the last day to the first.
      let fall = day > before ? other - percent : percent - other
      // A lone zero is a suspect figure by itself.
      if fall > Self.largestFall, percent != 0, other != 0 {
        let later = max(day, before)
        falls = (
          falls?.message ?? "within the day to \(later) the figures fall by "
            + "\(Figure(percent: (10 * fall).rounded() / 10)?.description ?? "") points; check both",
          falls?.cell ?? rows.cell(at: place), (falls?.count ?? 0) + 1
        )
      }
    }
    if isOfPercent, reading.isBare, LostPercent.isCandidate(percent),
      case .level(let figure) = reading.fact
    {
      candidates.append((days.count, figure, place))
    } else if case .level(let figure) = reading.fact {
      decimals = max(decimals, figure.decimals)
    }
    days.append(day)
    percents.append(percent)
    places.append(place)
  }

  /// Reports zeros at the end after other figures, and a day of another year between two.
  private mutating func seeOddities() {
    let end = percents.reversed().prefix { $0 == 0 }.count
    if end > 1, end < percents.count, percents[percents.count - end - 1] >= Self.leastBeforeZeros {
      let first = percents.count - end
      zeros = (
        zeros?.message
          ?? "the last \(end) figures are 0 after \(Figure(percent: percents[first - 1])?.description ?? ""); leave "
          + "their cells empty if there are none yet", zeros?.cell ?? rows.cell(at: places[first]),
        (zeros?.count ?? 0) + 1
      )
    }
    for place in days.indices.dropFirst().dropLast() {
      let (before, day, after) = (days[place - 1], days[place], days[place + 1])
      guard abs(after - before) <= 31, abs(day - before) >= 300, abs(day - after) >= 300 else {
        continue
      }
      strays = (
        strays?.message
          ?? "\(day) stands between \(before) and \(after); is another year meant?",
        strays?.cell ?? rows.cell(at: places[place]), (strays?.count ?? 0) + 1
      )
    }
  }

  /// Ends the series and reports its doubtful figures.
  mutating func endSeries(_ findings: inout Findings) {
    seeOddities()
    let found = LostPercent.found(
      among: candidates.map(\.index), days: days, percents: percents)
    for (index, beside) in found {
      guard let (_, figure, place) = candidates.first(where: { $0.index == index }) else {
        continue
      }
      let cell = rows.cell(at: place)
      let message = LostPercent.message(cell.text, figure, beside: beside)
      // A fraction has more decimals than percentages; one that has not may be what it says.
      if isRate, figure.decimals > decimals {
        findings.error(message, at: cell)
      } else {
        findings.notice(message, at: cell)
      }
    }
    if let lastRow, let lastFact, lastRow.day > lastFact {
      blanks = (
        blanks?.message
          ?? "\(lastRow.day) has no figure yet, so that the last day known is \(lastFact)",
        blanks?.cell ?? rows.cell(at: lastRow.place), (blanks?.count ?? 0) + 1
      )
    }
    days.removeAll(keepingCapacity: true)
    percents.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    candidates.removeAll()
    decimals = 0
    (lastRow, lastFact) = (nil, nil)
  }

  /// Reports the notices of all series.
  func report(_ findings: inout Findings) {
    if !hasLikelyYear, let strange {
      let cell = rows.cell(at: strange)
      findings.error(
        "\(cell.text.quoted) and all other days are far from our time; if their years are counted in another calendar, "
          + "write the days of this one, such as 2022-02-10", at: cell)
    }
    if let (message, cell, count) = falls {
      findings.notice(message + (count > 1 ? "; \(count) such falls" : ""), at: cell)
    }
    for case let (message, cell, count)? in [zeros, strays] {
      findings.notice(message + (count > 1 ? "; \(count) such places" : ""), at: cell)
    }
    if let (message, cell, count) = blanks {
      findings.notice(message + (count > 1 ? "; so for \(count) series" : ""), at: cell)
    }
  }

  /// From 1900 to 2100.
  private static let likelyDays = Day(ordinal: -25_567)...Day(ordinal: 47_846)
  /// Points of a day; hardly anything but a wrong figure falls by more.
  private static let largestFall = 60.0
  /// A percentage before several zeros that hardly falls to them.
  private static let leastBeforeZeros = 20.0
}
