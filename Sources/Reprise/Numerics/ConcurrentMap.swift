import Dispatch

/// Takes independent steps on several threads.
///
/// - Parameters:
///   - count: How many steps.
///   - threads: With one, the steps run one after the other on the caller's; with more, on as many, at most as the
///     machine has processors.
///   - step: Takes the number of a step. It runs on any thread.
/// - Returns: The results in the order of the steps.
package func concurrentMap<Result>(
  _ count: Int, threads: Int, _ step: (Int) -> Result
) -> [Result] {
  guard threads > 1, count > 1 else { return (0..<max(0, count)).map(step) }
  // Fewer than there are processors each go through a part of the steps; else whoever is free takes the next one.
  let parts = threads < .processors ? min(threads, count) : count
  var results = [Result?](repeating: nil, count: count)
  withoutActuallyEscaping(step) { step in
    results.withUnsafeMutableBufferPointer { results in
      // All are done before this returns, and each step has a place of its own.
      nonisolated(unsafe) let (places, step) = (results, step)
      DispatchQueue.concurrentPerform(iterations: parts) { part in
        for number in stride(from: part, to: count, by: parts) { places[number] = step(number) }
      }
    }
  }
  return results.compactMap(\.self)
}
