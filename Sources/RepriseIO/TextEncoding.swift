#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file's text as UTF-8, with notices about its encoding.
struct DecodedText {
  let bytes: ArraySlice<UInt8>
  /// `nil` for UTF-8, and for UTF-16 that says so.
  var notice: String?
}

/// The ways besides UTF-8 in which spreadsheets write text.
enum TextEncoding: String {
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  /// This includes GBK and GB2312.
  case gb18030 = "GB18030"

  /// The encoding of UTF-16 that the first bytes of a file say; `nil` for others.
  init?(marking bytes: some Sequence<UInt8>) {
    if bytes.starts(with: [0xFE, 0xFF]) {
      self = .utf16BigEndian
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      self = .utf16LittleEndian
    } else {
      return nil
    }
  }

  /// Bytes of the mark of UTF-16.
  static let utf16MarkSize = 2

  /// The byte order mark as GB18030 writes it.
  private static let mark: [UInt8] = [0x84, 0x31, 0x95, 0x33]

  /// The notice about text that is read as GB18030.
  static let gb18030Notice =
    "the text is not UTF-8, and was read as GB18030; if names look wrong, save it as CSV in UTF-8"

  /// The message about text that is marked as UTF-16 and is not.
  static let brokenUTF16 =
    "the text is marked as UTF-16, but parts of it are none; save it again as CSV in UTF-8"

  /// A whole text as UTF-8; `nil` if parts of it are not of the encoding.
  func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    guard let decoder = TextDecoder(self) else { return nil }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count + bytes.count / 2)
    let isMarked = self == .gb18030 && bytes.starts(with: Self.mark)
    let isWhole =
      decoder.decode(isMarked ? bytes.dropFirst(Self.mark.count) : bytes, into: &decoded) == 0
    return isWhole ? decoded : nil
  }

  /// The likely encoding of text that is not UTF-8.
  enum Guess {
    case gb18030
    case damagedUTF8
    case windows1252
  }

  /// The likely encoding of text that is known not to be UTF-8.
  static func guess(_ bytes: ArraySlice<UInt8>) -> Guess {
    if bytes.starts(with: mark) { return .gb18030 }
    // A file of UTF-8 with a broken byte can be GB18030 to the letter, and would be read as nonsense.
    var (whole, broken) = (0, 0)
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar == "\u{FFFD}" { broken += 1 } else if scalar.value >= 0x800 { whole += 1 }
    }
    if whole > broken { return .damagedUTF8 }
    // Common Chinese characters are pairs whose second byte is high as well.
    var (pairs, singles) = (0, 0)
    var lead: UInt8?
    for byte in bytes {
      if lead != nil {
        if byte >= 0xA1 { pairs += 1 } else { singles += 1 }
        lead = nil
      } else if byte >= 0x80 {
        if byte >= 0x81, byte != 0xFF { lead = byte } else { singles += 1 }
      }
    }
    return pairs > 4 * singles ? .gb18030 : .windows1252
  }
}

/// Turns text into UTF-8, a piece at a time.
struct TextDecoder: ~Copyable {
  #if canImport(Glibc) || canImport(Musl) || canImport(Darwin)
    private let converter: iconv_t

    /// `nil` where the system does not know the encoding.
    init?(_ encoding: TextEncoding) {
      guard let converter = iconv_open("UTF-8", encoding.rawValue),
        converter != iconv_t(bitPattern: -1)
      else { return nil }
      self.converter = converter
    }

    deinit { _ = iconv_close(converter) }

    /// Appends the text of a piece to a buffer.
    ///
    /// - Returns: How many bytes at its end are the beginning of a character that the next piece ends; `nil` if
    ///   some are of no character.
    func decode(_ piece: ArraySlice<UInt8>, into decoded: inout [UInt8]) -> Int? {
      var input = Array(piece)
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      return input.withUnsafeMutableBytes { input in
        var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = input.count
        while left > 0 {
          let (code, written) = buffer.withUnsafeMutableBytes { buffer in
            var to = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            var free = buffer.count
            let result = iconv(converter, &from, &left, &to, &free)
            return (result == -1 ? errno : 0, buffer.count - free)
          }
          decoded += buffer[..<written]
          if code == EINVAL { return left }
          // What is left when the buffer is full is for the next turn.
          guard code == 0 || (code == E2BIG && written > 0) else { return nil }
        }
        return 0
      }
    }
  #else
    init?(_ encoding: TextEncoding) { nil }

    func decode(_ piece: ArraySlice<UInt8>, into decoded: inout [UInt8]) -> Int? { nil }
  #endif
}
