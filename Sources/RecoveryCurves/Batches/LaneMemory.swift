// Lanes as the kernels see them: doubles one after the other, no pointer where there are none.

extension [Lanes] {
  @inline(__always)
  func withDoubles<Result>(_ body: (UnsafePointer<Double>?) -> Result) -> Result {
    withUnsafeBytes { body($0.assumingMemoryBound(to: Double.self).baseAddress) }
  }

  @inline(__always)
  mutating func withDoubles<Result>(_ body: (UnsafeMutablePointer<Double>?) -> Result) -> Result {
    withUnsafeMutableBytes { body($0.assumingMemoryBound(to: Double.self).baseAddress) }
  }
}

extension Lanes {
  @inline(__always)
  func withDoubles<Result>(_ body: (UnsafePointer<Double>?) -> Result) -> Result {
    withUnsafeBytes(of: self) { body($0.assumingMemoryBound(to: Double.self).baseAddress) }
  }

  @inline(__always)
  mutating func withDoubles<Result>(_ body: (UnsafeMutablePointer<Double>?) -> Result) -> Result {
    withUnsafeMutableBytes(of: &self) {
      body($0.assumingMemoryBound(to: Double.self).baseAddress)
    }
  }
}
