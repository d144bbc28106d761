#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file's text as UTF-8, and what is to be said of how it was written.
struct DecodedText {
  let bytes: ArraySlice<UInt8>
  /// `nil` for UTF-8, and for UTF-16 that says so.
  var notice: String?
}

/// The ways besides UTF-8 in which spreadsheets write text.
enum TextEncoding {
  /// The text as UTF-8 if its first bytes mark it as UTF-16, else `nil`.
  static func decodedUTF16(_ bytes: [UInt8]) throws(Source.EncodingProblem) -> [UInt8]? {
    let isBigEndian = bytes.starts(with: [0xFE, 0xFF])
    guard isBigEndian || bytes.starts(with: [0xFF, 0xFE]) else { return nil }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var place = 2
    while place + 1 < bytes.count {
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
      place += 2
    }
    guard place == bytes.count, let text = String(validating: units, as: UTF16.self) else {
      throw Source.EncodingProblem(
        "the text is marked as UTF-16, but parts of it are none; save it again as CSV in UTF-8",
        after: [])
    }
    return Array(text.utf8)
  }

  /// The byte order mark as GB18030 writes it.
  private static let mark: [UInt8] = [0x84, 0x31, 0x95, 0x33]

  /// The text as UTF-8 if all of it is GB18030, which includes GBK and GB2312; else `nil`.
  static func decodedGB18030(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    #if canImport(Glibc) || canImport(Musl) || canImport(Darwin)
      guard let converter = iconv_open("UTF-8", "GB18030"),
        converter != iconv_t(bitPattern: -1)
      else { return nil }
      defer { iconv_close(converter) }
      var input = Array(bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes)
      var decoded: [UInt8] = []
      decoded.reserveCapacity(input.count + input.count / 2)
      var piece = [UInt8](repeating: 0, count: 1 << 16)
      let isWhole = input.withUnsafeMutableBytes { input in
        var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = input.count
        while left > 0 {
          let (result, written) = piece.withUnsafeMutableBytes { piece in
            var to = piece.baseAddress?.assumingMemoryBound(to: CChar.self)
            var room = piece.count
            let result = iconv(converter, &from, &left, &to, &room)
            return (result == -1 ? errno : 0, piece.count - room)
          }
          decoded += piece[..<written]
          // What is left when the piece is full is for the next one.
          guard result == 0 || (result == E2BIG && written > 0) else { return false }
        }
        return true
      }
      guard isWhole else { return nil }
      return decoded
    #else
      return nil
    #endif
  }

  /// What text that is no UTF-8 most likely is.
  enum Guess {
    case gb18030
    case damagedUTF8
    case windows1252
  }

  /// What text most likely is, once it is known to be no UTF-8.
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
