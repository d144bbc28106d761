import ArgumentParser
import RepriseIO

/// How days are written in what is read.
struct DateFormatOption: ParsableArguments {
  @Option(help: "How dates are written, such as dd.MM.yyyy.")
  var dateFormat: String?

  /// The format, if one is given.
  func format() throws(ReadingError) -> DateFormat? {
    guard let dateFormat else { return nil }
    return try DateFormat(dateFormat)
  }

  /// How files are read that need no more than that.
  func reading() throws(ReadingError) -> ReadingOptions {
    ReadingOptions(dateFormat: try format() ?? .iso)
  }
}
