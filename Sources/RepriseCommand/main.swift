import Reprise
import Foundation
func run(_ obs: [Observation], asOf: Day? = nil, seed: UInt64 = 1, show: Bool = true) throws -> Forecast {
  let f = Forecaster(seed: seed)
  let t0 = DispatchTime.now().uptimeNanoseconds
  let plan = Plan([.init("a", .exceeding(0.9), .before(try Day("2022-02-15"))), .init("b", .full, .before(try Day("2022-02-20")))])
  let r = try f.forecast(try Series(obs), plan: plan, asOf: asOf)
  let t1 = DispatchTime.now().uptimeNanoseconds
  if show {
  print("ESS", r.effectiveSampleSize, "ms", Double(t1-t0)/1e6, "draws", r.drawCount)
  for (m, p) in zip(r.milestones, r.progress) {
    let d = m.dates
    print(m.milestone, d.median as Any, d.interval(0.8), d.interval(0.9), "P", p.probability, p.verdict, "never", d.never, d.unreachable, "half/dbl", m.datesUnderHalfPrior.probability(of: p.target.deadline), m.datesUnderDoublePrior.probability(of: p.target.deadline), "pace", p.pace, p.expected as Any)
  }
  for l in r.learned { print(l.quantity, l.prior, l.posterior, l.fromData) }
  }
  return r
}
let d9 = try Day("2022-02-09"), d10 = try Day("2022-02-10")
_ = try run([try .percent(87.6, on: d10), try .change(16.5, on: d10)])
_ = try run([], asOf: try Day("2022-02-08"))
_ = try run([try .percent(71.1, on: d9)])
var s: [[Double]] = [[],[]]
for seed in 1...40 { let r = try run([try .percent(87.6, on: d10), try .change(16.5, on: d10)], seed: UInt64(seed), show: false); for i in 0..<2 { s[i].append(r.progress[i].probability) } }
for x in s { let m = x.reduce(0,+)/40; print(m, (x.map{($0-m)*($0-m)}.reduce(0,+)/39).squareRoot()) }
var ten: [Observation] = []
for (i,v) in [40.1,45.2,52.3,60.1,66.6,70.2,75.5,80.1,82.2,85.3].enumerated() { ten.append(try .percent(v, on: try Day("2022-02-05")+i)) }
_ = try run(ten)
