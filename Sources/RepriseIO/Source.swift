#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The bytes of a file with the name that diagnostics give it.
public struct Source: Sendable, Hashable {
  /// The name of the file in diagnostics.
  public let name: String
  /// The sheet of a workbook that the bytes are the text of; `nil` for those of a file as it is.
  public let sheet: String?
  package let bytes: [UInt8]
  /// Notices about the conversion of the sheet to text.
  let notices: [Diagnostic]
  /// The line of the file in which the bytes begin.
  let line: Int

  /// A source of given bytes.
  public init(_ bytes: some Sequence<UInt8>, named name: String) {
    self.init(Array(bytes), named: name, sheet: nil, notices: [])
  }

  /// A sheet as text, with a tab between cells and a line for each row.
  package init(_ text: [UInt8], named name: String, sheet: String?, notices: [Diagnostic]) {
    self.name = name
    self.sheet = sheet
    self.notices = notices
    line = 1
    bytes = text
  }

  /// A line of a file by itself, whose diagnostics name its place in the file.
  init(_ text: [UInt8], named name: String, line: Int) {
    self.name = name
    self.line = line
    sheet = nil
    notices = []
    bytes = text
  }

  /// A source of a given text.
  public init(_ text: String, named name: String) { self.init(text.utf8, named: name) }

  /// The file at a URL, named by its path as the URL was made.
  ///
  /// - Throws: ``ReadingError/missing(_:)`` or ``ReadingError/unreadable(_:reason:)``.
  public init(contentsOf url: URL) throws(ReadingError) {
    guard url.isFileURL else {
      throw .unreadable(url.absoluteString, reason: "it is not a file; fetch it first")
    }
    try self.init(file: url.path, named: url.relativePath)
  }

  /// The file at a path, or standard input up to its end for `-`, which is named `<stdin>`.
  ///
  /// - Throws: ``ReadingError/missing(_:)`` or ``ReadingError/unreadable(_:reason:)``.
  public init(path: String) throws(ReadingError) {
    try self.init(ByteStream(path: path))
  }

  private init(file path: String, named name: String) throws(ReadingError) {
    try self.init(ByteStream(file: path, named: name))
  }

  /// A source of all bytes of a stream.
  package init(_ stream: consuming ByteStream) throws(ReadingError) {
    func checkSize(_ size: Int) throws(ReadingError) {
      guard size > Self.mostBytes else { return }
      throw .unreadable(
        stream.name, reason: "it has more than 2 GB; save a part of it as a file of its own")
    }
    try checkSize(stream.size ?? 0)
    var bytes: [UInt8] = []
    _ = try stream.read(into: &bytes)
    // What is no text need not be read to its end, which a device may not have.
    let isText = TextEncoding(marking: bytes) == nil && Self.foreignFormat(of: bytes) == nil
    if !isText || !bytes.contains(0) {
      // An array that grows step by step would hold a large file twice for a while.
      bytes.reserveCapacity((stream.size ?? 0) + ByteStream.pieceSize)
      var held = bytes.count
      while try stream.read(into: &bytes) {
        try checkSize(bytes.count)
        if isText, bytes[held...].contains(0) { break }
        held = bytes.count
      }
    }
    self.init(bytes, named: stream.name, sheet: nil, notices: [])
  }

  /// The bytes that are held at most.
  private static let mostBytes = 1 << 31

  /// The name of the file and the sheet in messages.
  var fileName: FileName { FileName(file: name, sheet: sheet) }
}

extension Source {
  /// The text of the file as UTF-8, without its byte order mark.
  func text() throws(EncodingProblem) -> DecodedText {
    if let encoding = TextEncoding(marking: bytes) {
      guard let decoded = encoding.decoded(bytes.dropFirst(TextEncoding.utf16MarkSize)) else {
        throw EncodingProblem(TextEncoding.brokenUTF16, after: [])
      }
      if let message = Markup.message(decoded[...]) ?? OtherNotation.message(decoded[...]) {
        throw EncodingProblem(message, after: [])
      }
      return DecodedText(bytes: try Self.text(decoded[...]))
    }
    if let message = Self.foreignFormat(of: bytes) { throw EncodingProblem(message, after: []) }
    let body = bytes.starts(with: Self.byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
    do {
      return DecodedText(bytes: try Self.text(body))
    } catch {
      guard !body.contains(0), TextEncoding.guess(body) == .gb18030,
        let decoded = TextEncoding.gb18030.decoded(body)
      else { throw error }
      return DecodedText(bytes: decoded[...], notice: TextEncoding.gb18030Notice)
    }
  }

  /// The bytes, once they are known to be UTF-8 text, without the sign by which old systems ended a file.
  static func text(_ body: ArraySlice<UInt8>) throws(EncodingProblem) -> ArraySlice<UInt8> {
    let body = body.last == 0x1A ? body.dropLast() : body
    if let nul = body.withUnsafeBufferPointer({ $0.firstIndex(of: 0) }) {
      throw EncodingProblem(
        "there is a NUL byte here, so this is not a text file, or one in UTF-16; save it as CSV in "
          + "UTF-8", after: body.prefix(nul))
    }
    if body.withUnsafeBufferPointer({ $0.reduce(0, |) }) < 0x80 { return body }
    // Piece by piece: a second copy of the whole file would be as large.
    var checked = body.startIndex
    while checked < body.endIndex {
      let rest = body[checked...]
      let end =
        rest.dropFirst(1 << 20).firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? body.endIndex
      let piece = body[checked..<end]
      let decoded = String(decoding: piece, as: UTF8.self)
      guard decoded.utf8.elementsEqual(piece) else {
        let valid = zip(decoded.utf8, piece).prefix { $0 == $1 }.count
        throw EncodingProblem(notUTF8(body), after: body[..<(checked + valid)])
      }
      checked = end
    }
    return body
  }

  /// The message about text that is not UTF-8.
  private static func notUTF8(_ body: ArraySlice<UInt8>) -> String {
    let encoding: String
    switch TextEncoding.guess(body) {
    case .damagedUTF8:
      return "the text is UTF-8, but a character is broken here; correct it, or save the file again"
    case .gb18030: encoding = "GB18030"
    case .windows1252: encoding = "WINDOWS-1252"
    }
    return "the text is not UTF-8 from here on (it looks like \(encoding)); convert it with 'iconv "
      + "-f \(encoding) -t UTF-8', or save it as CSV in UTF-8"
  }

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// What a file is that begins with bytes that no UTF-8 text begins with, or as markup and other notations do.
  static func foreignFormat(of bytes: [UInt8]) -> String? {
    let text = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(byteOrderMark.count) : bytes[...]
    return foreignSignatures.first { bytes.starts(with: $0.signature) }?.message
      ?? Markup.message(text) ?? OtherNotation.message(text)
  }

  /// The reason why bytes are not UTF-8 text, and the text before the fault.
  struct EncodingProblem: Error {
    let message: String
    let before: ArraySlice<UInt8>

    init(_ message: String, after before: ArraySlice<UInt8>) {
      self.message = message
      self.before = before
    }
  }

  private static let foreignSignatures: [(signature: [UInt8], message: String)] = [
    (
      [0x50, 0x4B, 0x03, 0x04],
      "this is a spreadsheet or a zip archive, not text; save the sheet as CSV in UTF-8"
    ),
    ([0xD0, 0xCF, 0x11, 0xE0], "this is a spreadsheet, not text; save the sheet as CSV in UTF-8"),
    ([0x1F, 0x8B], "this file is compressed; unpack it with gunzip first"),
  ]
}
