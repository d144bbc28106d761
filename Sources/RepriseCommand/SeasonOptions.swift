import ArgumentParser
import Reprise
import RepriseIO
import RepriseSpreadsheets

/// What is known of a season of an index besides its levels: its kind and the holidays of its place.
struct SeasonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What brought the season of an index about (default: by its dates and its fall).",
      valueName: "kind"))
  var kind: KindArgument?

  @Option(
    help: ArgumentHelp(
      "The place of an index, whose public holidays count: CN, TW, TR, DE or another of the "
        + "\(HolidayCalendar.places.count) built in, by its two letters.", valueName: "place"),
    transform: { text in
      guard let place = HolidayCalendar.of(place: text) else {
        throw ValidationError(
          "the holidays of '\(text)' are not built in; there are those of "
            + "\(HolidayCalendar.places.joined(separator: ", ")), and --calendar reads others")
      }
      return place
    })
  var place: HolidayCalendar?

  @Option(
    help: ArgumentHelp(
      "Public holidays and days worked in exchange: a file with the columns date and kind (holiday or "
        + "working), beside those of --place.", valueName: "file"),
    completion: .file(extensions: ["csv", "json", "xlsx"]))
  var calendar: String?

  /// The name of an option that was given, if one was.
  var given: String? {
    kind != nil ? "--kind" : place != nil ? "--place" : calendar != nil ? "--calendar" : nil
  }

  /// The holidays of the place, those of the file in place of those built in; `nil` where neither is given.
  func calendar(_ dates: DateFormatOption, quiet: Bool) throws(Failure) -> HolidayCalendar? {
    guard let calendar else { return place }
    do throws(ReadingError) {
      let file = try CalendarFile(Source(path: calendar, sheet: nil), options: dates.reading())
      if !quiet { for notice in file.notices.told { printError(notice) } }
      return (place ?? .empty).adding(file.entries)
    } catch {
      throw Failure(error)
    }
  }
}

/// A kind of season on the command line.
enum KindArgument: String, ExpressibleByArgument, CaseIterable {
  case lunarNewYear = "lunar-new-year"
  case newYear = "new-year"
  case midAugust = "mid-august"
  case eid
  case epidemic
  case other

  var kind: SeasonKind {
    switch self {
    case .lunarNewYear: .lunarNewYear
    case .newYear: .newYear
    case .midAugust: .midAugust
    case .eid: .eid
    case .epidemic: .epidemic
    case .other: .other
    }
  }
}
