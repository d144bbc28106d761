import Foundation

/// A number of a cell in decimal digits, at most the 15 that spreadsheets hold.
struct CellNumber {
  let value: Double
  /// The digits without zeros at either end; none for zero.
  private let digits: Substring
  /// How many of them stand before the decimal point; less than zero for zeros behind it.
  private let point: Int

  /// Reads a number as a workbook writes it; `nil` for all else.
  init?(_ text: String) {
    guard let value = Double(text), value.isFinite else { return nil }
    self.value = value
    let shortest = Self.digits(of: "\(value)")
    // What comes behind is what sums of binary fractions leave.
    (digits, point) =
      shortest.digits.count <= 15 ? shortest : Self.digits(of: String(format: "%.14e", value))
  }

  private static func digits(of written: String) -> (digits: Substring, point: Int) {
    let parts = written.drop { $0 == "-" }.split(separator: "e", maxSplits: 1)
    let mantissa = (parts.first ?? "").split(separator: ".", omittingEmptySubsequences: false)
    let exponent = parts.dropFirst().first.flatMap { Int($0) } ?? 0
    let whole = (mantissa.first ?? "").count
    let all = mantissa.joined()
    let behind = all.drop { $0 == "0" }
    let zeros = all.count - behind.count
    let end = behind.lastIndex { $0 != "0" }
    return (end.map { behind[...$0] } ?? "", whole + exponent - zeros)
  }

  /// The number without an exponent.
  ///
  /// - Parameters:
  ///   - decimals: The least number of decimals.
  ///   - asPercentage: Whether it is written as a percentage, with its sign.
  /// - Returns: The digits, with a sign before them if it is less than zero.
  func text(decimals: Int, asPercentage: Bool) -> String {
    let point = self.point + (asPercentage ? 2 : 0)
    let before = digits.prefix(max(0, point))
    let whole =
      before.isEmpty ? "0" : before + String(repeating: "0", count: max(0, point - digits.count))
    let behind =
      String(repeating: "0", count: digits.isEmpty ? 0 : max(0, -point))
      + digits.dropFirst(max(0, point))
    let fraction = behind + String(repeating: "0", count: max(0, decimals - behind.count))
    return (value < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : ".") + fraction
      + (asPercentage ? "%" : "")
  }
}
