import RealModule

/// A calendar by which seasons of different years are at the same time of the year.
public enum YearClock: Sendable, Hashable, CaseIterable {
  /// The Gregorian year, by its mean length of 365.2425 days.
  case solar
  /// The days before and after lunar New Year's Day.
  case lunarNewYear
  /// The Islamic year of twelve moons, by its mean length of 354.367 days.
  case islamic

  /// The mean length of its years, in days.
  package var yearLength: Double { self == .islamic ? 354.367 : 365.2425 }

  /// The day at the same time of its year as a day of another year.
  ///
  /// - Parameters:
  ///   - day: The day of another year.
  ///   - near: A day of the other year; ``solar`` and ``islamic`` take the nearest one.
  /// - Returns: The day, `nil` on ``lunarNewYear`` where `day` is 60 days or more from the New Year
  ///   of its Gregorian year, or one of the years is not among ``LunarNewYear/years``.
  public func carry(_ day: Day, near: Day) -> Day? {
    switch self {
    case .solar, .islamic:
      let years = (Double(near - day) / yearLength).rounded()
      return day + Int((years * yearLength).rounded())
    case .lunarNewYear:
      guard let own = LunarNewYear.day(in: day.components.year), abs(day - own) < 60,
        let other = LunarNewYear.day(in: near.components.year)
      else { return nil }
      return other + (day - own)
    }
  }

  /// The closeness of two days in their years by the clock on which they are closest: exp(−½ (d/30)²) at a
  /// distance of d days, scaled to `floor` to 1.
  public static func closeness(of day: Day, to other: Day, floor: Double = 0) -> Double {
    let distance =
      allCases.compactMap { $0.carry(day, near: other) }.map { abs(Double($0 - other)) }.min()
      ?? .infinity
    let scaled = distance / 30
    return floor + (1 - floor) * .exp(-0.5 * scaled * scaled)
  }
}

extension YearClock {
  /// Whether a day is at most two weeks from New Year's Day, lunar New Year's Day (within
  /// ``LunarNewYear/years``) or one of the two Eids, give or take two days.
  public static func isNearFeast(_ day: Day) -> Bool {
    [Feast.newYear, .lunarNewYear, .breakingOfTheFast, .sacrifice].contains { feast in
      !feast.days(in: day - 14...day + 14).isEmpty
    }
  }
}
