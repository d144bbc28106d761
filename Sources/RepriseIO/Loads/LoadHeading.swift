/// The heading of a column of readings, word by word.
struct LoadHeading {
  /// The heading as it stands in the file.
  let cell: Table.Cell
  /// The words outside brackets: those of `DSTFlag` and of `datetime_beginning_ept` are several.
  let words: [String]
  /// What stands in its first brackets.
  let unit: String

  init(_ cell: Table.Cell) {
    self.cell = cell
    var outside = ""
    var inside: [String] = []
    var depth = 0
    for character in cell.text {
      switch character {
      case "(", "[", "（", "【":
        depth += 1
        inside.append("")
      case ")", "]", "）", "】": depth = max(0, depth - 1)
      default:
        if depth == 0 {
          outside.append(character)
        } else {
          inside[inside.count - 1].append(character)
        }
      }
    }
    unit = (inside.first ?? "").canonicalName
    words = Self.words(of: outside)
  }

  /// The words of a text, apart where letters end, and where a small letter is followed by a capital one.
  static func words(of text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.flatMap { run in
      // A unit may be written on to a word.
      let unit = units.first {
        run.lowercased().hasSuffix($0) && run.dropLast($0.count).last?.isLowercase != false
      }
      return parts(of: Array(run.dropLast(unit?.count ?? 0))) + (unit.map { [$0] } ?? [])
    }.map(\.canonicalName)
  }

  private static let units = ["kwh", "mwh", "gwh", "twh", "wh", "kw", "mw", "gw"]

  private static func parts(of characters: [Character]) -> [String] {
    var words: [String] = []
    var word = ""
    for (place, character) in characters.enumerated() {
      let before = place > 0 ? characters[place - 1] : " "
      let after = place + 1 < characters.count ? characters[place + 1] : " "
      let isBorder =
        character.isUppercase
        && (before.isLowercase || before.isUppercase && after.isLowercase)
      if isBorder, !word.isEmpty {
        words.append(word)
        word = ""
      }
      word.append(character)
    }
    return words + (word.isEmpty ? [] : [word])
  }

  /// The heading by which a name that was told is compared: blanks, case and widths do not matter.
  static func comparable(_ text: String) -> String {
    text.canonicalName.split { $0 == " " }.joined(separator: " ")
  }

  /// The role of a column by its heading.
  enum Role: Hashable {
    /// A day with its time.
    case stamp
    case day
    /// A time of day.
    case time
    /// An hour of the day, by its number.
    case hour
    /// An interval of the day, by its number.
    case period
    /// What tells the two hours apart that clocks show twice, such as EST and EDT.
    case mark
    /// The name of the area.
    case key
    /// A column that readings do not need.
    case aside
  }

  /// `nil` where the heading is of none of these.
  var role: Role? {
    let core = words.filter { !Self.clockWords.contains($0) }.joined(separator: " ")
    let whole = words.joined(separator: " ")
    if Self.marks.contains(whole) || words.contains("dst") { return .mark }
    if Self.asides.contains(whole) { return .aside }
    if Self.keys.contains(whole) || Self.keys.contains(cell.text.canonicalName) { return .key }
    if Self.hours.contains(whole) { return .hour }
    if core.isEmpty { return words.isEmpty ? nil : .stamp }
    if Self.stamps.contains(core) || core == "period" && core != whole { return .stamp }
    if Self.days.contains(core) { return .day }
    if Self.times.contains(core) { return .time }
    if Self.hours.contains(core) { return .hour }
    return Self.periods.contains(core) ? .period : nil
  }

  /// Whether the column says when a reading was.
  var isOfTime: Bool { [.stamp, .day, .time, .hour, .period, .mark].contains(role) }

  /// Whether a stamp, a time or an hour is the end of its interval; AEMO's settlement date is.
  var namesEnd: Bool {
    words.contains { ["end", "ending", "ends", "he", "to", "bis"].contains($0) }
      || words == ["settlementdate"]
  }

  /// Whether its stamps are of universal time.
  var isUniversal: Bool {
    [.stamp, .day, .time, .hour].contains(role)
      && (words + [unit]).contains { $0 == "utc" || $0 == "gmt" }
  }

