import Foundation
import Reprise
import RepriseReport
import Testing

/// What holds for every picture: sound XML that fetches nothing, told in words as well, legible in black and white.
@Suite struct SVGTests {
  private static let pictures = ChartForecasts.all.flatMap {
    [LevelChart($0).svg, DateChart($0).svg]
  }

  @Test func everyPictureIsSoundAndByItself() throws {
    #expect(Self.pictures.count == 12)
    for picture in Self.pictures {
      let elements = svgElements(picture)
      let root = try #require(elements.first)
      #expect(root.name == "svg" && root.attributes["role"] == "img")
      #expect(root.attributes["xmlns"] == "http://www.w3.org/2000/svg")
      #expect(
        Set(elements.map(\.name)).isDisjoint(with: [
          "script", "style", "image", "use", "a", "foreignObject",
        ]))
      for element in elements {
        #expect(!element.attributes.keys.contains { $0.hasPrefix("on") || $0.hasSuffix("href") })
        for value in element.attributes.values {
          #expect(
            !value.contains("url(") && !value.contains("NaN") && !value.contains("inf"), "\(value)")
        }
      }
      let titles = elements.filter { $0.name == "title" || $0.name == "desc" }
      #expect(titles.map(\.name) == ["title", "desc"])
      #expect(titles.allSatisfy { $0.text.count > 20 })
      // The two name themselves to what reads the picture aloud.
      #expect(
        root.attributes["aria-labelledby"]
          == titles.compactMap { $0.attributes["id"] }.joined(separator: " "))
    }
  }

  @Test func namesStayTextAndLoseWhatXMLForbids() throws {
    let crowded = try #require(ChartForecasts.crowded)
    for picture in [LevelChart(crowded).svg, DateChart(crowded).svg] {
      #expect(!picture.contains("<script"))
      let forbidden = picture.unicodeScalars.filter {
        ($0.value < 0x20 && $0 != "\n") || $0.value == 0xFFFE || $0.value == 0xFFFF
      }
      #expect(forbidden.isEmpty)
      let title = svgElements(picture).first { $0.name == "title" }?.text ?? ""
      #expect(title.contains("<script>alert('A & B')</script>"))
    }
    let texts = svgElements(LevelChart(crowded).svg).map(\.text)
    #expect(texts.contains { $0.contains("by 16 Feb: \"nearly\" all & more") })
  }

  @Test func theDescriptionHasTheNumbers() throws {
    let founding = try #require(ChartForecasts.founding)
    let level = svgElements(LevelChart(founding).svg).first { $0.name == "desc" }?.text ?? ""
    for words in ["87.6 %", "on Thu 10 Feb", "median", "before 15 Feb: over 90 %"] {
      #expect(level.contains(words), "\(words) in \(level)")
    }
    let dates = svgElements(DateChart(founding).svg).first { $0.name == "desc" }?.text ?? ""
    for words in ["Full resumption: ", "before 20 Feb", "not in 60 days"] {
      #expect(dates.contains(words), "\(words) in \(dates)")
    }
  }

  /// By the definition of WCAG 2: relative luminance from linear sRGB, and 0.05 of stray light.
  private func contrast(_ one: String, _ other: String) -> Double {
    func luminance(_ color: String) -> Double {
      let hex =
        color == "white" ? "ffffff" : color == "black" ? "000000" : String(color.dropFirst())
      let channels = (0..<3).map { place -> Double in
        let digits = hex.dropFirst(2 * place).prefix(2)
        let value = Double(Int(digits, radix: 16) ?? -1) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
    let pair = [luminance(one), luminance(other)].sorted()
    return (pair[1] + 0.05) / (pair[0] + 0.05)
  }

  @Test func textStandsOutAndBandsDifferInLightness() throws {
    #expect(abs(contrast("white", "black") - 21) < 1e-9)
    for picture in Self.pictures {
      for text in svgElements(picture) where text.name == "text" {
        #expect(contrast(text.attributes["fill"] ?? "black", "white") >= 4.5)
      }
    }
    for forecast in ChartForecasts.all {
      let fan = svgElements(LevelChart(forecast).svg).filter { $0.classes.first == "fan" }
      let fills = fan.filter { $0.name == "polygon" }.compactMap { $0.attributes["fill"] }
      let median = try #require(fan.first { $0.name == "polyline" }?.attributes["stroke"])
      try #require(fills.count == 2)
      #expect(contrast(fills[0], fills[1]) > 1.4 && contrast(fills[1], median) > 3)
      // What is written over a band is legible there too.
      #expect(contrast(fills[1], "#1a1a1a") >= 4.5)
    }
  }

  /// A letter takes at least half of its size in most fonts, a Chinese one all of it.
  private func box(_ text: SVGElement) -> (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    let size = text["font-size"]
    let width = text.text.unicodeScalars.reduce(0.0) {
      $0 + ((0x2E80...0xFFE6).contains($1.value) ? size : size * 0.5)
    }
    let left =
      switch text.attributes["text-anchor"] {
      case "middle": text["x"] - width / 2
      case "end": text["x"] - width
      default: text["x"]
      }
    return (left...left + width, text["y"] - 0.75 * size...text["y"] + 0.1 * size)
  }

  @Test func labelsNeitherOverlapNorLeaveTheSheet() throws {
    for picture in Self.pictures {
      let elements = svgElements(picture)
      let root = try #require(elements.first)
      let texts = elements.filter { $0.name == "text" }
      for (place, text) in texts.enumerated() {
        let one = box(text)
        #expect(one.x.lowerBound >= 0 && one.x.upperBound <= root["width"], "\(text.text)")
        #expect(one.y.lowerBound >= 0 && one.y.upperBound <= root["height"], "\(text.text)")
        for other in texts[(place + 1)...] {
          let two = box(other)
          #expect(
            !(one.x.overlaps(two.x) && one.y.overlaps(two.y)), "\(text.text) over \(other.text)")
        }
      }
    }
  }
}
