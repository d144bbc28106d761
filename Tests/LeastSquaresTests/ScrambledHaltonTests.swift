import Testing

@testable import LeastSquares

@Suite struct ScrambledHaltonTests {
  @Test func everyDigitIntervalHoldsOnePoint() {
    let sequence = ScrambledHalton(dimensions: 4, seed: 7)
    // Any bᵏ points in a row, from a multiple of bᵏ on, fall one into each interval of length b⁻ᵏ.
    for (j, count) in [(0, 64), (1, 81), (2, 125), (3, 49)] {
      for block in 0..<3 {
        let places = (0..<count).map {
          Int(sequence.point(block * count + $0)[j] * Double(count) + 1e-9)
        }
        #expect(places.sorted() == Array(0..<count))
      }
    }
  }

  @Test func seedsAndDimensions() {
    let one = ScrambledHalton(dimensions: 30, seed: 1)
    #expect(one.point(5) == ScrambledHalton(dimensions: 30, seed: 1).point(5))
    #expect(one.point(5) != ScrambledHalton(dimensions: 30, seed: 2).point(5))
    #expect(ScrambledHalton(dimensions: 0, seed: 1).point(3).isEmpty)
    for index in [0, 1, 1_000_000, Int.max] {
      #expect(one.point(index).allSatisfy { (0..<1).contains($0) })
    }
  }
}
