import Foundation
import Reprise
import RepriseReport
import Testing

/// A page that anybody can read and that nothing in its input can take over.
@Suite struct BriefTests {
  private static let forecasts = ReportedForecasts.all
  private static let pages = forecasts.flatMap { forecast in
    Language.allCases.map { Brief(forecast, madeBy: "reprise 0", in: $0).html }
  }

  /// A province of which one member has a name that is markup, and one that drives a terminal.
  private static let whole: HierarchyForecast? = {
    guard let day = Day(year: 2022, month: 2, day: 10) else { return nil }
    let names = [
      ("Province", 87.6), ("<script>alert(1)</script>", 80.0), ("Zunyi \u{1B}[31m|*x*", 95.2),
    ]
    let series = names.compactMap { name, percent in
      try? Series([.percent(percent, on: day)], name: name)
    }
    let plan = Plan([.init("over 90 %", .exceeding(0.9), .before(day + 5))])
    return (try? Hierarchy(series, total: "Province")).flatMap {
      try? Forecaster(monteCarloError: 0.2).forecast($0, plan: plan)
    }
  }()

  /// What a browser shows of a page, a blank being a blank.
  private func text(_ page: String) -> String {
    svgElements(page).map(\.text).joined(separator: "\n").replacing("\u{A0}", with: " ")
  }

  /// The tenth day of the lunar year is the 21st of February 2021 and the 10th of 2022.
  @Test func pastSeasonsAndChangesAreTold() throws {
    let today = try Day("2022-02-10")
    let then = try Day("2021-02-12")
    let past = try PanelSeason(
      "Guizhou@2021", of: "Guizhou", days: (0..<20).map { then + $0 },
      levels: (0..<20).map { $0 == 9 ? 0.852 : 0.4 + 0.025 * Double($0) })
    let before = try Series([.percent(71.1, on: today - 1)], name: "Guizhou")
    let now = try Series(
      [.percent(71.4, on: today - 1), .percent(87.6, on: today)], name: "Guizhou")
    let forecast = try Forecaster(
      history: History(try Panel([past]), of: .operatingRate), monteCarloError: 0.2
    ).forecast(now, since: before)
    let page = text(Brief(forecast, madeBy: "reprise 0").html)
    #expect(page.contains("Beside past seasons") && page.contains("85.2 %"))
    #expect(page.contains("What has changed") && page.contains("from 71.1 % to 71.4 %"))
    let chinese = text(Brief(forecast, madeBy: "reprise 0", in: .simplifiedChinese).html)
    #expect(chinese.contains("与往年同期相比") && chinese.contains("与上一次数据相比"))
    let alone = text(
      Brief(try Forecaster(monteCarloError: 0.2).forecast(now), madeBy: "reprise 0").html)
    #expect(!alone.contains("Beside past seasons") && !alone.contains("What has changed"))
  }

