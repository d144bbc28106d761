import RepriseData
import Testing

@Suite struct DateDistributionDescriptionTests {
  @Test(
    arguments: [
      (
        [0.05, 0.3, 0.6, 0.92, 0.997], "2022-02-13, 80 % from 2022-02-12 to 2022-02-14, < 1 % never"
      ),
      ([0.3, 0.5], "2022-02-12, 80 % from 2022-02-11, 50 % never"),
      ([1], "2022-02-11, 80 % from 2022-02-11 to 2022-02-11"),
      ([0.2], "not within the horizon for half of the paths, 80 % from 2022-02-11, 80 % never"),
      ([0.001], "not within the horizon for half of the paths, > 99 % never"),
      ([], "not within the horizon for half of the paths, 100 % never"),
    ] as [([Double], String)])
  func words(_ cumulative: [Double], _ words: String) throws {
    let dates = DateDistribution(after: try Day("2022-02-10"), cumulative: cumulative)
    #expect("\(dates)" == words)
  }

  @Test func cumulativeProbabilitiesHaveTheirDays() throws {
    let asOf = try Day("2022-02-10")
    let dates = DateDistribution(after: asOf, cumulative: [0.25, 0.5, 0.875])
    let all = dates.cumulativeProbabilities
    #expect(all.map(\.day) == [asOf + 1, asOf + 2, asOf + 3])
    #expect(all.map(\.probability) == [0.25, 0.5, 0.875])
    #expect(DateDistribution(after: asOf, cumulative: []).cumulativeProbabilities.isEmpty)
  }
}
