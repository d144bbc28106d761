import Foundation
import Reprise
import RepriseIO
import Testing

/// The bundled meter file is read as its README says that it was made.
struct MeterDatasetTests {
  @Test func flawsAreThoseWrittenIn() throws {
    let url = dataset("").deletingLastPathComponent().appendingPathComponent("meter/readings.csv")
    let file = try LoadFile(contentsOf: url)
    #expect(file.loads.map(\.area) == ["Linhai", "Yunxi"] && file.intervals == [10_800, 10_800])
    #expect(file.stamps == .start && file.notices.isEmpty)
    let flaws = file.problems.filter { $0.kind != .shortDay }.map {
      "\($0.area) \($0.kind) \($0.days.lowerBound) \($0.days.upperBound)"
    }
    #expect(
      flaws == [
        "Yunxi negative 2018-11-20 2018-11-20", "Linhai gap 2019-06-11 2019-06-12",
        "Yunxi stuck 2020-08-10 2020-08-11", "Linhai jump 2020-12-03 2020-12-03",
        "Linhai conflict 2021-05-20 2021-05-20", "Yunxi conflict 2021-05-20 2021-05-20",
      ])
    // 1626 days, less those of the flaws.
    #expect(file.loads.map(\.days.count) == [1626 - 4, 1626 - 4])
    #expect(try file.loads.allSatisfy { $0.days.last == (try day("2022-02-12")) })
  }
}
