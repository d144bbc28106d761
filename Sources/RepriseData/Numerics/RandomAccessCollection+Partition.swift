extension RandomAccessCollection {
  /// The first index of an element with a property that all later elements have as well, by binary search;
  /// the end where none has it.
  ///
  /// - Complexity: O(log n).
  @inlinable package func partitioningIndex(where belongsBehind: (Element) -> Bool) -> Index {
    var (first, count) = (startIndex, count)
    while count > 0 {
      let middle = index(first, offsetBy: count / 2)
      if belongsBehind(self[middle]) {
        count /= 2
      } else {
        first = index(after: middle)
        count -= count / 2 + 1
      }
    }
    return first
  }
}
