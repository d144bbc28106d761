import Foundation
import LeastSquares
import RecoveryCurves
import Reprise
import Testing

/// Who catches any error and prints its `localizedDescription` reads what is wrong.
@Suite struct LocalizedErrorTests {
  @Test func sayWhatTheirDescriptionsSay() throws {
    let day = try Day("2022-02-10")
    let errors: [any Error & CustomStringConvertible] = [
      DayError.notADay("10.2."), FactError.notAFigure(.infinity), ForecastError.asOfDayNeeded,
      SeasonError.seasonTooLong(asOf: day + 900, dayZero: day), LoadError.noReadings,
      MilestoneError.invalidMilestone(.reaching(0.9), .runOutOfRange),
      CurveError.floorOrMidpointNeeded, LeastSquaresError.noParameters,
    ]
    for error in errors {
      let caught: any Error = error
      #expect(caught.localizedDescription == error.description)
      #expect(error.description.contains(" "))
    }
  }
}
