import Foundation
import RecoveryCurves

// Fits the workloads of Benchmarks/Peers and leaves parameters and times where the peers leave theirs:
//   workloads DIRECTORY REPETITIONS [JOB ...]        JOB is W1 to W5, refits or threads

func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

struct Runner {
  let directory: String
  let repetitions: Int

  func values(_ job: String) throws -> [Double] {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(directory)/\(job)_y.bin"))
    return data.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
  }

  func report(
    _ name: String, _ job: String, _ spent: Double, _ count: Int, passes: Double? = nil
  ) {
    let more = passes.map { ",\"passes\":\($0)" } ?? ""
    let result = "\"seconds\":\(spent),\"count\":\(count)\(more)"
    print("{\"peer\":\"\(name)\",\"job\":\"\(job)\",\(result)}")
  }

  /// Measures after one round to warm up, and leaves the parameters in the peers' order, unless the
  /// fits are of other values than the peers'.
  func measure(
    _ name: String, _ job: String, leaving: Bool = true, _ body: () async throws -> [BatchFit]
  ) async throws {
    var fits = try await body()
    for _ in 0..<repetitions {
      let start = seconds()
      fits = try await body()
      let spent = seconds() - start
      let passes = Double(fits.reduce(0) { $0 + $1.passes }) / Double(fits.count)
      report(name, job, spent, fits.count, passes: passes)
    }
    guard leaving else { return }
    let parameters = fits.flatMap { self.parameters(job, $0.curve) }
    let output = URL(fileURLWithPath: "\(directory)/\(name).\(job).bin")
    try parameters.withUnsafeBytes { try Data($0).write(to: output) }
  }

  private func parameters(_ job: String, _ curve: Curve?) -> [Double] {
    guard let curve else {
      return [Double](repeating: .nan, count: job == "W4" ? 3 : job == "W5" ? 5 : 4)
    }
    var result = [curve.floor, curve.rise, curve.rate, curve.midpoint]
    if job == "W4" { result.removeFirst() }
    if job == "W5" {
      // The peers' Richards curve is (1 + e^(-k (t - t0)))^(-1/ν).
      result[3] += log(curve.shapeParameter) / curve.rate
      result.append(curve.shapeParameter)
    }
    return result
  }

  func run(_ job: String) async throws {
    switch job {
    case "W1": try await first()
    case "W2": try await plain(job, .logistic, points: 14)
    case "W3": try await plain(job, .gompertz, points: 30)
    case "W4": try await plain(job, .logistic, points: 30, floor: 0)
    case "W5": try await plain(job, .richards, points: 60)
    case "refits": try refits()
    case "threads":
      let batch = try Batch(.logistic, times: (0..<30).map(Double.init))
      let values = try values("W1")
      try await measure("Reprise one thread", "W1") { try await batch.fit(values, threads: 1) }
      try await measure("Reprise two threads", "W1") { try await batch.fit(values, threads: 2) }
    default: print("usage: workloads DIRECTORY REPETITIONS [W1 ... W5|refits|threads]")
    }
  }

  private func plain(
    _ job: String, _ family: Family, points: Int, floor: Double? = nil
  ) async throws {
    let batch = try Batch(family, times: (0..<points).map(Double.init), known: .init(floor: floor))
    let values = try values(job)
    try await measure("Reprise", job) { try batch.fit(values) }
  }

  /// The first workload by every instruction set, on a grid that forbids the recurrence, and with
  /// missing days.
  private func first() async throws {
    try await plain("W1", .logistic, points: 30)
    let values = try values("W1")
    var times = (0..<30).map(Double.init)
    var batch = try Batch(.logistic, times: times)
    for set in InstructionSet.available where set != .best {
      batch.instructionSet = set
      try await measure("Reprise \(set.rawValue)", "W1") { try batch.fit(values) }
    }
    batch.instructionSet = .best
    let weights = [Double](repeating: 1, count: values.count)
    try await measure("Reprise weights", "W1") { try batch.fit(values, weights: weights) }
    // Three days of each series are missing, others in each.
    let holed = values.indices.map { $0 % 11 == 5 ? .nan : values[$0] }
    try await measure("Reprise missing days", "W1", leaving: false) { try batch.fit(holed) }
    // Too little to change a fit, enough to be no longer even.
    times[1] += 1e-10
    let uneven = try Batch(.logistic, times: times)
    try await measure("Reprise any grid", "W1") { try uneven.fit(values) }
  }

  /// 1000 refits of each of 50 series and two quantiles of the rate.
  private func refits() throws {
    let batch = try Batch(.logistic, times: (0..<30).map(Double.init))
    let values = Array(try values("W1").prefix(50 * 30))
    for repetition in -1..<repetitions {
      let start = seconds()
      for (i, fit) in try batch.fit(values).enumerated() {
        _ = try batch.quantiles(
          [0.025, 0.975], of: [{ $0.rate }], refitting: fit, by: .init(seed: 1), series: i)
      }
      if repetition >= 0 { report("Reprise", "refits", seconds() - start, 50) }
    }
  }
}

let arguments = CommandLine.arguments
guard arguments.count > 3, let repetitions = Int(arguments[2]) else {
  print("usage: workloads DIRECTORY REPETITIONS [W1 ... W5|refits|threads]")
  exit(64)
}
let runner = Runner(directory: arguments[1], repetitions: repetitions)
for job in arguments.dropFirst(3) { try await runner.run(job) }
