import RecoveryCurves

/// Forecasts of seasons of a panel as of chosen days, each from what was known then.
public struct Replay: Sendable {
  /// A season as of a day.
  public struct Origin: Sendable, Hashable {
    /// The name of the season.
    public var season: String
    /// The as-of day.
    public var day: Day

    /// A season as of a day.
    public init(_ season: String, asOf day: Day) {
      self.season = season
      self.day = day
    }
  }

  /// The panel.
  public let panel: Panel
  /// The seasons and days.
  public let origins: [Origin]
  /// The milestones.
  public let milestones: [Milestone]
  /// The number of days after each as-of day that are forecast.
  public let horizon: Int
  /// The seed of all random numbers.
  public let seed: UInt64

  /// A replay.
  ///
  /// - Throws: `SeasonError.invalidSeason(_:_:)` for an origin that the panel does not have,
  ///   ``ForecastError/horizonOutOfRange(_:)``, and `MilestoneError.invalidMilestone(_:_:)`.
  public init(
    _ panel: Panel, origins: [Origin], milestones: [Milestone], horizon: Int = 60,
    seed: UInt64 = Forecaster.defaultSeed
  ) throws(ForecastError) {
    guard (1...Forecaster.longestHorizon).contains(horizon) else {
      throw .horizonOutOfRange(horizon)
    }
    try ForecastError.of { () throws(MilestoneError) in
      for milestone in milestones { try milestone.validate(for: .loadIndex(baseline: nil)) }
    }
    for origin in origins {
      guard let season = panel[origin.season] else {
        throw .season(.invalidSeason(origin.season, .unknown))
      }
      guard season.firstDay <= origin.day else {
        throw .season(.invalidSeason(origin.season, .notBegun(asOf: origin.day)))
      }
    }
    self.panel = panel
    self.origins = origins
    self.milestones = milestones
    self.horizon = horizon
    self.seed = seed
  }

  /// The dates of every milestone as of every origin by each method, on several threads at once. They
  /// depend neither on the number of threads nor on the other origins and methods.
  ///
  /// - Parameters:
  ///   - methods: The methods.
  ///   - threads: How many tasks run at a time; at least one does.
  ///   - progress: Called now and then with the number of origins that are done.
  /// - Returns: For each origin, in their order, and for each method one distribution for each
  ///   milestone.
  /// - Throws: ``ForecastError/cancelled`` when the task is cancelled.
  public func dates(
    by methods: [any DateMethod], threads: Int = 1, progress: (_ done: Int) -> Void = { _ in }
  ) async throws(ForecastError) -> [[[DateDistribution]]] {
    let dates = await withTaskGroup(of: (Int, [[DateDistribution]]).self) { group in
      var dates = [[[DateDistribution]]](repeating: [], count: origins.count)
      var (next, done) = (0, 0)
      func start() {
        guard next < origins.count, !Task.isCancelled else { return }
        let place = next
        next += 1
        group.addTask { (place, self.dates(at: place, by: methods)) }
      }
      for _ in 0..<max(1, threads) { start() }
      while let (place, answer) = await group.next() {
        dates[place] = answer
        done += 1
        progress(done)
        start()
      }
      return dates
    }
    guard !Task.isCancelled else { throw .cancelled }
    return dates
  }

  private func dates(at place: Int, by methods: [any DateMethod]) -> [[DateDistribution]] {
    let origin = origins[place]
    guard let situation = try? panel.situation(of: origin.season, asOf: origin.day) else {
      return methods.map { _ in [] }
    }
    return methods.map { method in
      guard !Task.isCancelled else { return [] }
      return method.dates(
        of: milestones, in: situation, horizon: horizon, seed: seed)
    }
  }

  /// Random numbers that belong to an origin.
  func randomness(of origin: Origin) -> Randomness.Stream {
    Randomness(seed: seed ^ origin.hash).stream(-2)
  }
}

extension Replay.Origin {
  /// A hash of the origin, which chooses its random numbers and is the same in every run.
  var hash: UInt64 {
    "\(season)@\(day)".stableHash
  }
}
