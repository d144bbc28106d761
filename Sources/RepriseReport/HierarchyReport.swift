import Reprise

/// A whole with its members in words: where it stands, when it gets where, who holds it back.
public struct HierarchyReport: Sendable, CustomStringConvertible {
  private let forecast: HierarchyForecast
  private let isDetailed: Bool
  private let words: any Words
  private let width: Int
  /// Whether it can be told who holds the whole back: not where most members have no figure of their own.
  private let isTold: Bool

  /// The report of a forecast in a language.
  ///
  /// - Parameters:
  ///   - forecast: The forecast.
  ///   - language: The language of the report.
  ///   - isDetailed: Whether the details follow: the intervals of the whole's dates, and the likely dates of its parts.
  public init(
    _ forecast: HierarchyForecast, in language: Language = .english, isDetailed: Bool = false
  ) {
    self.init(forecast, in: language, isDetailed: isDetailed, width: 80)
  }

  /// The same in lines of a largest width.
  init(
    _ forecast: HierarchyForecast, in language: Language, isDetailed: Bool = false, width: Int
  ) {
    self.forecast = forecast
    self.isDetailed = isDetailed
    self.width = width
    words = language.words(asOf: forecast.asOf, horizon: forecast.horizon)
    let silent = forecast.members.count { $0.series.observations.isEmpty }
    isTold = forecast.delay != nil && 2 * silent <= forecast.members.count
  }

  /// The most members that have a row: the ones that cost most.
  private static let mostRows = 40
  /// The most names in a sentence.
  private static let mostNames = 5
  /// The most characters of the names in a row.
  private static let mostInRow = 24
  /// The most names of members that nothing tells apart.
  private static let mostAlike = 12

