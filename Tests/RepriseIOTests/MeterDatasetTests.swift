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

  /// The same readings in memory have the same figures and the same problems, at the place of their line.
  @Test func inMemoryAsInTheFile() throws {
    let url = dataset("").deletingLastPathComponent().appendingPathComponent("meter/readings.csv")
    let file = try LoadFile(contentsOf: url)
    let rows = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst()
    for (place, area) in ["Linhai", "Yunxi"].enumerated() {
      let readings = try rows.map { row in
        let cells = row.split(separator: ",", omittingEmptySubsequences: false)
        let hour = try #require(Int(cells[0].dropFirst(11).prefix(2)))
        return LoadReading(
          Double(cells[place + 1]) ?? .nan, on: try day(String(cells[0].prefix(10))),
          at: 3600 * hour)
      }
      let audit = try LoadAudit(readings, area: area)
      #expect(audit.load == file.loads[place] && audit.table == file.tables[place])
      #expect(audit.interval == file.intervals[place] && audit.stamps == file.stamps)
      func parts(_ problem: ReadingProblem, _ line: Int) -> String {
        "\(problem.kind) \(problem.consequence) \(problem.days) \(line)"
      }
      #expect(
        audit.problems.map { parts($0, $0.line + 1) }
          == file.problems.filter { $0.area == area }.map { parts($0, $0.line) })
    }
  }
}
