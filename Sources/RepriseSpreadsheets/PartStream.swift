import Foundation

/// A part of a workbook as the XML parser asks for it: UTF-8 without a document type.
///
/// The parser would trap on names that are no UTF-8, and expand what a document type declares.
final class PartStream: InputStream {
  private let part: ZipArchive.Part
  private(set) var problem: WorkbookProblem?
  private var status = Status.notOpen
  /// What was read and not handed out.
  private var held: [UInt8] = []

  init(_ part: ZipArchive.Part) {
    self.part = part
    super.init(data: Data())
  }

  override func open() { status = .open }
  override func close() { status = .closed }
  override var streamStatus: Status { status }
  override var streamError: (any Error)? { problem }
  override var hasBytesAvailable: Bool { status == .open }

  override func getBuffer(
    _ buffer: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>, length: UnsafeMutablePointer<Int>
  ) -> Bool {
    false
  }

  override func read(_ buffer: UnsafeMutablePointer<UInt8>, maxLength: Int) -> Int {
    do throws(WorkbookProblem) {
      let target = UnsafeMutableRawBufferPointer(start: buffer, count: maxLength)
      while true {
        guard held.count < maxLength else { throw .damaged(part.name) }
        target.copyBytes(from: held)
        let read = try part.read(
          into: UnsafeMutableRawBufferPointer(rebasing: target[held.count...]))
        let bytes = target[..<(held.count + read)]
        let whole = bytes.dropLast(read == 0 ? 0 : Self.unfinished(bytes.suffix(3)))
        held = Array(bytes[whole.endIndex...])
        guard String(validating: whole, as: UTF8.self) != nil, !Self.hasDocumentType(whole) else {
          throw .damaged(part.name)
        }
        if read == 0 { status = .atEnd }
        if read == 0 || !whole.isEmpty { return whole.count }
      }
    } catch {
      problem = error
      status = .error
      return -1
    }
  }

  /// How many of the last bytes begin a character, or the mark of a document type, that may go on behind them.
  private static func unfinished(_ end: Slice<UnsafeMutableRawBufferPointer>) -> Int {
    if end.last == UInt8(ascii: "<") { return 1 }
    if end.suffix(2).elementsEqual("<!".utf8) { return 2 }
    guard let lead = end.lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return 0 }
    let length = end[lead] >= 0xF0 ? 4 : end[lead] >= 0xE0 ? 3 : end[lead] >= 0xC0 ? 2 : 1
    let count = end.endIndex - lead
    return length > count ? count : 0
  }

  private static func hasDocumentType(_ bytes: Slice<UnsafeMutableRawBufferPointer>) -> Bool {
    var rest = bytes
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[rest.index(after: start)...]
      if rest.starts(with: "!D".utf8) { return true }
    }
    return false
  }
}
