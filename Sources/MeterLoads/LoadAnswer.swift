import RepriseData

/// What one area's readings say: its load in percent of a stated normal as of a day, the season being
/// run, and how far the normal can be relied on.
public struct LoadAnswer: Sendable, Hashable {
  /// The readings up to the as-of day, and what is known beside them.
  public let record: LoadRecord
  /// The last day whose reading may be used.
  public let asOf: Day
  /// The normal of the days of the index, and of those of ``base`` and ``rhythm``.
  public let normal: Normal
  /// The load in percent of it: the season being run, or the last 60 days.
  public let index: LoadIndex
  /// The days from the first asked for to the as-of day that have a reading and no normal, and are not
  /// in the index: of a fit those whose temperature is needed and not known.
  public let daysWithoutNormal: [Day]
  /// The shutdown whose season is being run; `nil` outside seasons.
  public let shutdown: Shutdown?
  /// What the day of the week still does to the index outside shutdowns, over at most two years; `nil`
  /// where too few days tell.
  public let rhythm: WeeklyRhythm?
  /// The index from the season's first day on, whichever days ``index`` begins with.
  private let season: LoadIndex?
  /// The month whose mean day is the normal of the last day, when it held a long holiday.
  public let base: Base?

  /// A base month that held a holiday.
  public struct Base: Sendable, Hashable {
    /// The month.
    public let month: BaseMonth
    /// Its holiday.
    public let holiday: BaseMonth.Holiday
    /// The month's mean day as a share of what a fit expects of its days had they been ordinary; `nil`
    /// where readings do not tell.
    public let ratio: Double?
  }

  /// How an answer is asked for.
  public struct Options: Sendable, Hashable {
    /// What counts as 100 %; by default the days before the shutdown in its season, where each weekday
    /// has two readings on them, else a fit. A level of before is what the dates of a recovery are
    /// asked for; a fit knows the time of the year, but has to carry the level through the shutdown.
    public var definition: NormalDefinition?
    /// The last day whose reading may be used; by default the last one read.
    public var asOf: Day?
    /// The last day that a fit may see, if it is to see less than it may.
    public var fitThrough: Day?
    /// The first day of the index, if not that of the season.
    public var from: Day?
    /// The days of a season, counted from day 0, unless the next season begins earlier.
    public var seasonDays: ClosedRange<Int>

    /// Options, each with its default.
    public init(
      definition: NormalDefinition? = nil, asOf: Day? = nil, fitThrough: Day? = nil,
      from: Day? = nil, seasonDays: ClosedRange<Int> = -Shutdown.fallDays...80
    ) {
      self.definition = definition
      self.asOf = asOf
      self.fitThrough = fitThrough
      self.from = from
      self.seasonDays = seasonDays
    }
  }

  /// The lowest level of the season with its day, if a season is being run; also where ``index`` does not
  /// reach back to it.
  public var trough: (day: Day, level: Double)? {
    guard let season else { return nil }
    return zip(season.days, season.levels).min { ($0.1, $0.0) < ($1.1, $1.0) }
      .map { ($0.0, $0.1) }
  }

