import Foundation
import RecoveryCurves

// Fits the workloads of Benchmarks/Peers and leaves parameters and times where the peers leave theirs:
//   workloads DIRECTORY [--repetitions N] [--set avx512|avx2|baseline|swift] [--grid uniform|any] [W1 …]

struct Workload {
  let name: String
  let family: Family
  let points: Int
  let floor: Double?

  static let all = [
    Workload(name: "W1", family: .logistic, points: 30, floor: nil),
    Workload(name: "W2", family: .logistic, points: 14, floor: nil),
    Workload(name: "W3", family: .gompertz, points: 30, floor: nil),
    Workload(name: "W4", family: .logistic, points: 30, floor: 0),
    Workload(name: "W5", family: .richards, points: 60, floor: nil),
  ]

  /// The peers' parameters of a curve, in their order.
  func parameters(_ curve: Curve?) -> [Double] {
    guard let curve else {
      return [Double](repeating: .nan, count: name == "W4" ? 3 : name == "W5" ? 5 : 4)
    }
    var result = [curve.floor, curve.rise, curve.rate, curve.midpoint]
    if name == "W4" { result.removeFirst() }
    if name == "W5" {
      // The peers' Richards curve is (1 + e^(-k (t - t0)))^(-1/ν).
      result[3] += log(curve.shapeParameter) / curve.rate
      result.append(curve.shapeParameter)
    }
    return result
  }
}

func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

func doubles(_ path: String) throws -> [Double] {
  let data = try Data(contentsOf: URL(fileURLWithPath: path))
  return data.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
}

var arguments = Array(CommandLine.arguments.dropFirst())
@MainActor func option(_ name: String) -> String? {
  guard let place = arguments.firstIndex(of: name), place + 1 < arguments.count else { return nil }
  let value = arguments[place + 1]
  arguments.removeSubrange(place...place + 1)
  return value
}

let repetitions = option("--repetitions").flatMap { Int($0) } ?? 7
let set = option("--set").flatMap { InstructionSet(rawValue: $0) } ?? .best
let isUniform = option("--grid") != "any"
guard let directory = arguments.first else {
  print("usage: workloads DIRECTORY [--repetitions N] [--set SET] [--grid uniform|any] [W1 ...]")
  exit(64)
}
let wanted = arguments.dropFirst()
for workload in Workload.all where wanted.isEmpty || wanted.contains(workload.name) {
  let values = try doubles("\(directory)/data/\(workload.name)_y.bin")
  var times = (0..<workload.points).map(Double.init)
  // Too little to change a fit, enough to forbid the recurrence.
  if !isUniform { times[1] += 1e-10 }
  var batch = try Batch(workload.family, times: times, floor: workload.floor)
  batch.instructionSet = set
  var spent: [Double] = []
  var fits = try batch.fit(values)
  for _ in 0..<repetitions {
    let start = seconds()
    fits = try batch.fit(values)
    spent.append(seconds() - start)
  }
  let passes = Double(fits.reduce(0) { $0 + $1.passes }) / Double(fits.count)
  let name = "reprise_\(set.rawValue)\(isUniform ? "" : "_any_grid")"
  let parameters = fits.flatMap { workload.parameters($0.curve) }
  let output = URL(fileURLWithPath: "\(directory)/results/\(name)__\(workload.name).bin")
  try parameters.withUnsafeBytes { try Data($0).write(to: output) }
  let summary = """
    {"peer":"\(name)","version":"","note":"","W":"\(workload.name)","nfit":\(fits.count),\
    "p":\(parameters.count / fits.count),"iters":\(passes),"cpu_s":\(spent)}
    """
  try summary.write(
    toFile: "\(directory)/results/\(name)__\(workload.name).json", atomically: true, encoding: .utf8
  )
  let median = spent.sorted()[spent.count / 2]
  let statuses = BatchFit.Status.allCases.map { status in
    "\(status) \(fits.count { $0.status == status })"
  }
  print(
    name, workload.name, Int(Double(fits.count) / median), "fits/s,", passes, "passes,",
    statuses.joined(separator: ", "))
}
