import Foundation
import RepriseIO
import RepriseSpreadsheets

/// The workbooks that `Reference/workbooks.py` makes.
enum Workbooks {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Reference")

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }

  /// A sheet of a workbook, under a name that says nothing of what it is.
  static func source(_ name: String, sheet: String? = nil) throws -> Source {
    try Source(try bytes(name), named: "f").sheet(sheet)
  }

  /// The cells of a sheet, row by row.
  static func rows(_ source: Source) -> [[String]] {
    String(decoding: source.bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  /// What is said of a file that is refused.
  static func complaint(_ name: String, sheet: String? = nil) -> String {
    do {
      _ = try source(name, sheet: sheet)
      return ""
    } catch {
      return "\(error)"
    }
  }
}
