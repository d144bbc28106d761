import Reprise

/// Very different forecasts to report. Nine are made, with few draws each.
enum ReportedForecasts {
  static let all: [Forecast] = make()

  private static func make() -> [Forecast] {
    guard let ninth = Day(year: 2022, month: 2, day: 9) else { return [] }
    func level(_ percent: Double, _ day: Day) -> Observation? {
      Figure(percent: percent).map { Observation(.level($0), on: day) }
    }
    let longName =
      "Prefecture \u{1B}[31mof\na name without end, " + String(repeating: "x", count: 90)
    let wide = String(repeating: "规模以上工业企业复工率", count: 9)
    let plan = Plan([
      .init("over 90 %", .exceeding(0.9), .before(ninth + 6)),
      .init(wide, .full, .before(ninth + 11)),
      .init("sustained", Milestone(.fraction(0.955), rule: .sustained(days: 30)), .by(ninth - 1)),
      .init("nearly all", Milestone(.allBut(7, of: 4707), rule: .sustained(days: 3)), .by(ninth)),
    ])
    let easy = Plan([
      .init("half", .reaching(0.5), .by(ninth)), .init("most", .reaching(0.8), .before(ninth)),
      .init("relapse", Milestone(.fraction(0.02), .atMost), .by(ninth + 5)),
    ])
    let rising = [level(71.1, ninth), level(87.6, ninth + 1)].compactMap(\.self)
    let index = Measure.loadIndex(baseline: wide + " of the February of the year before")
    let cases:
      [(facts: [Observation], name: String?, measure: Measure, plan: Plan, asOf: Day, horizon: Int)] =
        [
          (rising, nil, .operatingRate, plan, ninth + 1, 60),
          (rising, longName, .operatingRate, Plan([]), ninth + 1, 1),
          (rising, wide, .operatingRate, easy, ninth + 1, 366),
          (rising, nil, .operatingRate, plan, ninth + 9, 20),
          ([], nil, .operatingRate, plan, ninth - 1, 60),
          ([], "Zunyi / steel", index, Plan([]), ninth - 1, 10),
          ([level(104.1, ninth)].compactMap(\.self), nil, index, easy, ninth, 60),
          (
            [level(104.1, ninth)].compactMap(\.self), nil, .loadIndex(baseline: "February 2021"),
            Plan([]), ninth, 60
          ),
          (
            [level(20, ninth + 20)].compactMap(\.self), "Anshun", .operatingRate, plan, ninth + 20,
            3
          ),
        ]
    return cases.compactMap { facts, name, measure, plan, asOf, horizon in
      let forecaster = Forecaster(horizon: horizon, monteCarloError: 0.2)
      return (try? Series(facts, measure: measure, name: name)).flatMap { series in
        try? forecaster.forecast(
          series, milestones: [.reaching(0.9), .full], plan: plan, asOf: asOf)
      }
    }
  }
}

extension Substring {
  /// Columns as a terminal counts them, by a coarser rule than the report's own.
  var terminalColumns: Int {
    unicodeScalars.reduce(0) { $0 + ((0x2E80...0xFFE6).contains($1.value) ? 2 : 1) }
  }
}