  /// The paragraphs, ending in a newline.
  public var description: String {
    let paragraphs =
      [
        headline, misfit, table.joined(separator: "\n"),
        earlierSeasons.lines(in: words, width: width).joined(separator: "\n"), steps,
      ] + outlooks + [
        holders, news, grounds, next,
      ]
      + (isDetailed ? details : [])
    return paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private func wrapped(_ sentences: [String]) -> String {
    RepriseReport.wrapped(words.joined(sentences), width: width).joined(separator: "\n")
  }

  /// That figures and weights do not fit, before any date.
  var misfit: String {
    forecast.isMisfit ? wrapped([words(.misfit(forecast.miss))]) : ""
  }

  var headline: String {
    let whole = forecast.whole
    return wrapped([
      words(Headline(of: whole.series, whole.level, asOf: forecast.asOf), of: whole.series)
    ])
  }

  // MARK: Table

  /// The milestones that have columns: the first and the highest.
  private var milestones: [Milestone] {
    let all = forecast.whole.milestones.map(\.milestone)
    let highest = all.dropFirst().max { $0.threshold < $1.threshold }
    return [all.first, highest].compactMap(\.self)
  }

  /// The headings of the columns of a part.
  var header: [String] {
    let isPlanned = !forecast.whole.progress.isEmpty
    return
      ["", words(.day(forecast.asOf, hasWeekday: false))]
      + milestones.map { words(.level($0)) }
      + [words(isPlanned ? .inTime : .within(forecast.horizon, isShort: true))]
      + (isTold ? [words(.ofTheGap), words(.costs)] : [])
  }

  private var table: [String] {
    let whole = row(of: forecast.whole, cost: nil)
    let sums = forecast.sums.map { row(of: $0, cost: nil) }
    let rows = rows
    let members = rows.prefix(Self.mostRows).map(row(ofMembers:))
    var lines = TextTable(header, [whole] + sums + members, width: width).lines
    lines.insert("", at: 2 + sums.count)
    let others = rows.dropFirst(Self.mostRows).reduce(0) { $0 + $1.count }
    if others > 0 { lines.append(words(.others(others))) }
    return lines
  }

  /// The places of the members, the ones that cost most first and those without a figure last.
  var order: [Int] {
    let costs = forecast.delay?.costs
    return forecast.members.indices.sorted { one, other in
      // Those alike without a figure beside each other.
      func key(_ place: Int) -> (Double, Double) {
        hasFigure(place)
          ? (-(costs?[place].days ?? 0), -(costs?[place].shareOfGap ?? 0))
          : (.infinity, -forecast.members[place].level.median)
      }
      return key(one) < key(other) || (key(one) == key(other) && one < other)
    }
  }

  /// The members of each row of a table, in order: those that nothing tells apart share one.
  var rows: [[Int]] {
    var rows: [[Int]] = []
    for place in order {
      if let last = rows.last?[0], !hasFigure(place), !hasFigure(last),
        forecast.members[last].isLike(forecast.members[place])
      {
        rows[rows.count - 1].append(place)
      } else {
        rows.append([place])
      }
    }
    return rows
  }

  /// What is planned for each part, the least likely first, where parts have several steps or plans of their own.
  private var steps: String {
    let parts = [forecast.whole] + forecast.sums + forecast.members
    guard parts.contains(where: { part in part.progress.contains { $0.target.series != nil } })
    else { return "" }
    let all = parts.flatMap { part in part.progress.map { (part, $0) } }
    let order = all.indices.sorted {
      (all[$0].1.probability, $0) < (all[$1].1.probability, $1)
    }
    let rows = order.prefix(Self.mostRows).map { place -> [String] in
      let (part, progress) = all[place]
      let pace = if case .needed(let points, _) = progress.pace { fixed(points, 1) } else { "" }
      return [
        part.name.printable, words(.level(progress.target.milestone)),
        words(.deadline(progress.target.deadline)), pace,
        progress.levelOnDeadline.map { words.level($0.median, 1) } ?? "",
        words.simulated(progress.probability), words(.judged(progress, spare: nil)),
      ]
    }
    let header = [
      "", words(Cell.step), words(.due), words(.aDay), words(.onTheDay), words(.inTime),
      words(.verdict),
    ]
    return (TextTable(header, rows, width: width).lines + [""] + [wrapped([words(.steps)])])
      .joined(separator: "\n")
  }

  /// The parts that have earlier seasons, in the order of the table.
  var earlierSeasons: EarlierSeasonsTable {
    var table = EarlierSeasonsTable()
    for part in [forecast.whole] + forecast.sums
      + rows.prefix(Self.mostRows).map({ forecast.members[$0[0]] })
    {
      table.add(part.name, level: part.level.median, part.earlierSeasons)
    }
    return table
  }

  /// Whether a member has a figure of its own.
  func hasFigure(_ place: Int) -> Bool {
    !forecast.members[place].series.observations.isEmpty
  }

  /// A row of members that are alike.
  func row(ofMembers places: [Int]) -> [String] {
    let place = places[0]
    let cells = row(
      of: forecast.members[place],
      cost: isTold && hasFigure(place) ? forecast.delay?.costs[place] : nil)
    return [label(of: places)] + cells.dropFirst()
  }

  /// What a row of members is called.
  private func label(of places: [Int]) -> String {
    let names = places.prefix(Self.mostNames).map { forecast.members[$0].name.printable }
    let all = names.joined(separator: ", ")
    return places.count == 1 || (places.count == names.count && all.count <= Self.mostInRow)
      ? all : words(.alike(names[0], others: places.count - 1))
  }

  /// A row of a part.
  func row(of part: HierarchyForecast.Part, cost: HierarchyForecast.Cost?) -> [String] {
    let decimals = part.level.isPublished ? part.series.precision.decimals : 0
    let least = part.progress.map(\.probability).min()
    let highest = part.milestones.last.map { 1 - $0.dates.never } ?? 0
    // Of estimated levels the means, which add up to what is published.
    let published = part.level.isPublished ? part.series.lastLevel?.fraction : nil
    let level = words.level(published ?? part.meanLevel, decimals)
    return [part.name.printable, part.level.isPublished ? level : "~ " + level]
      + milestones.map { milestone in
        guard let dates = part[milestone] else { return "" }
        return words(
          dates.alreadyPassed >= 0.5
            ? .reached(nil) : dates.median.map { .day($0, hasWeekday: false) } ?? .noDate)
      } + [words.simulated(least ?? highest)]
      + (cost.map { [words.percent($0.shareOfGap), words(.cost($0.days))] } ?? [])
  }

  // MARK: Details

  /// The whole's milestones, and the likely days of each milestone for every part.
  private var details: [String] {
    let (whole, lines) = (forecast.whole, DetailLines(words: words, width: width))
    let decimals = whole.level.isPublished ? whole.series.precision.decimals : 0
    func block(_ milestone: Milestone, _ progress: Progress?) -> String? {
      guard let dates = whole[milestone] else { return nil }
      let rows =
        lines.dates(dates, isCurveAlone: true)
        + (progress.map { lines.standing($0, decimals: decimals) } ?? [])
      return (lines.title(milestone, progress) + rows.flatMap { lines.labelled($0, words($1)) })
        .joined(separator: "\n")
    }
    let planned = whole.progress.compactMap { block($0.target.milestone, $0) }
    let others = whole.milestones.filter { entry in
      !whole.progress.contains { $0.target.milestone == entry.milestone }
    }.compactMap { block($0.milestone, nil) }
    return planned + others + [likelyDays]
  }

  private var likelyDays: String {
    let columns = milestones
    let parts =
      ([forecast.whole] + forecast.sums).map { ($0.name.printable, $0) }
      + rows.map { (label(of: $0), forecast.members[$0[0]]) }
    let rows = parts.map { label, part in
      [label]
        + columns.map { milestone in
          guard let dates = part[milestone] else { return "" }
          let (lower, upper) = dates.interval(0.8)
          return dates.alreadyPassed >= 0.5 ? words(.reached(nil)) : words(.days(lower, upper))
        }
    }
    return TextTable(
      [words(.likelyDays)] + columns.map { words(.level($0)) }, rows, width: width
    ).lines.joined(separator: "\n")
  }

  // MARK: Sentences

  /// How likely each milestone of the whole is, a paragraph each.
  var outlooks: [String] {
    let whole = forecast.whole
    return whole.milestones.compactMap { entry -> String? in
      guard entry.dates.alreadyPassed < 0.5 else { return nil }
      let progress = whole.progress.first {
        $0.target.milestone == entry.milestone && $0.target.deadline.lastDay > forecast.asOf
      }
      return wrapped(
        Outlook.sentences(
          on: entry.milestone, entry.dates, progress, level: whole.level, asOf: forecast.asOf
        ).map { words($0) })
    }
  }

  /// Who holds the whole back.
  var holders: String {
    guard let delay = forecast.delay else { return "" }
    let names = forecast.members.map(\.name.printable)
    guard isTold else {
      let silent = names.indices.count { !hasFigure($0) }
      return wrapped([words(.untold(withoutFigure: silent, members: names.count))])
    }
    var sentences: [Membership] = []
    let told = names.indices.filter(hasFigure)
    let byGap = told.sorted { delay.costs[$0].shareOfGap > delay.costs[$1].shareOfGap }
    // The fewest that have half of it, where these are few.
    var (some, share) = ([Int](), 0.0)
    for place in byGap where share < 0.5 {
      some.append(place)
      share += delay.costs[place].shareOfGap
    }
    if share >= 0.5, some.count <= max(1, min(Self.mostNames, names.count / 2)) {
      sentences.append(.gap(some.map { names[$0] }, share))
    }
    if let slowest = told.max(by: { delay.costs[$0].days < delay.costs[$1].days }),
      delay.costs[slowest].days >= 0.5
    {
      sentences.append(
        .slowest(names[slowest], days: delay.costs[slowest].days, delay.milestone))
    }
    if let rescue = delay.rescue, rescue.names.count <= max(1, min(Self.mostNames, names.count / 2))
    {
      sentences.append(
        .rescue(
          rescue.names.map(\.printable), by: rescue.day, delay.milestone, rescue.probability))
    }
    return wrapped(sentences.map { words($0) })
  }

  /// What is new since an earlier reading.
  private var news: String {
    forecast.update.map { wrapped([$0.sentences(in: words, isNamed: true)]) } ?? ""
  }

  /// How many figures there are.
  private var known: Membership {
    let counts = forecast.members.map(\.series.observations.count)
    let own = forecast.whole.series.observations.count
    return .known(
      forecast.whole.name.printable, figures: own, members: counts.count { $0 > 0 },
      of: counts.count, isOneEach: max(own, counts.max() ?? 0) < 2)
  }

  /// What to do next, as a paragraph.
  var next: String { wrapped([words(forecast.steps)]) }

  /// What the dates lean on.
  var grounds: String {
    var sentences = [words(known)]
    sentences.append(
      words(
        .paths(
          members: forecast.members.count,
          withoutFigure: forecast.members.count { $0.series.observations.isEmpty })))
    for row in rows where row.count > 1 {
      let names = row.prefix(Self.mostAlike).map { forecast.members[$0].name.printable }
      sentences.append(words(.notToldApart(names, others: row.count - names.count)))
    }
    switch forecast.weighting {
    case .equal: sentences.append(words(.equalWeights))
    case .fitted: sentences.append(words(.fittedWeights))
    case .given, .counts: break
    }
    if forecast.whole.progress.count > 1 { sentences.append(words(.leastLikely)) }
    if forecast.sharesChange { sentences.append(words(.changingWeights)) }
    if let delay = forecast.delay, isTold {
      sentences.append(words(.columns(delay.milestone)))
    }
    if let full = forecast.whole.milestones.lazy.map(\.milestone).first(where: {
      $0.definition != nil
    }) {
      sentences.append(words(Ground.definition(full)))
      // Members of an index may be above 100 %, and make up for others.
      if forecast.measure == .operatingRate, full.threshold > 0.999 {
        sentences.append(words(.lastMember))
      }
    }
    let error = forecast.whole.milestones.map(\.dates.monteCarloError).max() ?? 0
    sentences.append(
      words(Ground.simulation(points: max(1, Int((200 * min(error, 0.5)).rounded(.up))))))
    return wrapped(sentences)
  }
}

extension HierarchyForecast.Part {
  /// Whether nothing but the name tells it from another.
  fileprivate func isLike(_ other: HierarchyForecast.Part) -> Bool {
    milestones == other.milestones && progress == other.progress && level == other.level
      && earlierSeasons == other.earlierSeasons
  }
}
