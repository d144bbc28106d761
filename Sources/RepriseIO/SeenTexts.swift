/// The cells that were seen before, each with a number. They are found by their bytes, without strings.
struct SeenTexts {
  /// The columns whose cells are taken together.
  private let columns: [Int]
  /// For each hash the place of its cells, or −1; a power of two of them.
  private var slots: [Int32]
  /// Where the cells stand in the text, as many for each number as there are columns.
  private var spans: [Range<Int>] = []
  private var numbers: [Int] = []
  private var last: Int?

  init(columns: [Int]) {
    self.columns = columns
    slots = Array(repeating: -1, count: 256)
  }

  /// The number of the cells of a row, `nil` where they are new.
  mutating func number(of cells: [Range<Int>], in text: UnsafeBufferPointer<UInt8>) -> Int? {
    if let last, isSame(last, cells, text) { return numbers[last] }
    var slot = firstSlot(cells, text)
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      if isSame(place, cells, text) {
        last = place
        return numbers[place]
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Adds new cells.
  mutating func see(
    _ cells: [Range<Int>], in text: UnsafeBufferPointer<UInt8>, as number: Int
  ) {
    // Past what a slot holds, cells are read each time.
    guard numbers.count < Int(Int32.max) else { return }
    last = numbers.count
    numbers.append(number)
    for column in columns { spans.append(cells[column]) }
    if 2 * numbers.count > slots.count {
      slots = Array(repeating: -1, count: 2 * slots.count)
      let width = columns.count
      var row = cells
      for place in numbers.indices {
        for (offset, column) in columns.enumerated() { row[column] = spans[place * width + offset] }
        fill(Int32(place), row, text)
      }
    } else {
      fill(Int32(numbers.count - 1), cells, text)
    }
  }

  private mutating func fill(
    _ place: Int32, _ cells: [Range<Int>], _ text: UnsafeBufferPointer<UInt8>
  ) {
    var slot = firstSlot(cells, text)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = place
  }

  private func isSame(
    _ place: Int, _ cells: [Range<Int>], _ text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var span = place * columns.count
    for column in columns {
      let (one, other) = (spans[span], cells[column])
      guard one.count == other.count else { return false }
      // The last digits differ most.
      var offset = one.count - 1
      while offset >= 0 {
        guard text[one.lowerBound + offset] == text[other.lowerBound + offset] else { return false }
        offset -= 1
      }
      span += 1
    }
    return true
  }

  /// Where to look first: the Fowler–Noll–Vo hash of the bytes.
  private func firstSlot(_ cells: [Range<Int>], _ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for column in columns {
      for place in cells[column] { hash = (hash ^ UInt64(text[place])) &* 0x100_0000_01B3 }
      hash = (hash ^ 0x1F) &* 0x100_0000_01B3
    }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32)) & (slots.count - 1)
  }
}
