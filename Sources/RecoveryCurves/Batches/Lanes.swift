/// Eight numbers, one for each series of a tile.
@usableFromInline package typealias Lanes = SIMD8<Double>

extension UnsafeMutablePointer<Double> {
  @inline(__always)
  subscript(lanes slot: Int) -> Lanes {
    get {
      UnsafeRawPointer(self + slot * Lanes.scalarCount).loadUnaligned(as: Lanes.self)
    }
    nonmutating set {
      UnsafeMutableRawPointer(self + slot * Lanes.scalarCount).storeBytes(
        of: newValue, as: Lanes.self)
    }
  }
}

extension UnsafePointer<Double> {
  @inline(__always)
  subscript(lanes slot: Int) -> Lanes {
    UnsafeRawPointer(self + slot * Lanes.scalarCount).loadUnaligned(as: Lanes.self)
  }
}

// MARK: Elementary functions

@inlinable @inline(__always)
package func least(_ a: Lanes, _ b: Lanes) -> Lanes {
  b.replacing(with: a, where: a .< b)
}

@inlinable @inline(__always)
package func most(_ a: Lanes, _ b: Lanes) -> Lanes { b.replacing(with: a, where: a .> b) }

@inlinable @inline(__always)
package func clamped(_ x: Lanes, _ low: Lanes, _ high: Lanes) -> Lanes {
  least(most(x, low), high)
}

@inlinable @inline(__always)
package func either(_ mask: SIMDMask<SIMD8<Int64>>, _ a: Lanes, _ b: Lanes) -> Lanes {
  b.replacing(with: a, where: mask)
}

/// `eˣ` for `|x| ≤ 708`: `2ⁿ` times the series of degree 13 on `|r| ≤ ln 2 / 2`.
@inlinable @inline(__always)
package func exponential(_ x: Lanes) -> Lanes {
  let shifted = x * 0x1.71547652b82fep0 + 0x1.8p52
  let n = shifted - 0x1.8p52
  let r = (x - n * 0x1.62e42fefa38p-1) - n * 0x1.ef35793c7673p-45
  let r2 = r * r
  let r4 = r2 * r2
  let a: Lanes = (1 + r) + r2 * (0.5 + r * (1.0 / 6))
  let b: Lanes = (1.0 / 24 + r * (1.0 / 120)) + r2 * (1.0 / 720 + r * (1.0 / 5040))
  let c: Lanes =
    (1.0 / 40320 + r * (1.0 / 362880)) + r2 * (1.0 / 3_628_800 + r * (1.0 / 39_916_800))
  let d: Lanes = 1.0 / 479_001_600 + r * (1.0 / 6_227_020_800)
  let p: Lanes = (a + r4 * b) + (r4 * r4) * (c + r4 * d)
  let bits = unsafeBitCast(p, to: SIMD8<UInt64>.self)
  let power = unsafeBitCast(shifted, to: SIMD8<UInt64>.self) &<< 52
  return unsafeBitCast(bits &+ power, to: Lanes.self)
}

/// `ln x` for normal positive `x`: the exponent, and `2 artanh((m − 1) / (m + 1))` for `m` near one.
@inlinable @inline(__always)
package func logarithm(_ x: Lanes) -> Lanes {
  let bits = unsafeBitCast(x, to: SIMD8<UInt64>.self) &- 0x3fe6_a09e_667f_3bcd
  let exponent = unsafeBitCast(bits, to: SIMD8<Int64>.self) &>> 52
  let m = unsafeBitCast(
    (bits & 0x000f_ffff_ffff_ffff) &+ 0x3fe6_a09e_667f_3bcd, to: Lanes.self)
  let n = Lanes(exponent)
  let s = (m - 1) / (m + 1)
  let q = s * s
  var p = Lanes(repeating: 1.0 / 21)
  p = 1.0 / 19 + q * p
  p = 1.0 / 17 + q * p
  p = 1.0 / 15 + q * p
  p = 1.0 / 13 + q * p
  p = 1.0 / 11 + q * p
  p = 1.0 / 9 + q * p
  p = 1.0 / 7 + q * p
  p = 1.0 / 5 + q * p
  p = 1.0 / 3 + q * p
  return n * 0x1.62e42fefa39efp-1 + (2 * s + 2 * s * q * p)
}
