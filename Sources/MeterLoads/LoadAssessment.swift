import RepriseData

/// The assessment of one area's load as of a day: the load in percent of a stated normal, the current season,
/// and the reliability of the normal.
public struct LoadAssessment: Sendable, Hashable {
  /// The record up to the as-of day.
  public let record: LoadRecord
  /// The last day whose reading may be used.
  public let asOf: Day
  /// The normal of the days of the index, and of those of ``base`` and ``rhythm``.
  public let normal: Normal
  /// The load in percent of the normal: that of the current season, or of the last 60 days.
  public let index: LoadIndex
  /// The days of the index's range that have a reading and no normal, and are therefore not in the index. For
  /// a fit these are days of unknown temperature.
  public let daysWithoutNormal: [Day]
  /// The shutdown of the current season; `nil` outside seasons.
  public let shutdown: Shutdown?
  /// The remaining effect of the day of the week on the index outside shutdowns, over at most two years;
  /// `nil` where there are too few days.
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
    /// The month's mean day as a share of the fitted normal of its days; `nil` where there are too few
    /// readings.
    public let ratio: Double?
  }

  /// The options of an assessment.
  public struct Options: Sendable, Hashable {
    /// The definition of 100 %. By default it is the days before the shutdown in its season, where each
    /// weekday has two readings on them, and otherwise a fit. The dates of a recovery are those of the level
    /// before. A fit takes the time of the year into account, and has to extrapolate the level through the
    /// shutdown.
    public var definition: NormalDefinition?
    /// The last day whose reading may be used; by default the last one read.
    public var asOf: Day?
    /// The last day of a fit, if it is to end before the as-of day or the shutdown.
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

  /// The lowest level of the current season with its day, also where ``index`` does not reach back to it;
  /// `nil` outside seasons.
  public var trough: (day: Day, level: Double)? {
    guard let season else { return nil }
    return zip(season.days, season.levels).min { ($0.1, $0.0) < ($1.1, $1.0) }
      .map { ($0.0, $0.1) }
  }

  /// The assessment of a record.
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
    // Days outside the sample of a fit tell more of it than those inside.
    let seen = options.fitThrough.map { $0 < asOf && definition == .fitted ? $0 + 1 : asOf - 730 }
    rhythm = WeeklyRhythm(whole.on(min(seen ?? asOf - 730, asOf)...asOf), of: known)
    if case .sameMonthLastYear = definition, let last = index.days.last {
      base = Base(before: last, in: known, fitted: try? normal(.fitted))
    } else {
      base = nil
    }
  }
}

extension LoadAssessment.Base {
  /// The month a year before a day; `nil` where it held no holiday.
  fileprivate init?(before day: Day, in record: LoadRecord, fitted: @autoclosure () -> Normal?) {
    guard let month = BaseMonth(of: day).yearBefore,
      let holiday = month.holiday(in: record.calendar)
    else { return nil }
    let fitted = fitted()
    let ratios = month.days.compactMap { day in
      fitted?[day].flatMap { normal in record.value(day).map { $0 / normal.value } }
    }
    self.init(
      month: month, holiday: holiday,
      ratio: ratios.count * 2 >= month.days.count
        ? ratios.reduce(0, +) / Double(ratios.count) : nil)
  }
}

extension LoadRecord {
  /// The definition in full, also by default.
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
  /// - Parameter options: The definition and the days of a season; the other options are ignored.
  /// - Returns: A season for each past shutdown that has a normal.
  public func pastSeasons(_ options: LoadAssessment.Options = .init()) -> [PanelSeason] {
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