  @Test func pagesAreSoundAndByThemselves() throws {
    let whole = try #require(Self.whole)
    let wholes = Language.allCases.map { Brief(whole, madeBy: "reprise 0", in: $0).html }
    for page in Self.pages + wholes {
      let elements = svgElements(page)
      #expect(elements.first?.name == "html")
      #expect(page.hasPrefix("<!DOCTYPE html>\n") && page.hasSuffix("\n"))
      #expect(Set(elements.map(\.name)).isDisjoint(with: ["script", "link", "img", "iframe", "a"]))
      for element in elements {
        #expect(
          !element.attributes.keys.contains { $0.hasPrefix("on") || ["src", "href"].contains($0) })
      }
      #expect(!page.contains("url(") && !page.contains("@import") && !page.contains("http"))
      #expect(
        !page.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
      // Every picture names its title and its description, which are nobody else's.
      let names = elements.filter { $0.name == "title" || $0.name == "desc" }
        .compactMap { $0.attributes["id"] }
      #expect(Set(names).count == names.count)
      let pictures = elements.filter { $0.name == "svg" }
      #expect(pictures.count >= 4)
      for picture in pictures {
        #expect(picture.attributes["role"] == "img")
        let labels = picture.attributes["aria-labelledby"]?.split(separator: " ").map(String.init)
        #expect(labels?.count == 2 && Set(labels ?? []).isSubset(of: names))
      }
      // Every cell is under a heading, and every table has a caption.
      let tables = elements.count { $0.name == "table" }
      #expect(elements.count { $0.name == "caption" && !$0.text.isEmpty } == tables)
    }
  }

  @Test func namesAreShownAndDoNothing() throws {
    let whole = try #require(Self.whole)
    let brief = Brief(whole, madeBy: "reprise 0")
    #expect(!brief.html.contains("<script>"))
    #expect(text(brief.html).contains("<script>alert(1)</script>"))
    #expect(text(brief.html).contains("Zunyi \u{FFFD}[31m|*x*"))
    #expect(brief.markdown.contains(#"\<script>alert(1)\</script>"#))
    #expect(brief.markdown.contains(#"Zunyi \#u{FFFD}\[31m\|\*x\*"#))
    #expect(!brief.markdown.contains("\u{1B}"))
  }

  /// The page and the message have the answer's own sentences.
  @Test func theAnswerIsTheReports() {
    for forecast in Self.forecasts {
      for language in Language.allCases {
        let page = text(Brief(forecast, madeBy: "reprise 0", in: language).html)
          .filter { !$0.isWhitespace }
        // A line of the report may end within a word of Chinese.
        let answer = TextReport(forecast, in: language).answer.split(separator: "\n\n")
        for paragraph in answer where !paragraph.contains("  ") {
          for sentence in paragraph.split(separator: "\n") {
            #expect(page.contains(sentence.filter { !$0.isWhitespace }), "\(sentence)")
          }
        }
      }
    }
  }

  /// Every line of a table in Markdown has as many cells as its header.
  @Test func tablesOfMessagesAreWhole() throws {
    let whole = try #require(Self.whole)
    let texts =
      Self.forecasts.map { Brief($0, madeBy: "reprise 0").markdown }
      + [Brief(whole, madeBy: "reprise 0").markdown]
    for text in texts {
      #expect(!text.contains("<svg"))
      var cells: Int?
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        guard line.hasPrefix("|") else {
          cells = nil
          continue
        }
        let count = line.replacing("\\|", with: "").count { $0 == "|" }
        #expect(count == cells ?? count, "\(line)")
        cells = count
      }
    }
  }

  /// Ink stands out from paper by 4.5 to 1 or more in light and in dark, by the formula of WCAG 2.
  @Test func contrast() throws {
    let page = try #require(Self.pages.first)
    func colors(_ name: String) -> [String] {
      page.matches(of: #/--([a-z]+): #([0-9a-f]{6})/#).filter { $0.1 == name }.map { String($0.2) }
    }
    func luminance(_ color: String) -> Double {
      let channels = stride(from: 0, to: 6, by: 2).map { place -> Double in
        let value = Double(Int(color.dropFirst(place).prefix(2), radix: 16) ?? 0) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
    #expect(colors("paper").count == 2)
    for ink in ["ink", "soft"] {
      for (paper, ink) in zip(colors("paper"), colors(ink)) {
        let (one, other) = (luminance(paper), luminance(ink))
        #expect((max(one, other) + 0.05) / (min(one, other) + 0.05) >= 4.5)
      }
    }
  }

  /// How earlier forecasts did is told as far as there is a ledger.
  @Test func earlierForecasts() throws {
    let forecast = try #require(Self.forecasts.first)
    let entry = LedgerEntry(forecast, making: .init(version: "0", time: ""))
    #expect(!Brief(forecast, madeBy: "").html.contains("earlier forecasts"))
    let open = Brief(forecast, ledger: Ledger([entry]), madeBy: "")
    #expect(text(open.html).contains("None of the 1 forecast in the ledger is due yet."))
  }
}
