import Reprise

extension Update {
  /// The most changes other than new figures that are told one by one.
  private static let mostTold = 5

  /// What is new and how the dates moved, in a paragraph.
  ///
  /// - Parameters:
  ///   - words: The language.
  ///   - isNamed: Whether series are told by their names.
  /// - Returns: The paragraph.
  func sentences(in words: any Words, isNamed: Bool) -> String {
    let told = revisions.filter { if case .new = $0.kind { false } else { true } }
    return words.joined(
      [words(counted)]
        + told.prefix(Self.mostTold).map { words(.revision($0, isNamed: isNamed)) }
        + (told.count > Self.mostTold ? [words(News.more(told.count - Self.mostTold))] : [])
        + movements.map { words(.moved($0)) })
  }

  /// How many facts are different.
  var counted: News {
    var (new, revised, withdrawn) = (0, 0, 0)
    for revision in revisions {
      switch revision.kind {
      case .new: new += 1
      case .revised: revised += 1
      case .withdrawn: withdrawn += 1
      case .weight, .came, .went: break
      }
    }
    return .counted(since: since, new: new, revised: revised, withdrawn: withdrawn)
  }

  /// The movements that change the median date.
  var dates: [Movement] { movements.filter { $0.before.median != $0.after.median } }
}