  /// The time zone whose clocks the heading names.
  var zone: String? {
    if words.contains("ept") { return "America/New_York" }
    return unit == "cet/cest" || words.contains("cest") ? "Europe/Brussels" : nil
  }

  /// Whether a stamp's heading is one of ENTSO-E.
  var isEuropean: Bool { zone == "Europe/Brussels" || words.first == "mtu" }

  /// Whether what stands in the column was expected and not read.
  var isForecast: Bool { hasAny(of: Self.forecastWords) || words.first == "da" }
  /// Whether the heading says that it was read.
  var isActual: Bool { hasAny(of: Self.actualWords) }

  /// The words that are left without those of ``isForecast`` and ``isActual``.
  var subject: Set<String> {
    Set(
      words.filter { word in
        !(Self.forecastWords + Self.actualWords + ["da", "day", "week"]).contains {
          says($0, in: word)
        }
      }.map { $0 == "demd" ? "demand" : $0 } + [unit])
  }

  /// Whether the heading says load and nothing else.
  var isLoad: Bool {
    let plain = words.filter { !Self.fillers.contains($0) }
    return !plain.isEmpty && plain.allSatisfy(Self.loads.contains)
      || plain.isEmpty && !words.isEmpty && Self.loads.contains(unit)
  }

  /// Whether the column is of another quantity, such as a price or a reserve.
  var isOtherQuantity: Bool {
    hasAny(of: Self.otherWords)
      || ["%", "°", "℃", "퍼센트", "元", "円", "원", "€", "$", "£", "eur", "usd", "aud", "gbp", "hz"]
        .contains { unit.contains($0) }
  }

  /// Whether each reading is the highest of its day.
  var isPeak: Bool { hasAny(of: ["peak", "max", "maximum", "尖峰", "最大", "最高", "최대"]) }

  /// Whether each reading is the lowest of its day.
  var isLow: Bool { hasAny(of: ["low", "min", "minimum", "最小", "最低", "최소", "최저"]) }

  /// Whether each reading is the mean of its day.
  var isMean: Bool { hasAny(of: ["mean", "average", "avg", "平均", "평균"]) }

  private func hasAny(of list: [String]) -> Bool {
    words.contains { word in list.contains { says($0, in: word) } }
  }

  /// Chinese does not set words apart.
  private func says(_ wanted: String, in word: String) -> Bool {
    wanted.utf8.first.map { $0 < 0x80 } ?? false ? word == wanted : word.contains(wanted)
  }

