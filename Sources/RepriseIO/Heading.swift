/// The heading of a column: the name that it stands for, and the unit.
struct Heading {
  /// The known name, or else the heading in the form in which names are compared.
  let name: String
  /// The unit of its figures, if the heading says one, as `rate (%)` does.
  let unit: Numeral.Unit?
  /// Whether the heading is the name itself and no synonym.
  let isExact: Bool

  /// Reads a heading.
  ///
  /// - Parameters:
  ///   - text: The text of the cell.
  ///   - known: The names that have a meaning in the file; words for others mean nothing there.
  init(_ text: String, among known: Set<String>) {
    let whole = text.canonicalName
    let (bare, unit) = Self.withoutUnit(whole)
    func meaning(_ name: String) -> String? {
      known.contains(name) ? name : Self.words[name]?.first(where: known.contains)
    }
    if known.contains("percent"), let unit = Self.unitNames[whole] {
      (name, self.unit, isExact) = ("percent", unit, false)
      return
    }
    isExact = known.contains(bare)
    self.unit = unit
    name = meaning(whole) ?? meaning(bare) ?? whole
  }

  /// The words for each name that tables use besides the name itself.
  static let aliases: [(name: String, words: [String])] = [
    (
      "date",
      [
        "日期", "时间", "数据日期", "统计日期", "统计时间", "统计日", "报告期", "报告日期", "ds", "day", "timestamp",
        "fecha", "datum", "data", "дата", "tarih", "日付", "날짜",
      ]
    ),
    (
      "region",
      [
        "地区", "地區", "区域", "省", "省份", "市州", "地市", "州市", "市", "城市", "地级市", "区县", "县区", "县市",
        "县（市、区）", "园区", "厂", "工厂", "电厂", "prefecture", "province", "city", "county", "district",
        "state", "plant", "site", "place",
      ]
    ),
    ("industry", ["行业", "产业", "行业类别", "sector"]),
    ("series", ["序列", "系列", "指标", "指标名称", "unique_id"]),
    ("season", ["季", "年度"]),
    (
      "percent",
      [
        "开工率", "复工率", "复产率", "复工复产率", "企业开工率", "企业复工率", "开工比例", "复工比例",
        "开工百分比", "复工百分比", "percentage", "pct", "operating rate", "operating_rate", "percent open",
        "percent_open", "pct_open", "open_pct", "開工率", "復工率", "復產率", "稼働率", "가동률", "auslastung",
        "auslastung in %", "tasa de operación", "taux d'activité",
      ]
    ),
    ("value", ["数值", "数据"]),
    (
      "change",
      [
        "较前一日", "較前一日", "比前一日", "较昨日", "比昨日", "较上日", "比上日", "较前日", "较前一天", "比前一天", "日环比",
        "环比", "变化", "增减",
      ]
    ),
    ("published", ["发布日期", "公布日期", "发布时间", "公布时间"]),
    (
      "open",
      [
        "已开工", "已复工", "开工数", "复工数", "已开工数", "已复工数", "开工企业", "复工企业", "开工企业数",
        "复工企业数", "已开工企业数", "已复工企业数", "opened", "resumed",
      ]
    ),
    ("total", ["总数", "企业总数", "企业数", "全部企业", "全部企业数", "应开工", "应复工"]),
    // Behind the total of counts, which some of these words are where there is one.
    (
      "weight",
      [
        "权重", "权数", "weights", "enterprises", "number of enterprises", "firms", "number of firms",
        "企业家数", "企业数", "企业数量", "企业总数", "规模以上企业数",
      ]
    ),
    ("note", ["备注", "注", "说明", "来源", "数据来源"]),
    ("milestone", ["里程碑", "目标", "任务", "目标名称"]),
    ("level", ["水平", "目标值", "目标水平", "要求", "target"]),
    ("comparison", ["比较"]),
    ("rule", ["规则"]),
    (
      "deadline",
      [
        "截止", "截止日", "截止日期", "截止时间", "期限", "时限", "完成期限", "完成时限", "完成时间", "due", "due date",
      ]
    ),
    ("when", ["当日"]),
  ]

  /// The words for a name, the name itself among them, as names are compared.
  static func words(for name: String) -> [String] {
    [name] + aliases.filter { $0.name == name }.flatMap(\.words).map(\.canonicalName)
  }

  /// The names that a word may stand for; which of them, the file decides.
  private static let words: [String: [String]] = {
    var words: [String: [String]] = [:]
    for (name, aliases) in aliases {
      for word in aliases { words[word.canonicalName, default: []].append(name) }
    }
    return words
  }()

  /// Units of levels, as they stand behind a name.
  private static let units: [String: Numeral.Unit] = [
    "%": .percent, "percent": .percent, "per cent": .percent, "百分比": .percent, "‰": .perMille,
    "per mille": .perMille, "permille": .perMille, "千分比": .perMille, "bp": .basisPoint,
    "bps": .basisPoint, "basis points": .basisPoint, "基点": .basisPoint,
  ]
  /// Units that are names of columns by themselves.
  private static let unitNames: [String: Numeral.Unit] = [
    "permille": .perMille, "per mille": .perMille, "per_mille": .perMille, "‰": .perMille,
    "千分比": .perMille, "千分率": .perMille, "bp": .basisPoint, "bps": .basisPoint,
    "basis points": .basisPoint, "basis_points": .basisPoint, "%": .percent,
  ]
  private static let otherUnits = [
    "pp", "p.p.", "percentage points", "points", "个百分点", "百分点", "点", "家", "户", "个", "count",
  ]

  /// A name without the unit behind it: `percent (%)`, `开工率/%`, `change [pp]`, `开工率%`.
  private static func withoutUnit(_ name: String) -> (name: String, unit: Numeral.Unit?) {
    if let open = name.lastIndex(where: { $0 == "(" || $0 == "[" }),
      name.last == ")" || name.last == "]"
    {
      let unit = name[name.index(after: open)...].dropLast().trimmed
      let bare = name[..<open].trimmed
      if let unit = units[unit] { return (bare, unit) }
      if otherUnits.contains(unit) { return (bare, nil) }
    }
    guard name.count > 1, let unit = ["%": Numeral.Unit.percent, "‰": .perMille][name.suffix(1)]
    else { return (name, nil) }
    let bare = name.dropLast().trimmed
    return (bare.hasSuffix("/") ? String(bare.dropLast()).trimmed : bare, unit)
  }
}
