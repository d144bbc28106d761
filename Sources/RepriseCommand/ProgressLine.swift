/// A line on the terminal that says how many of many items are done.
struct ProgressLine {
  private let count: Int?
  private let isWanted: Bool
  private var done = 0
  private var shown = ""
  private var next = ContinuousClock.now

  /// A line for so many items, or for as many as come; it shows only where somebody reads standard error.
  init(count: Int?, isWanted: Bool) {
    self.count = count
    self.isWanted = isWanted && count ?? .max > 1 && StandardStream.error.isTerminal
  }

  /// Counts an item, and shows the count a few times a second.
  mutating func advance() {
    done += 1
    guard isWanted, ContinuousClock.now >= next else { return }
    next = ContinuousClock.now + .milliseconds(200)
    shown = count.map { "\(done) of \($0)" } ?? "\(done) done"
    try? StandardStream.error.print("\r" + shown)
  }

  /// Makes room for something else.
  mutating func clear() {
    guard !shown.isEmpty else { return }
    try? StandardStream.error.print("\r" + String(repeating: " ", count: shown.count) + "\r")
    shown = ""
  }
}
