// Lanes as the kernels see them: doubles one after the other, no pointer where there are none.

extension [Lanes] {
  @inlinable @inline(__always)
  package func withDoubles<Result>(_ body: (UnsafePointer<Double>?) -> Result) -> Result {
    withUnsafeBytes { body($0.assumingMemoryBound(to: Double.self).baseAddress) }
  }

  @inlinable @inline(__always)
  package mutating func withDoubles<Result>(_ body: (UnsafeMutablePointer<Double>?) -> Result)
    -> Result
  {
    withUnsafeMutableBytes { body($0.assumingMemoryBound(to: Double.self).baseAddress) }
  }
}

extension Lanes {
  @inlinable @inline(__always)
  package func withDoubles<Result>(_ body: (UnsafePointer<Double>?) -> Result) -> Result {
    withUnsafeBytes(of: self) { body($0.assumingMemoryBound(to: Double.self).baseAddress) }
  }

  @inlinable @inline(__always)
  package mutating func withDoubles<Result>(_ body: (UnsafeMutablePointer<Double>?) -> Result)
    -> Result
  {
    withUnsafeMutableBytes(of: &self) {
      body($0.assumingMemoryBound(to: Double.self).baseAddress)
    }
  }
}
