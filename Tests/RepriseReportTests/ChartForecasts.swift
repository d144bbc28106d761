import Reprise

/// Forecasts of very different pictures, with few draws each.
enum ChartForecasts {
  /// 2022-02-10 with the day before it and after it, and so on.
  private static func onTheTenth(_ make: (Day) -> Forecast?) -> Forecast? {
    (try? Day("2022-02-10")).flatMap(make)
  }

  private static func levels(_ percents: [Double], from day: Day) -> [Observation] {
    percents.enumerated().compactMap { place, percent in
      Figure(percent: percent).map { Observation(.level($0), on: day + place) }
    }
  }

  private static func bound(_ lower: Double?, _ upper: Double?, _ day: Day) -> Observation {
    func bound(_ percent: Double) -> Observation.Bound? {
      Figure(percent: percent).map { Observation.Bound($0, isInclusive: true) }
    }
    return Observation(.bound(lower: lower.flatMap(bound), upper: upper.flatMap(bound)), on: day)
  }

  private static func forecast(
    _ facts: [Observation], _ measure: Measure = .operatingRate, name: String? = nil,
    milestones: [Milestone] = [], plan: [Plan.Target] = [], asOf: Day? = nil, dayZero: Day? = nil
  ) -> Forecast? {
    let forecaster = Forecaster(
      dayZero: dayZero, horizon: facts.isEmpty ? 1 : 60, monteCarloError: 0.2)
    return (try? Series(facts, measure: measure, name: name)).flatMap {
      try? forecaster.forecast($0, milestones: milestones, plan: Plan(plan), asOf: asOf)
    }
  }

  /// One level and one change, and a plan of two dates.
  static let founding = onTheTenth { tenth in
    forecast(
      levels([87.6], from: tenth)
        + [Figure(percent: 16.5).map { Observation(.change($0), on: tenth) }].compactMap(\.self),
      plan: [
        .init("over 90 %", .exceeding(0.9), .before(tenth + 5)),
        .init("full resumption", .full, .before(tenth + 10)),
      ])
  }

  /// Names that no page or terminal should take as they are, and levels and deadlines close together.
  static let crowded = onTheTenth { tenth in
    forecast(
      levels([40, 52.5, 63.1, 71.1, 87.6], from: tenth - 4) + [bound(85, 93, tenth + 1)],
      name: "<script>alert('A & B')</script> \u{1}\u{FFFE}\u{1B}[31m",
      milestones: [.falling(below: 0.8)],
      plan: [
        .init("over 90 %", .exceeding(0.9), .by(tenth + 4)),
        .init("规模以上工业企业复工率百分之九十五以上", .reaching(0.95), .by(tenth + 6)),
        .init("\"nearly\" all & more", .reaching(0.99), .by(tenth + 6)),
        .init("full resumption", .full, .before(tenth + 9)),
      ])
  }

  static let nothing = onTheTenth { tenth in
    forecast([], milestones: [.reaching(0.9), .full], asOf: tenth)
  }

  static let bounds = onTheTenth { tenth in
    forecast(
      [bound(80, nil, tenth - 1), bound(nil, 97, tenth)], name: "贵州省黔东南苗族侗族自治州",
      milestones: [.reaching(0.9), .full])
  }

  static let long = onTheTenth { tenth in
    let percents = (0..<300).map { ((60 + 0.15 * Double($0)) * 10).rounded() / 10 }
    return forecast(
      levels(percents, from: tenth - 299), .loadIndex(baseline: "the mean of 2020"), name: "Long",
      milestones: [.reaching(1.1)], dayZero: tenth - 299)
  }

  static let over = onTheTenth { tenth in
    forecast(
      levels([60, 80, 91.3, 96, 98.6, 100, 100, 100], from: tenth), milestones: [.reaching(0.9)],
      plan: [.init("full", .full, .by(tenth + 3))])
  }

  static let all = [founding, crowded, nothing, bounds, long, over].compactMap(\.self)
}
