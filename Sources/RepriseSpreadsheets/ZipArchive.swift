import CZip
import Foundation

/// A zip archive in memory, whose parts are inflated as they are read.
final class ZipArchive {
  private let archive: OpaquePointer

  /// Opens an archive; `nil` for bytes that are none.
  init?(_ bytes: [UInt8]) {
    // The archive frees the copy when it is closed.
    guard let copy = malloc(max(1, bytes.count)) else { return nil }
    bytes.withUnsafeBytes { from in
      if let start = from.baseAddress { memcpy(copy, start, from.count) }
    }
    guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, nil) else {
      free(copy)
      return nil
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, nil) else {
      zip_source_free(source)
      return nil
    }
    self.archive = archive
  }

  deinit { zip_discard(archive) }

  /// Whether there is a part of the name; case does not count.
  func holds(_ name: String) -> Bool { place(of: name) != nil }

  /// The part of a name from its beginning; `nil` where there is none.
  func part(_ name: String) throws(WorkbookProblem) -> Part? {
    guard let place = place(of: name) else { return nil }
    var status = zip_stat_t()
    guard zip_stat_index(archive, place, 0, &status) == 0 else { throw .damaged(name) }
    guard status.encryption_method == UInt16(ZIP_EM_NONE) else { throw .hasPassword }
    guard status.size <= UInt64(Part.largestSize) else { throw .tooLarge(name) }
    guard let file = zip_fopen_index(archive, place, 0) else { throw .damaged(name) }
    return Part(file, of: self, named: name)
  }

  private func place(of name: String) -> UInt64? {
    UInt64(exactly: zip_name_locate(archive, name, UInt32(ZIP_FL_NOCASE)))
  }

  /// A part of an archive that is being read.
  final class Part {
    let name: String
    private let file: OpaquePointer
    /// What is read from has to stay open.
    private let archive: ZipArchive
    private var count = 0

    /// No part that is read here is larger; what claims less and inflates to more is refused as well.
    static let largestSize = 1 << 30

    fileprivate init(_ file: OpaquePointer, of archive: ZipArchive, named name: String) {
      self.file = file
      self.archive = archive
      self.name = name
    }

    deinit { _ = zip_fclose(file) }

    /// Reads what comes next into a buffer; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(WorkbookProblem) -> Int {
      guard let start = buffer.baseAddress else { return 0 }
      let read = zip_fread(file, start, UInt64(buffer.count))
      guard read >= 0 else { throw .damaged(name) }
      count += Int(read)
      guard count <= Self.largestSize else { throw .tooLarge(name) }
      return Int(read)
    }

    /// Reads the first bytes, as many as that or fewer.
    func beginning(_ count: Int) throws(WorkbookProblem) -> [UInt8] {
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
      defer { buffer.deallocate() }
      return Array(buffer[..<(try read(into: buffer))])
    }
  }
}
