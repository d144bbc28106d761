/// A drawing as an SVG document: shapes in pixels from the upper left corner, without a script, a style sheet or
/// anything fetched.
struct SVGDocument {
  private let width: Double
  private let height: Double
  private let title: String
  private let summary: String
  private var lines: [String] = []

  /// An empty white sheet with its title and with a description in words, for those who cannot see it.
  init(width: Double, height: Double, title: String, summary: String) {
    self.width = width
    self.height = height
    self.title = title
    self.summary = summary
    add("rect", ["width": width, "height": height, "fill": "white"])
  }

  /// Adds a shape, or text; an attribute without a value is left out.
  mutating func add(
    _ name: String, _ attributes: KeyValuePairs<String, (any SVGValue)?>, text: String? = nil
  ) {
    let opening = "<\(name)\(Self.written(attributes))"
    lines.append(text.map { "\(opening)>\($0.xmlText)</\(name)>" } ?? "\(opening)/>")
  }

  /// Adds what the body adds as one group with attributes of all.
  mutating func group(
    _ name: String, _ attributes: KeyValuePairs<String, (any SVGValue)?> = [:],
    _ body: (inout SVGDocument) -> Void
  ) {
    lines.append("<g class=\"\(name.xmlText)\"\(Self.written(attributes))>")
    body(&self)
    lines.append("</g>")
  }

  private static func written(_ attributes: KeyValuePairs<String, (any SVGValue)?>) -> String {
    attributes.compactMap { name, value in value.map { " \(name)=\"\($0.written.xmlText)\"" } }
      .joined()
  }

  /// The document, ending in a newline.
  var text: String {
    let size =
      "width=\"\(width.written)\" height=\"\(height.written)\" viewBox=\"0 0 \(width.written) \(height.written)\""
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + element(
        "xmlns=\"http://www.w3.org/2000/svg\" \(size)", "font-family=\"sans-serif\"",
        title: "title", summary: "desc") + "\n"
  }

  /// The drawing as an element of a page, as large as the page makes it, with names of its own.
  func element(named id: String) -> String {
    element(
      "viewBox=\"0 0 \(width.written) \(height.written)\"", "class=\"picture\"",
      title: "\(id)-title", summary: "\(id)-desc")
  }

  private func element(
    _ first: String, _ last: String, title titleName: String, summary summaryName: String
  ) -> String {
    ([
      "<svg \(first) role=\"img\" aria-labelledby=\"\(titleName) \(summaryName)\" \(last)>",
      "<title id=\"\(titleName)\">\(title.xmlText)</title>",
      "<desc id=\"\(summaryName)\">\(summary.xmlText)</desc>",
    ] + lines + ["</svg>"]).joined(separator: "\n")
  }
}

/// What an attribute can hold.
protocol SVGValue {
  var written: String { get }
}

extension String: SVGValue {
  var written: String { self }
}

extension Double: SVGValue {
  /// To a hundredth of a pixel.
  var written: String {
    var digits = fixed(self, 2)
    while digits.last == "0" { digits.removeLast() }
    if digits.last == "." { digits.removeLast() }
    return digits
  }
}

extension String {
  /// The text as XML and HTML hold it, in an element or an attribute. Characters that XML forbids become U+FFFD.
  var xmlText: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "\t", "\n", "\r", "\u{20}"..."\u{D7FF}", "\u{E000}"..."\u{FFFD}",
        "\u{10000}"..."\u{10FFFF}":
        text.unicodeScalars.append(scalar)
      default: text += "\u{FFFD}"
      }
    }
    return text
  }
}
