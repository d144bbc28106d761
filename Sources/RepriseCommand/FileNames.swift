/// Names for files, made from those of series: safe on every disk, and each once.
struct FileNames {
  private var taken: Set<String> = []

  /// More bytes than these would leave too few of a disk's 255 for what is added.
  private static let mostBytes = 200

  /// A name near to the one wanted that no other has, not even in other letter case.
  ///
  /// What separates folders, drives a terminal or is forbidden on some disk becomes `_`, as do dots at the beginning;
  /// a long name is cut. A name that is taken gets a number.
  mutating func next(for wanted: String) -> String {
    let safe = Self.safe(wanted)
    var (name, number) = (safe, 1)
    // Strings are compared as they read, so that one that is composed otherwise is the same.
    while !taken.insert(name.lowercased()).inserted {
      number += 1
      name = "\(safe)-\(number)"
    }
    return name
  }

  private static func safe(_ wanted: String) -> String {
    var name = ""
    for character in wanted {
      let isSafe = character.unicodeScalars.allSatisfy { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
          false
        default: !"/\\:*?\"<>|".unicodeScalars.contains(scalar)
        }
      }
      let next = isSafe && !(name.isEmpty && character == ".") ? String(character) : "_"
      guard name.utf8.count + next.utf8.count <= mostBytes else { break }
      name += next
    }
    return name.isEmpty ? "_" : name
  }
}
