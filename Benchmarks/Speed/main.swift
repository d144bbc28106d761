import Foundation
import RecoveryCurves
import Reprise

// Fits and forecasts a second of simulated series, each row for two seconds:
//   speed [SECONDS]        the seconds of a row

/// Uniform numbers, the same in every run.
struct Uniform {
  private var state: UInt64 = 1

  mutating func callAsFunction(_ range: ClosedRange<Double>) -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return range.lowerBound + (range.upperBound - range.lowerBound) * Double(state >> 11) * 0x1p-53
  }
}

/// Levels of a logistic recovery with a noise of two points.
func levels(_ days: Int, _ uniform: inout Uniform) throws -> [Double] {
  let span = Double(days)
  let curve = try Curve(
    family: .logistic, floor: uniform(0.2...0.5), ceiling: uniform(0.92...1),
    halfwayDay: uniform(0.25...0.5) * span, duration: uniform(0.08...0.18) * span)
  return (1...days).map { curve.value(at: Double($0)) + uniform(-0.02...0.02) }
}

/// A table of what is done a second.
struct Table {
  /// The seconds of a row.
  let seconds: Double

  /// Repeats the work for the seconds of a row after once to warm up, and prints a line.
  func row(_ name: String, _ unit: String, count: Int, _ work: (Int) async throws -> Void)
    async rethrows
  {
    try await work(0)
    let clock = ContinuousClock()
    let start = clock.now
    var rounds = 0
    while clock.now - start < .seconds(seconds) {
      rounds += 1
      try await work(rounds)
    }
    let spent = (clock.now - start) / .seconds(1)
    let rate = Double(rounds * count) / spent
    let columns = [(name, 44), (String(format: "%12.0f", rate), 13), (unit, 0)]
    print(columns.map { $0 + String(repeating: " ", count: max(0, $1 - $0.count)) }.joined())
  }
}

let table = Table(seconds: CommandLine.arguments.dropFirst().first.flatMap(Double.init) ?? 2)
let processors = ProcessInfo.processInfo.activeProcessorCount
var uniform = Uniform()

let days = (1...30).map(Double.init)
let values = try (0..<4096).flatMap { _ in try levels(30, &uniform) }
let batch = try Batch(.logistic, times: days)
let holed = values.indices.map { $0 % 11 == 5 ? .nan : values[$0] }
await table.row("batch, logistic, 30 days, one thread", "fits a second", count: 4096) { _ in
  _ = try? batch.fit(values)
}
await table.row("the same, \(processors) threads", "fits a second", count: 4096) { _ in
  _ = try? await batch.fit(values, threads: processors)
}
await table.row("the same, one thread, days missing", "fits a second", count: 4096) { _ in
  _ = try? batch.fit(holed)
}
await table.row("one by one, tested and with errors", "fits a second", count: 1) { round in
  let start = 30 * (round % 4096)
  _ = try? Fit(.logistic, times: days, values: Array(values[start..<start + 30]))
}

let first = try Day("2022-02-01")
let rates = try (0..<64).map { number in
  let percents = try levels(30, &uniform).map { min(99.9, max(0, (1000 * $0).rounded() / 10)) }
  return try [2, 10].map { count in
    try Series(
      (0..<count).map { try .percent(percents[5 + $0], on: first + 5 + $0) }, name: "\(number)")
  }
}
let forecaster = Forecaster()
for (place, figures) in [2, 10].enumerated() {
  await table.row("an operating rate of \(figures) figures", "forecasts a second", count: 1) {
    round in
    _ = try? forecaster.forecast(rates[round % rates.count][place])
  }
}

// Three places through four past years, and one that is running.
let seasons = try (2018...2022).flatMap { year in
  try ["A", "B", "C"].map { place in
    let start = try Day("\(year)-02-01")
    let levels = try levels(40, &uniform)
    return try PanelSeason(
      "\(place)@LNY\(year)", of: place, days: levels.indices.map { start + $0 }, levels: levels)
  }
}
let panel = try Panel(seasons)
let learned = Forecaster(history: History(panel))
let running = try seasons.suffix(3).map { season in
  try Series(
    zip(season.days, season.levels).prefix(16).map {
      try .rate(($1 * 1000).rounded() / 1000, on: $0)
    },
    measure: .loadIndex(baseline: nil), name: season.series)
}
await table.row("a load index with past seasons", "forecasts a second", count: 1) { round in
  _ = try? learned.forecast(running[round % running.count])
}
let origins = seasons.suffix(3).flatMap { season in
  season.days.dropFirst(10).prefix(8).map { Replay.Origin(season.name, asOf: $0) }
}
let replay = try Replay(panel, origins: origins, milestones: Backtest.milestones)
await table.row("a backtest, \(processors) threads", "forecasts a second", count: origins.count) {
  _ in
  _ = try? await replay.dates(by: [learned], threads: processors)
}
