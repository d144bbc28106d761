/// How the tests were built: lanes of numbers take a hundred times as long without optimization.
package enum Build {
  #if DEBUG
    package static let isOptimized = false
  #else
    package static let isOptimized = true
  #endif
}
