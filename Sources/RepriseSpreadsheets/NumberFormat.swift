/// What the number of a cell means, by the format of the cell.
enum NumberFormat: Hashable {
  /// A number with a fixed number of decimals.
  case number(decimals: Int)
  /// A fraction as a percentage with a fixed number of decimals.
  case percentage(decimals: Int)
  /// A count of days that is shown as a day, a time or both.
  case moment(showsTime: Bool, isElapsed: Bool)

  /// A format that a workbook refers to by its number without writing it out.
  init(builtIn number: Int) {
    switch number {
    case 2, 4, 39, 40: self = .number(decimals: 2)
    case 9: self = .percentage(decimals: 0)
    case 10: self = .percentage(decimals: 2)
    // What some of the East Asian ones show hangs on the language.
    case 14...17, 27...31, 36, 50...54, 57, 58: self = .moment(showsTime: false, isElapsed: false)
    case 18...22, 32...35, 45, 47, 55, 56: self = .moment(showsTime: true, isElapsed: false)
    case 46: self = .moment(showsTime: true, isElapsed: true)
    default: self = .number(decimals: 0)
    }
  }

  /// A format that is written out, such as `0.0%` or `yyyy"年"m"月"d"日"`; of several parts the first counts.
  init(_ code: String) {
    let letters = Letters(code)
    let hasMonth = letters.contains("m")
    let showsTime = letters.isElapsed || letters.contains("h") || letters.contains("s")
    if letters.contains("y") || letters.contains("d") || hasMonth || showsTime {
      self = .moment(showsTime: showsTime, isElapsed: letters.isElapsed)
    } else if letters.contains("%") {
      self = .percentage(decimals: letters.decimals)
    } else {
      self = .number(decimals: letters.decimals)
    }
  }

  /// The signs of a format that are no text to show.
  private struct Letters {
    private var all: [Character] = []
    /// Whether hours, minutes or seconds go on where a day ends.
    private(set) var isElapsed = false

    init(_ code: String) {
      var rest = code[...]
      while let sign = rest.popFirst(), sign != ";" {
        switch sign {
        case "\\", "_", "*": _ = rest.popFirst()
        case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
        case "[":
          let inside = rest.prefix { $0 != "]" }
          rest = rest.dropFirst(inside.count + 1)
          if !inside.isEmpty, inside.allSatisfy({ "hmsHMS".contains($0) }) { isElapsed = true }
        default: all.append(Character(sign.lowercased()))
        }
      }
      // Of no other meaning than a number's.
      if code.lowercased().hasPrefix("general") { all = [] }
    }

    func contains(_ letter: Character) -> Bool { all.contains(letter) }

    /// The decimals that are always shown.
    var decimals: Int {
      guard !all.contains("e"), let point = all.firstIndex(of: ".") else { return 0 }
      return min(all[point...].dropFirst().prefix { $0 == "0" }.count, 15)
    }
  }
}
