/// The quantity of a column's readings by its name.
enum Quantity: Hashable {
  /// A power: a day's energy is its mean times the hours.
  case power
  /// The energy of an interval: a day's energy is the sum.
  case energy

  /// The quantity of a name such as `load (kWh)`, `North MWh` or `负荷`; `nil` where the name has none.
  init?(columnName: String) {
    let name = columnName.canonicalName
    // Of `energy (kW)` the unit counts.
    let unit = name.drop { $0 != "(" && $0 != "[" }.dropFirst().prefix { $0 != ")" && $0 != "]" }
    let words = name.prefix { $0 != "(" && $0 != "[" }.split { " _-".contains($0) }.map(String.init)
    for word in [unit.trimmed] + words.reversed() {
      if Self.powers.contains(word) {
        self = .power
        return
      }
      if Self.energies.contains(word) {
        self = .energy
        return
      }
    }
    return nil
  }

  private static let powers: Set<String> = [
    "w", "kw", "mw", "gw", "瓩", "萬瓩", "万瓩", "千瓦", "万千瓦", "兆瓦", "power", "load", "demand", "负荷",
  ]
  private static let energies: Set<String> = [
    "wh", "kwh", "mwh", "gwh", "twh", "mu", "百萬度", "千度", "億度", "usage", "用電量", "電量", "kw·h", "mw·h",
    "千瓦时", "万千瓦时", "亿千瓦时", "兆瓦时", "度", "万度",
    "亿度", "energy", "consumption", "用电量", "电量",
  ]
}
