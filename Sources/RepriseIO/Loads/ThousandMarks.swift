import Reprise

/// How the numbers of a file are written, by which a mark between thousands is told from a decimal mark.
struct ThousandMarks {
  /// Numbers with three digits behind a mark, others with a mark, and whole ones of three digits and of more.
  private var written = (thousandths: 0, others: 0, hundreds: 0, thousands: 0)
  private var sums = (thousandths: 0.0, hundreds: 0.0)
  private var firstThousandth: (text: String, line: Int)?

  /// A number whose mark stands between thousands, as far as the file shows it: all that have a mark have three digits
  /// behind it, others of three digits have none, no longer one does without, and read with decimals they would be far
  /// below those.
  var first: (text: String, line: Int)? {
    guard written.thousandths >= 3, written.others == 0, written.thousands == 0,
      written.hundreds > 0
    else { return nil }
    let ratio =
      sums.thousandths / Double(written.thousandths) / (sums.hundreds / Double(written.hundreds))
    // Nearer to a thousandth than to 1.
    return ratio * ratio < 0.001 ? firstThousandth : nil
  }

  /// The first number where each has a mark with three digits behind it, so that nothing shows which mark it is.
  var open: (text: String, line: Int)? {
    written.thousandths >= 3 && written.others == 0 && written.thousands == 0
      && written.hundreds == 0 ? firstThousandth : nil
  }

  /// Takes note of how a number is written; a code for a missing one is not written like the others.
  mutating func see(_ number: LoadNumber, _ line: Int) {
    let size = number.value.magnitude
    guard number.mark != .none || number.decimals == 0 && size >= 100,
      !MissingCode.isOne(number.value)
    else { return }
    switch (number.mark, number.decimals) {
    case (.none, _) where size < 1000:
      written.hundreds += 1
      sums.hundreds += size
    case (.none, _): written.thousands += 1
    case (_, 3) where (1..<1000).contains(size):
      written.thousandths += 1
      sums.thousandths += size
      if firstThousandth == nil { firstThousandth = (number.written, line) }
    default: written.others += 1
    }
  }
}
