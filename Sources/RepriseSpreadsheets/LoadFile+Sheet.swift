import RepriseIO

extension LoadFile {
  /// Reads the file at a path, or standard input for `-`; of a workbook, one of its sheets.
  ///
  /// Text is read without ever being held whole.
  ///
  /// - Parameters:
  ///   - path: The path, whatever the file is called.
  ///   - sheet: The name of the sheet, as of `Source.sheet(_:)`.
  ///   - options: How readings are read.
  /// - Throws: ``RepriseIO/ReadingError``.
  public init(
    path: String, sheet: String?, options: LoadReadingOptions = .init()
  ) throws(ReadingError) {
    var stream = try ByteStream(path: path)
    // What is given for a sheet that text has not is said there.
    let isForeign = ForeignFile.isOne(try stream.beginning())
    if sheet != nil || isForeign {
      try self.init(Source(stream).sheet(sheet), options: options)
    } else {
      try self.init(stream: stream, options)
    }
  }
}
