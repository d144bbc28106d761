/// Numbers that programs write where a reading is missing, such as -9999.
package enum MissingCode {
  /// Whether a reading is such a number, which may be a load all the same.
  package static func isOne(_ value: Double) -> Bool {
    // Comparisons one by one, as every reading is held against them.
    if value >= 0 && value < 999 { return false }
    switch value {
    case -1, -9, -99, -999, -9999, -99_999, -999_999: return true
    case 999, 9999, 99_999, 999_999, 9_999_999: return true
    // The largest numbers of 16, 24, 31 and 32 bits, and hundredths and thousandths of them.
    case 32_767, -32_768, 65_535, 16_777_215, 167_772.15, 16_777.215: return true
    case 2_147_483_647, -2_147_483_648, 4_294_967_295: return true
    default: return false
    }
  }

  /// Whether a code cannot be a load where the others lie in a range: it is below zero where none of them is, or far
  /// above all.
  static func isForeign(_ code: Double, to others: ClosedRange<Double>) -> Bool {
    code < 0 ? others.lowerBound >= 0 : code > Oddity.rise * others.upperBound
  }
}
