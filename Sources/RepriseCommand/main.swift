import Foundation
import Reprise

let d9 = try Day("2022-02-09"), d10 = try Day("2022-02-10")
var ten: [Observation] = []
for (i, v) in [40.1, 45.2, 52.3, 60.1, 66.6, 70.2, 75.5, 80.1, 82.2, 85.3].enumerated() {
  ten.append(try .percent(v, on: try Day("2022-02-05") + i))
}
let cases: [(String, [Observation])] = [
  ("n2", [try .percent(87.6, on: d10), try .change(16.5, on: d10)]),
  ("n1", [try .percent(71.1, on: d9)]), ("n10", ten),
  (
    "bound",
    [.init(.bound(lower: .init(Figure(percent: 93)!, isInclusive: false), upper: nil), on: d10)]
  ),
]
let plan = Plan([
  .init("a", .exceeding(0.9), .before(try Day("2022-02-15"))),
  .init("b", .full, .before(try Day("2022-02-20"))),
])
for (name, obs) in cases {
  var best = 1e9, all = 0.0, draws = 0, ess = 0.0
  var p: [Double] = []
  for seed in 1...12 {
    let f = Forecaster(seed: UInt64(seed))
    let t0 = DispatchTime.now().uptimeNanoseconds
    let post = try f.fit(try Series(obs))
    let t1 = DispatchTime.now().uptimeNanoseconds
    best = min(best, Double(t1 - t0) / 1e6)
    let r = try f.forecast(try Series(obs), plan: plan)
    let t2 = DispatchTime.now().uptimeNanoseconds
    all = seed == 1 ? Double(t2 - t1) / 1e6 : min(all, Double(t2 - t1) / 1e6)
    p.append(r.progress[1].probability)
    draws += r.drawCount; ess += post.effectiveSampleSize
  }
  let m = p.reduce(0, +) / 12
  print(
    name, "fit ms", best, "forecast ms", all, "draws", draws / 12, "ess", ess / 12, "P", m, "sd",
    (p.map { ($0 - m) * ($0 - m) }.reduce(0, +) / 11).squareRoot())
}
