import Reprise
import RepriseReport
let d9 = try Day("2022-02-09"), d10 = try Day("2022-02-10")
let plan = Plan([.init("a", .exceeding(0.9), .before(try Day("2022-02-15"))), .init("b", .full, .before(try Day("2022-02-20")))])
print(TextReport(try Forecaster().forecast(try Series([try .percent(87.6, on: d10), try .change(16.5, on: d10)]), milestones: [], plan: plan)))
print(TextReport(try Forecaster().forecast(try Series([]), plan: plan, asOf: try Day("2022-02-08"))))
