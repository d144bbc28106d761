import RealModule

extension Double {
  /// The number as people write it, whole numbers without a decimal point.
  package var plain: String {
    let text = "\(self)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension Double {
  /// The decimals of the shortest text that means the number; 15 where it has more.
  var decimals: Int {
    (0..<15).first { count in
      let power = Double.pow(10, count)
      return (self * power).rounded() / power == self
    } ?? 15
  }
}
