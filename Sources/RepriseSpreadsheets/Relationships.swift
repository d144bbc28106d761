/// What parts a part of a workbook refers to.
struct Relationships: ElementTaker {
  /// The referenced part, by its mark and by what it is.
  struct Target {
    let mark: String
    let kind: String
    let part: String
  }

  private(set) var targets: [Target] = []
  private var folder: String

  /// The references of a part; none where the archive does not list any.
  init(of part: String, in archive: ZipArchive) throws(WorkbookProblem) {
    let slash = part.lastIndex(of: "/")
    folder = slash.map { String(part[...$0]) } ?? ""
    let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
    if let read = try archive.read("\(folder)_rels/\(name).rels", by: self) { self = read }
  }

  mutating func begin(_ name: String, _ attributes: [String: String]) {
    guard name == "Relationship", let mark = attributes["Id"], let kind = attributes["Type"],
      let target = attributes["Target"], attributes["TargetMode"] != "External"
    else { return }
    targets.append(
      Target(
        mark: mark, kind: kind.split(separator: "/").last.map(String.init) ?? kind,
        part: Self.resolved(target, in: folder)))
  }

  /// The first part of a kind.
  func part(_ kind: String) -> String? { targets.first { $0.kind == kind }?.part }

  /// The name of a part from the top of the archive.
  private static func resolved(_ target: String, in folder: String) -> String {
    var steps: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for step in target.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}
