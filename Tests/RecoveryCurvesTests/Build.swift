/// How the tests were built: fits take many times as long without optimization.
enum Build {
  #if DEBUG
    static let isOptimized = false
  #else
    static let isOptimized = true
  #endif
}
