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
func level(_ fraction: Double, _ decimals: Int = 1) -> String {
  fixed(fraction * 100, decimals) + " %"
}

/// A number of days in words.
func days(_ count: Int) -> String { count.magnitude == 1 ? "\(count) day" : "\(count) days" }

/// Splits a paragraph into lines of at most `width` characters; a number keeps its percent sign.
func wrapped(_ paragraph: String, width: Int) -> [String] {
  var words: [String] = []
  for word in paragraph.split(separator: " ").map(String.init) {
    if word.first == "%" || words.last == ">" || words.last == "<", let last = words.popLast() {
      words.append(last + " " + word)
    } else {
      words.append(word)
    }
  }
  var lines: [String] = []
  for word in words {
    if let line = lines.last, line.count + 1 + word.count <= width {
      lines[lines.count - 1] = line + " " + word
    } else {
      lines.append(word)
    }
  }
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
