/// What a file is that holds other files, as spreadsheets and documents do.
enum ForeignFile {
  /// Whether bytes begin as those of one do.
  static func isOne(_ bytes: [UInt8]) -> Bool { isArchive(bytes) || isOlder(bytes) }

  /// Whether bytes begin as a zip archive does, which workbooks are.
  static func isArchive(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }

  private static func isOlder(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
  }

  /// What is wrong with bytes that begin as the older files of office programs do; `nil` for all others.
  static func problem(of bytes: [UInt8]) -> WorkbookProblem? {
    guard isOlder(bytes) else { return nil }
    func holds(_ name: String) -> Bool {
      bytes.firstRange(of: name.utf8.flatMap { [$0, 0] }) != nil
    }
    if holds("EncryptedPackage") { return .hasPassword }
    return .foreign(
      holds("Workbook") || holds("Book")
        ? "this is a spreadsheet in the old format (.xls); save it as .xlsx, or as CSV in UTF-8"
        : "this is a document of an office program, and no table; save the table as .xlsx or as CSV in UTF-8"
    )
  }

  /// The main part of the workbook that an archive is.
  static func workbook(in archive: ZipArchive) throws(WorkbookProblem) -> String {
    if archive.holds("EncryptedPackage") { throw .hasPassword }
    guard let part = try Relationships(of: "", in: archive).part("officeDocument") else {
      throw .foreign(try other(archive))
    }
    let type = try archive.read("[Content_Types].xml", by: ContentTypes(of: part))?.type ?? ""
    let cure = "; save the table as .xlsx or as CSV in UTF-8"
    if type.contains("sheet.binary") {
      throw .foreign("this is a binary spreadsheet (.xlsb)" + cure)
    }
    if type.contains("wordprocessingml") {
      throw .foreign("this is a text document (.docx), not a spreadsheet" + cure)
    }
    if type.contains("presentationml") {
      throw .foreign("these are slides (.pptx), not a spreadsheet" + cure)
    }
    guard type.isEmpty || type.contains("sheet") else {
      throw .foreign("this is a document of an office program, not a spreadsheet" + cure)
    }
    return part
  }

  /// What an archive is that is no document of the kind that workbooks are.
  private static func other(_ archive: ZipArchive) throws(WorkbookProblem) -> String {
    let cure = "; save the table as .xlsx or as CSV in UTF-8"
    if archive.holds("Index/Document.iwa") || archive.holds("Index.zip") {
      return "this is a document of Numbers, Pages or Keynote" + cure
    }
    if let part = try archive.part("mimetype") {
      let type = String(decoding: try part.beginning(128), as: UTF8.self)
      if type.contains("opendocument.spreadsheet") {
        return "this is an OpenDocument spreadsheet (.ods)" + cure
      }
      if type.contains("opendocument") {
        return "this is an OpenDocument file, not a spreadsheet" + cure
      }
    }
    return "this is a zip archive, and no spreadsheet; unpack it, and name the file in it"
  }
}

/// What kind of part one of an archive is.
private struct ContentTypes: ElementTaker {
  private(set) var type: String?
  private let part: String

  init(of part: String) { self.part = "/" + part }

  mutating func begin(_ name: String, _ attributes: [String: String]) {
    if name == "Override", attributes["PartName"]?.lowercased() == part.lowercased() {
      type = attributes["ContentType"]
    }
  }
}
