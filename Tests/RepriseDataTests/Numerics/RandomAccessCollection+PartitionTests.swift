import Testing

@testable import RepriseData

@Suite struct PartitionTests {
  /// Of every count and every number of elements in front.
  @Test func findsTheFirstBehind() {
    for count in 0...17 {
      for front in 0...count {
        let elements = (0..<count).map { $0 < front ? "front" : "behind" }
        #expect(elements.partitioningIndex { $0 == "behind" } == front)
        // The indices of a slice do not begin at 0.
        let slice = (["front", "front"] + elements)[2...]
        #expect(slice.partitioningIndex { $0 == "behind" } == front + 2)
      }
    }
  }
}
