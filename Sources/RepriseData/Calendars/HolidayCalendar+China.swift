extension HolidayCalendar {
  /// Mainland China: public holidays and the weekends worked in exchange for them in
  /// ``chinaYears``, and a shutdown from each lunar New Year's Day, named like `LNY2022`.
  ///
  /// The days are those of the General Office of the State Council's yearly notices on the arrangement
  /// of holidays, the extension of February 2020 included. `Reference/calendar_china.py` of the tests
  /// holds them against the Python packages `chinesecalendar` and `holidays`. Weekends that join a holiday
  /// belong to it. After 2026 only shutdowns are known.
  public static let china = HolidayCalendar(
    entries(of: schedule)
      + LunarNewYear.years.compactMap { year in
        LunarNewYear.day(in: year).map { Entry(.shutdown, on: $0, name: "LNY\(year)") }
      })

  /// The name of the Spring Festival in ``china``.
  static let springFestival = "Spring Festival"

  /// The years whose public holidays ``china`` has.
  public static let chinaYears = 2007...2026

  private static let names: [String: String] = [
    "N": "New Year", "S": springFestival, "Q": "Tomb-Sweeping Day", "L": "Labour Day",
    "D": "Dragon Boat Festival", "M": "Mid-Autumn Festival", "O": "National Day",
    "V": "Victory Day",
  ]

  /// The holidays of each year: a letter of ``names``, the first and the last day as month and day, and after
  /// each + a day of a weekend that is worked.
  private static let schedule = """
    2007: N 0101-0103 S 0218-0224 +0217 +0225 L 0501-0507 +0428 +0429 O 1001-1007 +0929 +0930
          N 1230-1231 +1229
    2008: N 0101 S 0206-0212 +0202 +0203 Q 0404-0406 L 0501-0503 +0504 D 0607-0609 M 0913-0915
          O 0929-1005 +0927 +0928
    2009: N 0101-0103 +0104 S 0125-0131 +0124 +0201 Q 0404-0406 L 0501-0503 D 0528-0530 +0531
          O 1001-1002 M 1003 O 1004-1008 +0927 +1010
    2010: N 0101-0103 S 0213-0219 +0220 +0221 Q 0403-0405 L 0501-0503 D 0614-0616 +0612 +0613
          M 0922-0924 +0919 +0925 O 1001-1007 +0926 +1009
    2011: N 0101-0103 +1231 S 0202-0208 +0130 +0212 Q 0403-0405 +0402 L 0430-0502 D 0604-0606
          M 0910-0912 O 1001-1007 +1008 +1009
    2012: N 0101-0103 S 0122-0128 +0121 +0129 Q 0402-0404 +0331 +0401 L 0429-0501 +0428
          D 0622-0624 M 0930 O 1001-1007 +0929
    2013: N 0101-0103 +0105 +0106 S 0209-0215 +0216 +0217 Q 0404-0406 +0407
          L 0429-0501 +0427 +0428 D 0610-0612 +0608 +0609 M 0919-0921 +0922
          O 1001-1007 +0929 +1012
    2014: N 0101 S 0131-0206 +0126 +0208 Q 0405-0407 L 0501-0503 +0504 D 0531-0602 M 0906-0908
          O 1001-1007 +0928 +1011
    2015: N 0101-0103 +0104 S 0218-0224 +0215 +0228 Q 0404-0406 L 0501-0503 D 0620-0622
          V 0903-0905 +0906 M 0926-0927 O 1001-1007 +1010
    2016: N 0101-0103 S 0207-0213 +0206 +0214 Q 0402-0404 L 0430-0502 D 0609-0611 +0612
          M 0915-0917 +0918 O 1001-1007 +1008 +1009 N 1231
    2017: N 0101-0102 S 0127-0202 +0122 +0204 Q 0402-0404 +0401 L 0429-0501 D 0528-0530 +0527
          O 1001-1003 M 1004 O 1005-1008 +0930 N 1230-1231
    2018: N 0101 S 0215-0221 +0211 +0224 Q 0405-0407 +0408 L 0429-0501 +0428 D 0616-0618
          M 0922-0924 O 1001-1007 +0929 +0930 N 1230-1231 +1229
    2019: N 0101 S 0204-0210 +0202 +0203 Q 0405-0407 L 0501-0504 +0428 +0505 D 0607-0609
          M 0913-0915 O 1001-1007 +0929 +1012
    2020: N 0101 S 0124-0202 +0119 Q 0404-0406 L 0501-0505 +0426 +0509 D 0625-0627 +0628
          O 1001-1008 +0927 +1010
    2021: N 0101-0103 S 0211-0217 +0207 +0220 Q 0403-0405 L 0501-0505 +0425 +0508 D 0612-0614
          M 0919-0921 +0918 O 1001-1007 +0926 +1009
    2022: N 0101-0103 S 0131-0206 +0129 +0130 Q 0403-0405 +0402 L 0430-0504 +0424 +0507
          D 0603-0605 M 0910-0912 O 1001-1007 +1008 +1009 N 1231
    2023: N 0101-0102 S 0121-0127 +0128 +0129 Q 0405 L 0429-0503 +0423 +0506 D 0622-0624 +0625
          M 0929 O 0930-1006 +1007 +1008 N 1230-1231
    2024: N 0101 S 0210-0217 +0204 +0218 Q 0404-0406 +0407 L 0501-0505 +0428 +0511 D 0608-0610
          M 0915-0917 +0914 O 1001-1007 +0929 +1012
    2025: N 0101 S 0128-0204 +0126 +0208 Q 0404-0406 L 0501-0505 +0427 D 0531-0602 O 1001-1005
          M 1006 O 1007-1008 +0928 +1011
    2026: N 0101-0103 +0104 S 0215-0223 +0214 +0228 Q 0404-0406 L 0501-0505 +0509 D 0619-0621
          M 0925-0927 O 1001-1007 +0920 +1010
    """

  private static func entries(of schedule: String) -> [Entry] {
    var entries: [Entry] = []
    var year = 0
    var name = ""
    func day(_ text: Substring) -> Day? {
      Int(text).flatMap { Day(year: year, month: $0 / 100, day: $0 % 100) }
    }
    for word in schedule.split(whereSeparator: \.isWhitespace) {
      if word.last == ":" {
        year = Int(word.dropLast()) ?? 0
      } else if let known = names[String(word)] {
        name = known
      } else if word.first == "+" {
        if let day = day(word.dropFirst()) { entries.append(Entry(.working, on: day, name: name)) }
      } else {
        let ends = word.split(separator: "-").compactMap(day)
        guard let first = ends.first, let last = ends.last, first <= last else { continue }
        entries += (first...last).map { Entry(.holiday, on: $0, name: name) }
      }
    }
    return entries
  }
}