  /// Words that say of a time which one it is.
  private static let clockWords: Set<String> = [
    "utc", "gmt", "cet", "cest", "ept", "local", "at", "of", "the", "from", "to", "begin",
    "beginning",
    "start", "end", "ending", "ends", "he", "von", "bis",
  ]
  private static let stamps: Set<String> = [
    "timestamp", "time stamp", "datetime", "date time", "stamp", "mtu", "settlementdate",
    "interval",
    "time interval", "intervaltime", "intervalstarttime", "intervalendtime", "starttime", "endtime",
    "period time", "time hour", "trading interval", "zeitstempel", "ds", "日期时间", "日期時間", "数据时间",
    "日時", "기준일시", "일시", "측정일시",
  ]
  private static let days: Set<String> = [
    "date", "dates", "day", "日期", "数据日期", "oper day", "operday", "operating day", "opr dt",
    "oper date",
    "operating date", "delivery date", "delivery day", "flow date", "trade date", "trading date",
    "settlement date", "data date", "market day", "market date", "report date", "reading date",
    "datum", "fecha", "dia", "tag", "日付", "年月日", "날짜", "일자", "기준일",
  ]
  private static let times: Set<String> = [
    "time", "时间", "時間", "時刻", "시간", "시각", "uhrzeit", "time of day",
  ]
  private static let hours: Set<String> = [
    "hour", "hours", "hr", "ora", "stunde", "heure", "hora", "小时", "小時", "时", "時", "时刻",
    "hour number",
    "opr hr", "hr end", "godz", "godzina", "uur", "timme", "saat", "he", "operating hour",
    "delivery hour", "trading hour", "hourending",
    "hourbeginning",
  ]
  private static let periods: Set<String> = [
    "period", "settlement period", "trading period", "settlementperiod", "sp",
  ]
  private static let marks: Set<String> = [
    "time zone", "timezone", "tz", "repeated hour", "repeated hour flag", "summer time",
  ]
  private static let asides: Set<String> = [
    "publish time", "published", "publication time", "update time", "updatetime", "resolution",
    "resolution code", "resolutioncode", "is verified", "verified", "period type", "periodtype",
    "run no",
    "runno", "intervention", "dispatch interval", "dispatchinterval", "ptid", "latitude",
    "longitude",
    "lat", "lon", "lng", "in use flag", "year", "month", "weekday", "week", "day of week",
    "dayofweek",
    "星期", "unit", "units", "currency", "dataset", "model",
  ]
  /// What tells areas apart, by the words for a place that any table may have and by those of meters.
  private static let keys = Set(
    Heading.words(for: "region") + [
      "area", "areas", "series", "unique_id", "unique id", "key", "series_id", "series id", "zone",
      "zones",
      "meter", "meter_id", "meter id", "station", "country", "location", "regionid", "region id",
      "regions",
      "states", "area name", "zone name", "load area", "load zone", "bidding zone",
      "area display name",
      "area code", "area map code", "map code", "mapcode", "area type code", "areaname", "areacode",
      "balancing authority", "ba", "subregion", "sub region", "respondent", "name", "厂区", "企业",
      "縣市",
      "地區", "region name",
    ])
  private static let forecastWords = [
    "forecast", "forecasted", "forecasts", "predicted", "prediction", "dayahead", "prognose",
    "prognosis",
    "prévision", "prevision", "mtlf", "stlf", "previsione", "previsión", "pronostico", "pronóstico",
    "plan", "plans", "planned", "schedule", "scheduled", "ahead", "计划", "計劃", "预测", "預測",
    "预计", "預估", "予測", "予想", "예측", "계획",
  ]
  private static let actualWords = [
    "actual", "actuals", "realised", "realized", "measured", "metered", "observed", "outturn", "实际",
    "實際", "實績", "実績", "실적", "rt", "realtime", "real", "当前", "현재",
  ]
  private static let otherWords = [
    "price", "prices", "rrp", "lmp", "cost", "temperature", "temp", "frequency", "voltage",
    "reserve",
    "reserves", "margin", "capacity", "capability", "installed", "shortage", "surplus", "deficit",
    "tariff",
    "humidity", "dew", "bulb", "dewpoint", "drybulb", "dewpnt", "電價", "电价", "价格", "価格", "氣溫", "气温",
    "気温",
    "温度", "湿度", "备用", "備轉", "予備", "供電能力", "供电能力", "供給力", "使用率", "容量", "装机", "频率", "설비용량",
    "용량", "공급능력", "예비", "가격", "기온", "온도", "습도", "주파수",
  ]
  private static let loads: Set<String> = [
    "value", "values", "reading", "readings", "load", "demand", "power", "energy", "consumption",
    "usage",
    "totaldemand", "totalload", "loadvalue", "kw", "mw", "gw", "w", "kwh", "mwh", "gwh", "wh", "mu",
    "demd", "负荷",
    "負荷", "負載", "用电量", "用電量", "电量", "電量", "尖峰負載", "瞬時尖峰負載", "最大负荷", "需要", "電力需要",
    "使用電力", "電力使用量", "부하", "수요", "현재수요", "전력수요", "총수요", "최대전력", "최대수요", "전력량", "사용량", "전력사용량",
  ]
  /// Words that say of a load which one it is, and leave it a load of the whole.
  private static let fillers: Set<String> = [
    "actual", "rt", "real", "time", "total", "system", "sys", "gross", "net", "hourly", "metered",
    "measured", "mean", "average",
    "met",
    "max", "maximum", "peak", "during", "the", "day", "daily", "operational",
  ]
}
