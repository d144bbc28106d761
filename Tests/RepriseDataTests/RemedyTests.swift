import RepriseData
import Testing

@Suite struct RemedyTests {
  @Test(arguments: Remedy.allCases)
  func isFoundInAMessage(_ remedy: Remedy) {
    let message = "it has no year; tell it, as with \(remedy) 2022"
    #expect(Remedy.all(in: message) == [remedy])
    #expect(
      Remedy.wording(message) { $0 == remedy ? "--option" : "" }
        == "it has no year; tell it, as with --option 2022")
  }

  @Test func severalHaveTheirOwnWords() {
    let message = "choose \(Remedy.column), as in \(Remedy.column) 'A', or \(Remedy.timeZone)"
    #expect(Remedy.all(in: message) == [.column, .timeZone])
    #expect(
      Remedy.wording(message) { $0 == .column ? "--column" : "--time-zone" }
        == "choose --column, as in --column 'A', or --time-zone")
    #expect(Remedy.wording("nothing to mend") { _ in "?" } == "nothing to mend")
  }
}
