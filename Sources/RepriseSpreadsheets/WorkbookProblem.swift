/// Why no sheet can be read.
enum WorkbookProblem: Error, Hashable {
  /// It is something else, and this is what to do.
  case foreign(String)
  /// The named part cannot be read, or breaks the rules.
  case damaged(String)
  /// The named part inflates to more than is read.
  case tooLarge(String)
  /// What it holds is encrypted.
  case hasPassword
  /// No sheet has anything in it.
  case empty

  /// What is wrong and how to mend it.
  var message: String {
    switch self {
    case .foreign(let message): message
    case .damaged(let part):
      "this workbook is damaged (\(part)); open it in a spreadsheet program and save it again"
    case .tooLarge(let part):
      "this workbook is too large (\(part) is more than 1 GB); keep what is needed, or save the sheet "
        + "as CSV in UTF-8"
    case .hasPassword:
      "this workbook has a password; open it in a spreadsheet program and save it without"
    case .empty: "no sheet of this workbook has anything in it"
    }
  }
}
