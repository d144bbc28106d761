import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What takes the elements of a part as they come.
protocol ElementTaker {
  /// Takes the beginning of an element.
  mutating func begin(_ name: String, _ attributes: [String: String]) throws(WorkbookProblem)
  /// Takes the text within an element, in pieces.
  mutating func take(_ text: String)
  /// Takes the end of an element.
  mutating func end(_ name: String) throws(WorkbookProblem)
  /// Whether what comes behind does not matter.
  var isDone: Bool { get }
}

extension ElementTaker {
  mutating func take(_ text: String) {}
  mutating func end(_ name: String) {}
  var isDone: Bool { false }
}

/// Reads a part of a workbook piece by piece, and hands its elements to one who takes them.
final class PartReader<Taker: ElementTaker>: NSObject, XMLParserDelegate {
  private var taker: Taker
  private var problem: WorkbookProblem?

  private init(_ taker: Taker) { self.taker = taker }

  /// What a taker has become when the part was read.
  fileprivate static func read(_ part: ZipArchive.Part, by taker: Taker) throws(WorkbookProblem)
    -> Taker
  {
    let stream = PartStream(part)
    let parser = XMLParser(stream: stream)
    let reader = PartReader(taker)
    parser.delegate = reader
    parser.shouldProcessNamespaces = true
    let isWhole = parser.parse()
    if let problem = reader.problem ?? stream.problem { throw problem }
    guard isWhole || reader.taker.isDone else { throw .damaged(part.name) }
    return reader.taker
  }

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName qName: String?, attributes attributeDict: [String: String]
  ) {
    go(parser) { taker throws(WorkbookProblem) in try taker.begin(elementName, attributeDict) }
  }

  func parser(
    _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?,
    qualifiedName qName: String?
  ) {
    go(parser) { taker throws(WorkbookProblem) in try taker.end(elementName) }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    go(parser) { taker in taker.take(string) }
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    go(parser) { taker in taker.take(String(decoding: block, as: UTF8.self)) }
  }

  /// Takes one step, unless nothing more is to be taken.
  private func go(
    _ parser: XMLParser, _ step: (inout Taker) throws(WorkbookProblem) -> Void
  ) {
    // What was parsed ahead still comes after the parser was told to stop.
    guard problem == nil, !taker.isDone else { return }
    do throws(WorkbookProblem) {
      try step(&taker)
    } catch {
      problem = error
    }
    if problem != nil || taker.isDone { parser.abortParsing() }
  }
}

extension ZipArchive {
  /// What a taker has become when a part was read; `nil` where there is no part of the name.
  func read<Taker: ElementTaker>(_ name: String, by taker: Taker) throws(WorkbookProblem) -> Taker?
  {
    guard let part = try part(name) else { return nil }
    return try PartReader.read(part, by: taker)
  }
}