  /// The answer for a record.
  ///
  /// - Throws: ``LoadError/noNormal(_:)`` when no day has a normal by the definition,
  ///   ``LoadError/noReadings`` for a record without readings, and
  ///   ``LoadError/asOfBesideReadings(_:_:)`` where none is near the as-of day.
  public init(_ record: LoadRecord, options: Options = Options()) throws(LoadError) {
    guard let readings = record.load.span else { throw .noReadings }
    let asOf = options.asOf ?? readings.upperBound
    guard asOf >= readings.lowerBound else { throw .asOfBesideReadings(asOf, readings) }
    let known = record.through(asOf)
    let shutdown = known.shutdown(asOf: asOf)
      .flatMap { asOf - $0.dayZero <= options.seasonDays.upperBound ? $0 : nil }
    let first =
      options.from ?? shutdown.map { $0.dayZero + options.seasonDays.lowerBound } ?? asOf - 59
    guard options.from != nil || readings.upperBound >= min(first, asOf) else {
      throw .asOfBesideReadings(asOf, readings)
    }
    let through = min(shutdown.map { $0.firstDay - 1 } ?? asOf, options.fitThrough ?? asOf)
    let definition = known.stated(options.definition, for: shutdown)
    func normal(_ definition: NormalDefinition) throws(LoadError) -> Normal {
      do throws(NormalDefinition.Problem) {
        return try known.normal(
          definition, of: known.load.days, asOf: definition == .fitted ? through : asOf)
      } catch {
        throw .noNormal(error)
      }
    }
    let all = try normal(definition)
    let whole = LoadIndex(known.load, of: all)
    self.record = known
    self.asOf = asOf
    self.normal = all
    self.shutdown = shutdown
    index = whole.on(min(first, asOf)...asOf)
    season = shutdown.map { whole.on(min($0.firstDay, asOf)...asOf) }
    daysWithoutNormal = known.load.days.filter { $0 >= min(first, asOf) && all[$0] == nil }
    if index.days.isEmpty, definition == .fitted, !daysWithoutNormal.isEmpty,
      !daysWithoutNormal.contains(where: known.knowsTemperature)
    {
      throw .noNormal(.noTemperature(min(first, asOf)...asOf))
    }
    // The normal may be one of earlier shutdowns alone.
    if index.days.isEmpty, case .beforeShutdown(let range?) = definition, let shutdown,
      known.medians(before: shutdown, range).isEmpty
    {
      throw .noNormal(.noDaysBefore(range))
    }
    guard !index.days.isEmpty else { throw .noNormal(.noReading(min(first, asOf)...asOf)) }
    // Days that a fit has not seen tell more of it than those that it was made of.
    let seen = options.fitThrough.map { $0 < asOf && definition == .fitted ? $0 + 1 : asOf - 730 }
    rhythm = WeeklyRhythm(whole.on(min(seen ?? asOf - 730, asOf)...asOf), of: known)
    if case .sameMonthLastYear = definition, let last = index.days.last,
      let month = BaseMonth(of: last).yearBefore,
      let holiday = month.holiday(in: known.calendar)
    {
      let fitted = try? normal(.fitted)
      let ratios = month.days.compactMap { day in
        fitted?[day].flatMap { normal in known.value(day).map { $0 / normal.value } }
      }
      base = Base(
        month: month, holiday: holiday,
        ratio: ratios.count * 2 >= month.days.count
          ? ratios.reduce(0, +) / Double(ratios.count) : nil)
    } else {
      base = nil
    }
  }
}

extension LoadRecord {
  /// The definition of an answer in full, also where none is asked for.
  func stated(_ definition: NormalDefinition?, for shutdown: Shutdown?) -> NormalDefinition {
    guard let shutdown else { return definition ?? .fitted }
    switch definition {
    case .beforeShutdown(nil): return .beforeShutdown(shutdown.usualDaysBefore)
    case let definition?: return definition
    case nil:
      let days = shutdown.usualDaysBefore
      let known = Set(medians(before: shutdown, days).keys)
        .union(idleWeekdays(through: shutdown.firstDay - 1))
      return known.count == 7 ? .beforeShutdown(days) : .fitted
    }
  }

  /// The seasons that were over on the last day with a reading, each in percent of the normal that was
  /// known before it began.
  ///
  /// - Parameter options: The definition and the days of a season; the rest does not matter.
  /// - Returns: A season for each past shutdown that has a normal.
  public func pastSeasons(_ options: LoadAnswer.Options = .init()) -> [PanelSeason] {
    guard let last = load.days.last else { return [] }
    let ends = shutdowns.dropFirst().map { $0.dayZero + options.seasonDays.lowerBound - 1 } + [last]
    return zip(shutdowns, ends).compactMap { shutdown, end in
      let first = shutdown.dayZero + options.seasonDays.lowerBound
      let final = shutdown.dayZero + options.seasonDays.upperBound
      guard final <= last, first < end else { return nil }
      let days = first...min(final, end)
      let before = shutdown.firstDay - 1
      let definition = stated(options.definition, for: shutdown)
      guard
        let normal = try? normal(
          definition, of: load.days.filter(days.contains),
          asOf: definition == .fitted ? before : last)
      else { return nil }
      return LoadIndex(load, of: normal).season(
        shutdown, days: options.seasonDays.lowerBound...(days.upperBound - shutdown.dayZero))
    }
  }
}
