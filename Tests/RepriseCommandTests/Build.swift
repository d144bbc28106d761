/// How the tests were built: lanes of numbers take a hundred times as long without optimization.
enum Build {
  #if DEBUG
    static let isOptimized = false
  #else
    static let isOptimized = true
  #endif
}
