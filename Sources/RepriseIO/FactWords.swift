/// The words of departments for figures and for missing ones.
extension FactGrammar {
  /// Whether a cell says that there is no figure.
  static func isMissing(_ text: String) -> Bool {
    // Most cells begin with a digit, as no word for nothing does.
    if let first = text.utf8.first, (0x30...0x39).contains(first) { return false }
    return blanks.contains(text.canonicalName)
  }

  private static let blanks: Set<String> = [
    "", "na", "n/a", "n.a.", "nan", "null", "none", "-", "--", "---", "/", "//", "…", "……", "...",
    "......",
    "n/e", "#n/a", "#value!", "#div/0!", "#ref!", "#null!", "无", "缺", "暂无", "暂缺", "未公布", "未发布",
  ]

  /// The marks after figures that are preliminary or have a note.
  static let marks: Set<String> = [
    "*", "**", "***", "†", "‡", "p", "r", "e", "(p)", "(r)", "(e)", "[1]", "[2]", "(1)", "(2)", "①",
    "②", "¹", "²",
    "(初步)", "(预计)", "▲", "△", "▼", "▽",
  ]

  /// The words for full resumption.
  static let wholes = [
    "全部复工复产", "全部复工", "全部开工", "全部复产", "全面复工复产", "全面复工", "全面开工", "全面复产", "已全部复工",
    "已全部开工", "全部",
  ]

  /// The words before a missing figure.
  static let approximations = [
    "~", "about", "approximately", "approx.", "around", "ca.", "circa", "大约", "约为", "约",
  ]
  /// The words before the upper end of a range.
  static let nearly = ["nearly", "almost", "接近", "将近", "近"]
  /// The unit of a hundredth of a point.
  static let basisPoints = [
    "bps", "bp", "basis points", "basis point", "个基点", "基点",
  ]
  /// The units of counts.
  static let counted = ["家", "户", "个", "firms", "enterprises", "companies"]
  /// The words for the day before, which a change refers to.
  static let dayBefore = [
    "较前一日", "较前一天", "较昨日", "较上日", "比前一日", "比前一天", "比昨日", "比上日", "与前一日", "与昨日", "日环比",
    "环比",
  ]
  /// The words for no change, a rise and a fall.
  static let unchanged = ["持平", "不变", "unchanged"]
  static let rises = ["上升", "提高", "提升", "增加", "增长", "上涨", "回升", "↑"]
  static let falls = ["下降", "降低", "减少", "回落", "下跌", "↓"]

  /// The units of a change.
  static let points = [
    "pp", "p.p.", "percentage points", "percentage point", "个百分点", "個百分點", "百分点",
  ]
}
