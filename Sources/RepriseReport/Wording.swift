import Reprise

/// A probability in whole percent, never rounded to a certainty that it is not.
func percent(_ probability: Double) -> String {
  if probability <= 0 { return "0 %" }
  if probability >= 1 - 1e-9 { return "100 %" }
  if probability < 0.01 { return "< 1 %" }
  if probability > 0.99 { return "> 99 %" }
  return "\(Int((probability * 100).rounded())) %"
}

/// A number with so many decimals; a digit that is not there is not invented.
func fixed(_ value: Double, _ decimals: Int) -> String {
  guard value.isFinite, value.magnitude < 1e9 else { return value > 0 ? "very large" : "?" }
  let scale = (0..<decimals).reduce(1) { power, _ in power * 10 }
  let units = Int((value * Double(scale)).rounded())
  guard decimals > 0 else { return "\(units)" }
  let digits = String(units.magnitude % UInt(scale))
  return (units < 0 ? "-" : "") + "\(units.magnitude / UInt(scale))."
    + String(repeating: "0", count: decimals - digits.count) + digits
}

/// A fraction as a percentage with the given number of decimals.
func level(_ fraction: Double, _ decimals: Int = 1) -> String { fixed(fraction * 100, decimals) + " %" }

/// A number of days in words.
func days(_ count: Int) -> String { count.magnitude == 1 ? "\(count) day" : "\(count) days" }

extension DateDistribution {
  /// A central interval in words, open sides named.
  func interval(_ probability: Double, within horizon: String) -> String {
    let (lower, upper) = interval(probability)
    guard let lower else { return "not \(horizon)" }
    guard let upper else { return "\(lower) to beyond" }
    return lower == upper ? "\(lower)" : "\(lower) to \(upper)"
  }
}

/// Splits a paragraph into lines of at most `width` characters, later ones indented.
func wrapped(_ paragraph: String, width: Int, indent: String = "") -> [String] {
  var lines: [String] = []
  var line = ""
  for word in paragraph.split(separator: " ") {
    if line.isEmpty {
      line = (lines.isEmpty ? "" : indent) + word
    } else if line.count + 1 + word.count <= width {
      line += " " + word
    } else {
      lines.append(line)
      line = indent + word
    }
  }
  if !line.isEmpty { lines.append(line) }
  return lines
}

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  func paddedLeft(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
