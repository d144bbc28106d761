import Foundation
import Reprise
import RepriseIO

// Times complete forecasts of one method, both milestones, each series as of its last day:
//   forecasts HISTORY RUNNING METHOD [COUNT [THREADS [LIMIT]]]
// Every series of RUNNING is forecast from itself and the past seasons of HISTORY. Prints a JSON object
// with the forecasts done, the seconds that the processor took for them, and, reading included, the
// seconds that passed and the bytes of memory at most. After LIMIT seconds nothing new is begun.

func seconds(_ clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

/// Series to forecast by a method, each on its own beside the same history.
struct Job: Sendable {
  /// How many series were forecast, and the largest Monte-Carlo error.
  typealias Done = (count: Int, error: Double)

  let method: any DateMethod
  let history: Panel
  let series: [PanelSeason]
  let threads: Int

  /// Forecasts the series of one thread, as long as it may go on after so many.
  func share(_ part: Int, while mayGoOn: (Int) -> Bool) throws -> Done {
    var done: Done = (0, 0)
    for place in stride(from: part, to: series.count, by: threads) {
      guard mayGoOn(done.count) else { break }
      let season = series[place]
      let dates = method.dates(
        of: Backtest.milestones, in: try history.situation(of: season, asOf: season.lastDay),
        horizon: 60, seed: Forecaster.defaultSeed)
      done.count += 1
      done.error = max(done.error, dates.map(\.monteCarloError).max() ?? 0)
    }
    return done
  }

  func all(while mayGoOn: @escaping @Sendable (Int) -> Bool) async throws -> Done {
    try await withThrowingTaskGroup(of: Done.self) { group in
      for part in 0..<threads { group.addTask { try share(part, while: mayGoOn) } }
      var all: Done = (0, 0)
      for try await done in group {
        all = (all.count + done.count, max(all.error, done.error))
      }
      return all
    }
  }
}

func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data("forecasts: \(message)\n".utf8))
  exit(64)
}

struct Result: Encodable {
  let method: String
  let forecasts: Int
  let wanted: Int
  let seconds: Double
  let largestError: Double
  let wallSeconds: Double
  let readingSeconds: Double
  let peakBytes: Int
}

let begin = seconds(CLOCK_MONOTONIC)
let arguments = CommandLine.arguments
guard arguments.count >= 4 else { fail("HISTORY RUNNING METHOD [COUNT [THREADS [LIMIT]]]") }
func number(at place: Int, otherwise: Int) -> Int {
  guard arguments.count > place else { return otherwise }
  guard let number = Int(arguments[place]), number > 0 else {
    fail("\(arguments[place]) is not a number of at least 1")
  }
  return number
}

let history = try PanelFile(Source(path: arguments[1])).panel
// What can be timed; the first is what `reprise backtest` calls reprise.
let methods: [any DateMethod] = [
  Pool(curve: CurveMember(past: FittedSeasons(history))), LocalTrend(), Climatology(), RandomWalk(),
]
guard let method = methods.first(where: { $0.name == arguments[3] }) else {
  fail("no method is called \(arguments[3])")
}
let running = try PanelFile(Source(path: arguments[2])).panel.seasons
let series = Array(running.prefix(number(at: 4, otherwise: running.count)))
let threads = number(at: 5, otherwise: 1)
let limit = Double(number(at: 6, otherwise: 1_000_000))
let readingSeconds = seconds(CLOCK_MONOTONIC) - begin

// The first forecast fills tables that the others share.
let job = Job(method: method, history: history, series: series, threads: threads)
_ = try job.share(0, while: { $0 < 1 })
let start = seconds(CLOCK_PROCESS_CPUTIME_ID)
let total = try await job.all { _ in seconds(CLOCK_MONOTONIC) - begin < limit }
let spent = seconds(CLOCK_PROCESS_CPUTIME_ID) - start
var usage = rusage()
#if canImport(Darwin)
  getrusage(RUSAGE_SELF, &usage)
  let peak = Int(usage.ru_maxrss)
#else
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  let peak = Int(usage.ru_maxrss) * 1024
#endif
let result = Result(
  method: method.name, forecasts: total.count, wanted: series.count, seconds: spent,
  largestError: total.error, wallSeconds: seconds(CLOCK_MONOTONIC) - begin,
  readingSeconds: readingSeconds, peakBytes: peak)
let encoder = JSONEncoder()
encoder.outputFormatting = .sortedKeys
print(String(decoding: try encoder.encode(result), as: UTF8.self))
