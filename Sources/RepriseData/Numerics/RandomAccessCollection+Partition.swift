extension RandomAccessCollection {
  /// The first index from which on all elements have a property that, once an element has it, all later ones have; the
  /// end where none has it.
  ///
  /// - Complexity: O(log n).
  package func partitioningIndex(where belongsBehind: (Element) -> Bool) -> Index {
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
