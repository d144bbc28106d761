extension HolidayCalendar {
  /// The places whose public holidays are built in, by their two letters of ISO 3166: mainland China as
  /// ``china``, and others from ``placeYears``.
  public static let places: [String] = (Array(lines.keys) + ["CN"]).sorted()

  /// The years whose public holidays are known of places other than mainland China.
  public static let placeYears = 2000...2035

  /// The public holidays of a place, given by its two letters of ISO 3166, and its weekend; `nil` where
  /// they are not built in.
  ///
  /// Those of mainland China are ``china``. The others are written by `Datasets/holidays/make.py` from the Python
  /// package `holidays`: nationwide ones, with the days that are worked in exchange for them where the package knows
  /// these. Moving feasts of the Islamic year to come are calculated.
  public static func of(place: String) -> HolidayCalendar? {
    let place = place.uppercased()
    if place == "CN" { return china }
    return lines[place].map(HolidayCalendar.init(lines:))
  }

  /// The lines of each place, without its letters.
  private static let lines = Dictionary(
    grouping: String(decoding: PackageResources.holidays_txt, as: UTF8.self)
      .split(separator: "\n"), by: { String($0.prefix(2)) })

  /// Lines such as `TW weekend sat sun` and `TW 2020 0101 0123 +0215`.
  private init(lines: [Substring]) {
    self.init([])
    for line in lines {
      let words = line.split(separator: " ").dropFirst()
      guard let first = words.first else { continue }
      let rest = words.dropFirst()
      guard let year = Int(first) else {
        weekend = Set(Weekday.allCases.filter { rest.contains($0.letters) })
        continue
      }
      self = adding(
        rest.compactMap { word in
          let isWorked = word.first == "+"
          return Int(isWorked ? word.dropFirst() : word)
            .flatMap { Day(year: year, month: $0 / 100, day: $0 % 100) }
            .map { Entry(isWorked ? .working : .holiday, on: $0) }
        })
    }
  }
}

extension Weekday {
  /// The first three letters of its name.
  fileprivate var letters: Substring { "\(self)".prefix(3) }
}
