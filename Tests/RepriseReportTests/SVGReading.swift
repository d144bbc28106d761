import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element of an SVG document with what it inherits, as a reader of XML sees it.
struct SVGElement {
  let name: String
  /// Its own attributes and those of the groups that it lies in.
  let attributes: [String: String]
  /// The classes of the groups that it lies in, from the outside in, and its own.
  let classes: [String]
  var text = ""

  subscript(attribute: String) -> Double { attributes[attribute].flatMap(Double.init) ?? .nan }

  /// The points of a polygon or polyline.
  var points: [(x: Double, y: Double)] {
    (attributes["points"] ?? "").split(separator: " ").compactMap { pair in
      let numbers = pair.split(separator: ",").compactMap { Double($0) }
      return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
    }
  }
}

/// The elements of a document in their order; none of one that is not well-formed.
func svgElements(_ document: String) -> [SVGElement] {
  let reader = Reader()
  let parser = XMLParser(data: Data(document.utf8))
  parser.delegate = reader
  return parser.parse() ? reader.elements : []
}

private final class Reader: NSObject, XMLParserDelegate {
  var elements: [SVGElement] = []
  private var open: [Int] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let parent = open.last.map { elements[$0] }
    let inherited = parent?.name == "g" ? parent?.attributes ?? [:] : [:]
    elements.append(
      SVGElement(
        name: name, attributes: inherited.merging(attributes) { $1 },
        classes: (parent?.classes ?? []) + [attributes["class"]].compactMap(\.self)))
    open.append(elements.count - 1)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let place = open.last { elements[place].text += text }
  }
}
