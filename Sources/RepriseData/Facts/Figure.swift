/// A published percentage as it was written: a whole number of units of its last decimal.
///
/// `87.6 %` is 876 units with one decimal. Keeping the digits makes rounding exact: the figure
/// stands for every value that rounds to it.
public struct Figure: Sendable, Hashable {
  /// The digits without the decimal point.
  public let units: Int
  /// Decimals of the percentage, from 0 to ``maximalDecimals``.
  public let decimals: Int

  /// The largest number of decimals of a percentage.
  public static let maximalDecimals = 6

  /// A figure of `units` times 10^(−decimals) percent, or `nil` when it has more than
  /// ``maximalDecimals`` decimals or is beyond ± one million percent.
  public init?(units: Int, decimals: Int) {
    guard (0...Self.maximalDecimals).contains(decimals),
      units.magnitude <= UInt(1_000_000 * Self.power(decimals))
    else { return nil }
    self.units = units
    self.decimals = decimals
  }

  /// The percentage rounded to its shortest decimal form, as 87.6 for `87.6`, or `nil` when it is
  /// not finite or beyond ± one million percent.
  public init?(percent: Double) {
    guard percent.isFinite, abs(percent) <= 1e6 else { return nil }
    for decimals in 0..<Self.maximalDecimals {
      let scaled = percent * Double(Self.power(decimals))
      if abs(scaled - scaled.rounded()) <= 1e-9 * max(1, abs(scaled)) {
        self.init(units: Int(scaled.rounded()), decimals: decimals)
        return
      }
    }
    let scaled = percent * Double(Self.power(Self.maximalDecimals))
    self.init(units: Int(scaled.rounded()), decimals: Self.maximalDecimals)
  }

  /// The figure as a fraction: 0.876 for 87.6 %.
  public var fraction: Double { Double(units) / Double(100 * Self.power(decimals)) }

  /// The figure in percent: 87.6 for 87.6 %.
  public var percent: Double { Double(units) / Double(Self.power(decimals)) }

  static func power(_ decimals: Int) -> Int {
    (0..<decimals).reduce(1) { product, _ in product * 10 }
  }
}

extension Figure: CustomStringConvertible {
  /// The figure with its decimals and no percent sign: `87.6`.
  public var description: String {
    let power = Self.power(decimals)
    let whole = String(units.magnitude / UInt(power))
    guard decimals > 0 else { return (units < 0 ? "-" : "") + whole }
    let rest = String(units.magnitude % UInt(power))
    let zeros = String(repeating: "0", count: decimals - rest.count)
    return (units < 0 ? "-" : "") + whole + "." + zeros + rest
  }
}
