import RepriseIO
import RepriseSpreadsheets
import Testing

/// Files that cannot be read as a table, each with the reason and the way to mend it.
@Suite struct RefusalTests {
  @Test(arguments: [
    ("formula.xlsx", "f, sheet 'Sheet', B2: no spreadsheet program has calculated this formula"),
    (
      "uncalculated.xlsx",
      "f, sheet 'Sheet1', A1: no spreadsheet program has calculated this formula"
    ),
    ("reference.xlsx", "this workbook is damaged"), ("order.xlsx", "this workbook is damaged"),
    ("row.xlsx", "this workbook is damaged"), ("string.xlsx", "this workbook is damaged"),
    ("cut.xlsx", "this workbook is damaged"), ("entity.xlsx", "this workbook is damaged"),
    ("latin.xlsx", "this workbook is damaged"), ("overlap.xlsx", "this workbook is damaged"),
    ("claim.xlsx", "this workbook is too large"), ("binary.xlsx", "(.xlsb); save the table as"),
    ("document.docx", "this is a text document (.docx), not a spreadsheet; save the table as"),
    ("open.ods", "this is an OpenDocument spreadsheet (.ods); save the table as"),
    ("archive.zip", "this is a zip archive, and no spreadsheet; unpack it"),
  ])
  func whatIsNoTable(_ name: String, _ part: String) {
    #expect(Workbooks.complaint(name).contains(part), "\(Workbooks.complaint(name))")
  }

  /// The containers of older office programs name what is in them in UTF-16.
  @Test(arguments: [
    ("EncryptedPackage", "this workbook has a password; open it in a spreadsheet program"),
    ("Workbook", "this is a spreadsheet in the old format (.xls); save it as .xlsx"),
    ("WordDocument", "and no table"),
  ])
  func olderContainers(_ entry: String, _ part: String) {
    let bytes: [UInt8] =
      [0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0, count: 600)
      + entry.utf8.flatMap { [$0, 0] }
    #expect {
      try Source(bytes, named: "f").sheet(nil)
    } throws: { error in
      "\(error)".contains(part)
    }
  }

  @Test(arguments: ["founding.xlsx", "cells.xlsx", "sheets.xlsx"])
  func cutAnywhere(_ name: String) throws {
    let bytes = try Workbooks.bytes(name)
    for count in stride(from: 4, to: bytes.count, by: 97) {
      #expect(throws: ReadingError.self) {
        try Source(bytes.prefix(count), named: "f").sheet(nil)
      }
    }
  }

  /// A byte of a part that is another ends in a sheet or an error, whatever it is.
  @Test func anyByteOfASheet() throws {
    let bytes = try Workbooks.bytes("layout.xlsx")
    var (refused, count) = (0, 0)
    for place in stride(from: 0, to: bytes.count, by: 13) {
      var broken = bytes
      broken[place] ^= 0x15
      count += 1
      if (try? Source(broken, named: "f").sheet(nil)) == nil { refused += 1 }
    }
    // A checksum tells of the sheet that is read, and bytes of other parts do no harm.
    #expect(refused > 0 && refused < count)
  }
}
