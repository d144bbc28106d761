import Reprise
import Testing

@testable import RepriseIO

/// Plain cells take a quick way, on which nothing may be read in another manner than on the long one.
@Suite struct PlainCellTests {
  private struct Outcome: Hashable {
    var fact: Observation.Fact?
    var baseline: String?
    var isRounded = false
    var isBare = false
    var complaint: String?

    init(_ read: () throws(CellError) -> FactGrammar.Reading) {
      do throws(CellError) {
        let reading = try read()
        (fact, baseline) = (reading.fact, reading.baseline)
        (isRounded, isBare) = (reading.isRounded, reading.isBare)
      } catch {
        complaint = error.message
      }
    }
  }

  /// Texts of a few of the characters that numbers are made of, and of some that they are not.
  private static func texts(_ alphabet: [Character], count: Int, seed: UInt64) -> [String] {
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    return (0..<count).map { _ in
      String((0..<1 + next(next(4) == 0 ? 22 : 7)).map { _ in alphabet[next(alphabet.count)] })
    }
  }

  private static let edges = [
    "", "0", "00", "0.0", "87.6", "87.6%", "87.", ".5", "5%", "%", "5%%", "5 %", "１０", "100.0",
    "999999999",
    "1000000000", "000000000087.6", "0.1234567891", "0.123456789", "123456789.123456789", "1e5",
    "1,5", "1.2.3",
    "1000001", "0.000000001", "87.6\u{301}", "9成", "+5", "-5", "1.5", "1.51", "4557/4707", "５%",
  ]

  @Test(arguments: LevelColumn.allCases, [false, true])
  func levels(_ column: LevelColumn, _ allowsDecimalComma: Bool) throws {
    let grammar = FactGrammar(
      column: column, days: DayReader(ReadingOptions()), allowsDecimalComma: allowsDecimalComma)
    let day = try day("2022-02-10")
    let random =
      Self.texts(Array("0123456789.0123456789%"), count: 20_000, seed: 1)
      + Self.texts(Array("0123456789.,%+- eE/>９．成"), count: 20_000, seed: 2)
    // One expectation for all, as each takes longer than a text.
    let different = (Self.edges + random).filter { text in
      let quick = Outcome { () throws(CellError) in try grammar.level(text, on: day) }
      let long = Outcome { () throws(CellError) in try grammar.anyLevel(text, on: day) }
      return quick != long
    }
    #expect(different.isEmpty)
  }

  @Test func days() throws {
    let reader = DayReader(ReadingOptions())
    let whole = (0..<20_000).map { "\(Day(ordinal: -300_000 + 37 * $0))" }
    let random =
      Self.texts(Array("0123456789-"), count: 20_000, seed: 3)
      + whole.map { String($0.dropLast()) + "9" }
    let different = (whole + random).filter { text in
      guard case .day(let day) = DateFormat.iso.read(text) else {
        return WrittenDay.iso(text) != nil
      }
      return WrittenDay.iso(text) != day || (try? reader.day(text)) != day
    }
    #expect(different.isEmpty)
  }
}
