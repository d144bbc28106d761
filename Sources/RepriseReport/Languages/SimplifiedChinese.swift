import Reprise

/// All words of a report in Simplified Chinese.
struct SimplifiedChinese: Words {
  let asOf: Day
  let horizon: Int

  let gap = ""
  let colon = "："

  func percent(_ probability: Double) -> String {
    RepriseReport.percent(probability).closedUp
  }

  func level(_ fraction: Double, _ decimals: Int) -> String {
    RepriseReport.level(fraction, decimals).closedUp
  }

  // MARK: Tables

  func callAsFunction(_ cell: Cell) -> String {
    switch cell {
    case .sameDayBefore(let isLunar): isLunar ? "上次农历同日" : "上次同日"
    case .bestSeason: "最好一次"
    case .worstSeason: "最差一次"
    case .beside(let entry, let difference): "\(level(entry.level, 1))，\(signed(difference))"
    case .step: "阶段目标"
    case .due: "期限"
    case .aDay: "每日需"
    case .onTheDay: "届时"
    case .plan: "计划"
    case .evenChanceBy: "过半可能的日期"
    case .inTime: "按期可能性"
    case .verdict: "判断"
    case .likelyDays: "八成可能的日期"
    case .inADay: "较前一日"
    case .ofTheGap: "缺口占比"
    case .costs: "拖累"
    case .cost(let count): abs(count) < 0.05 ? "0天" : "\(fixed(count, 1))天"
    case .within(let count, _): "\(count)天内可能性"
    case .deadline(let deadline):
      switch deadline.when {
      case .before: "\(brief(deadline.day))前（不含）"
      case .by: "\(brief(deadline.day))前（含）"
      }
    case .day(let day, let hasWeekday): hasWeekday ? short(day) : brief(day)
    case .days(nil, _): "更晚"
    case .days(let lower?, nil): "\(brief(lower))或更晚"
    case .days(let lower?, let upper?):
      lower == upper ? short(lower) : "\(brief(lower))至\(brief(upper))"
    case .noDate: "无日期"
    case .reached(let day): day.map { "\(brief($0))已达到" } ?? "已达到"
    case .probablyReached: "可能已达到"
    case .yes: "已达到"
    case .no: "已过期"
    case .judged(let progress, let spare):
      verdict(progress) + (spare.map { $0 == 0 ? "，无余地" : "，早\($0)天" } ?? "")
    case .goal(let milestone): goal(milestone)
    case .level(let milestone): level(milestone)
    case .levelOn(let day, let fraction, let decimals):
      "\(level(fraction, decimals))（\(brief(day))）"
    case .caption(let isPlanned):
      "日期指到当天达到的可能性过半；"
        + (isPlanned
          ? "按期可能性和判断取计划中可能性最低的一项。\(self(BasisSentence.verdicts))" : "末列为在所看天数内达到最高一级的可能性。")
    case .untold(let count): "另有\(count)个序列不能确定按期。"
    }
  }

  private func verdict(_ progress: Progress) -> String {
    switch progress.verdict {
    case .met: "已按期达到"
    case .missed: progress.isMissedAhead(on: asOf) ? "无法按期" : "已逾期"
    case .onCourse: "正常"
    case .atRisk: "有风险"
    case .offCourse: "难以按期"
    }
  }

  private func level(_ milestone: Milestone) -> String {
    switch milestone.level {
    case .fraction: milestone.levelText.closedUp
    case .full: milestone.levelText.replacing("full", with: "全面恢复").closedUp
    case .allBut(let rest, let total): "\(total)家中除\(rest)家外"
    }
  }

  /// What is reached, as it reads in a sentence.
  private func goal(_ milestone: Milestone) -> String {
    let level = level(milestone)
    let what =
      switch (milestone.comparison, milestone.level) {
      case (.atLeast, .full): level
      case (.atLeast, _): "达到\(level)"
      case (.above, _): "超过\(level)"
      case (.below, _): "降到\(level)以下"
      case (.atMost, _): "降到\(level)或以下"
      }
    return switch milestone.rule {
    case .firstReached: what
    case .sustained(let count): "连续\(count)天\(what)"
    }
  }

  // MARK: Where it stands

  func callAsFunction(_ headline: Headline, of series: Series) -> String {
    let decimals = series.precision.decimals
    let place = series.name.map { "\($0.printable)，" } ?? ""
    let (indicator, baseline) = (indicator(series.measure), baseline(series.measure))
    switch headline {
    case .empty(let range):
      return "\(place)截至\(inFull(asOf))尚无\(indicator)数据，\(estimate(range))。"
    case .noLevel(let range):
      return "\(place)\(inFull(asOf))：\(indicator)没有水平数据，\(estimate(range))。"
    case .published(let fraction, let change):
      let words = change.map { "，\(moved($0, decimals))" } ?? ""
      return "\(place)\(inFull(asOf))：\(indicator)\(level(fraction, decimals))\(baseline)\(words)。"
    case .estimated(let range, let last, let day):
      return "\(place)\(inFull(asOf))：\(indicator)当天未公布，\(estimate(range))；\(short(day))为"
        + "\(level(last, decimals))\(baseline)。"
    }
  }

  private func indicator(_ measure: Measure) -> String {
    switch measure {
    case .operatingRate: "开工率"
    case .loadIndex: "负荷指数"
    }
  }

  private func baseline(_ measure: Measure) -> String {
    switch measure {
    case .operatingRate, .loadIndex(nil): ""
    case .loadIndex(let baseline?):
      "（以\(BaseMonth(baseline: baseline).map(month) ?? baseline.printable)为基数）"
    }
  }

  private func named(_ series: Series) -> String {
    (series.name.map { "\($0.printable)的" } ?? "") + indicator(series.measure)
  }

  private func estimate(_ range: LevelRange) -> String {
    let decimals = range.tellingDecimals
    return "估计为\(level(range.median, decimals))\(likely(range.interval80, decimals))"
  }

  private func likely(_ levels: ClosedRange<Double>, _ decimals: Int) -> String {
    let (low, high) = (level(levels.lowerBound, decimals), level(levels.upperBound, decimals))
    return low == high ? "" : "（八成可能在\(low)至\(high)之间）"
  }

  private func moved(_ points: Double, _ decimals: Int) -> String {
    let size = fixed(points.magnitude, decimals)
    return Double(size) == 0 ? "与前一日持平" : "较前一日\(points < 0 ? "下降" : "提高")\(size)个百分点"
  }

  // MARK: When it gets where

  func callAsFunction(_ outlook: Outlook) -> String {
    switch outlook {
    case .chance(let milestone, let isInTime, let chance, let early, let late):
      let when = [early.map(text), late.map(text)].compactMap(\.self).joined(separator: "，")
      return "\(isInTime ? "按期" : "\(horizon)天内")\(goal(milestone))：\(Self.chance(chance))"
        + "（\(simulated(chance))）。\(when)。"
    case .needed(let points, let left):
      return "今后\(left)天平均每天需提高\(fixed(points, 1))个百分点，而最后几个百分点最慢。"
    case .levelOn(let day, let ahead, let isLower):
      return "到期限最后一天\(short(day))，\(isLower ? "预计回落到" : "中间估计为")\(level(ahead.median, 1))"
        + "\(likely(ahead.interval80, 1))。"
    case .at995(let day, let inTime):
      let when = day.map { "到\(short($0))可能性过半" } ?? "\(horizon)天内同样可能性不到一半"
      return "若达到99.5%即可：\(when)\(inTime.map { "，按期可能性\(simulated($0))" } ?? "")。"
    case .settles(let points):
      return
        "最终稳定水平有八成可能在\(range(points.low...max(points.low, points.high), 1))之间。"
    case .inProvince(let chance, let isInTime):
      return
        "若该地为省，\(isInTime ? "按期" : "\(horizon)天内")可能性为\(simulated(chance))：有记录的8个省最终无一公布100%，8个城市中有7个公布。"
    case .more(let count): return "另有\(count)项见详情。"
    }
  }

  private func text(_ early: Outlook.Early) -> String {
    switch early {
    case .tomorrow(let chance, let isRun):
      "到明天\(isRun ? "开始达到" : "达到")的可能性为\(simulated(chance))"
    case .hardlyBefore(let day): "几乎不会早于\(short(day))，到当天可能性过半"
    case .notBefore(let day): "九成情况下不早于\(short(day))"
    }
  }

  private func text(_ late: Outlook.Late) -> String {
    switch late {
    case .by(let day): "九成情况下不晚于\(short(day))"
    case .never(let chance, let maySettleBelow):
      "\(horizon)天内达不到的可能性为\(simulated(chance))" + (maySettleBelow ? "，因为最终水平可能低于目标" : "")
    }
  }

  private static func chance(_ probability: Double) -> String {
    switch probability {
    case 0.95...: "几乎可以肯定"
    case 0.8..<0.95: "很可能"
    case 0.6..<0.8: "可能性较大"
    case 0.52..<0.6: "略高于一半"
    case 0.48..<0.52: "一半对一半"
    case 0.4..<0.48: "略低于一半"
    case 0.2..<0.4: "可能性较小"
    case 0.05..<0.2: "可能性很小"
    default: "几乎不可能"
    }
  }

  // MARK: How sure

  func callAsFunction(_ ground: Ground) -> String {
    switch ground {
    case .nothingKnown(let others): return "依据：尚无数据，以上取自\(did(others))。"
    case .told(let figures, let pace, let end, _, let leaning):
      let leans =
        switch leaning {
        case .none: ""
        case .on(let others, let milestone): "，因此“\(goal(milestone))”的判断取自\(did(others))"
        case .beside(let seasons): "，同时参考\(did(seasons))"
        }
      return "依据：\(figures)项数据\(Self.amount(pace))反映恢复快慢，\(Self.amount(end))反映最终水平\(leans)。"
    case .unlikeAll: return "本次与以往各次都不同，日期的把握低于平常。"
    case .depends(let milestone, let low, let high):
      return "“\(goal(milestone))”的可能性取决于其他地区以往情况占多大分量：\(simulated(low))到\(simulated(high))。"
    case .leftOut(let count): return "另有\(count)次以往恢复未采用：属2020年疫情，或非节日所致。"
    case .lunarNewYear(let day):
      return "前面还有\(brief(day))的春节：节前12天至节后8天几乎不会达到任何新的水平。"
    case .holidays: return "公共假日当天不会达到，连续天数也不跨过假日。"
    case .kept(let share):
      return "这次下降非节日所致，以往节日的情况不能使它更有把握：至少留出\(percent(share))的可能性永远达不到100%。"
    case .runs: return "连续若干天的，以其第一天计。"
    case .definition(let milestone):
      guard let (figure, least) = milestone.leastPublished else { return "" }
      return "全面恢复指公布数为\(figure.closedUp)，即不低于\(least.closedUp)。"
    case .simulation(let points): return "模拟本身使可能性有±\(points)个百分点的误差。"
    }
  }

  private func did(_ others: Ground.Others) -> String {
    others.map { "\($0)次以往恢复的情况" } ?? "其他地区以往的情况"
  }

  private static func amount(_ share: Double) -> String {
    share >= 0.5 ? "较能" : share >= 0.15 ? "略能" : "几乎不能"
  }

  // MARK: What to do next

  func callAsFunction(_ steps: [Step]) -> String {
    steps.isEmpty ? "" : "下一步：\(joined(steps.map(text)))"
  }

  private func text(_ step: Step) -> String {
    switch step {
    case .promise(let dated, let levels, let never):
      let can =
        dated.map { "不晚于\(short($0.by))\(goal($0.0))" }
        + levels.map { "\(short($0.on))不低于\(level($0.level, 1))" }
      let cannot = "\(horizon)天内没有哪一天可以承诺\(never.map(goal).joined(separator: "、"))"
      if can.isEmpty { return "按九成把握，\(cannot)。" }
      return "按九成把握，可以承诺的是\(can.joined(separator: "，"))"
        + (never.isEmpty ? "。" : "；\(cannot)。")
    case .unless(let milestone, let day):
      let isRun = milestone.rule != .firstReached
      return "暂不需要措施，除非到\(short(day))仍未\(isRun ? "开始" : "")\(goal(milestone))。"
    case .parted: return "在作出承诺之前，请先查明两者为何背离。"
    case .watch: return "暂不需要措施，有新数据时再看一次。"
    case .nothing: return "不需要措施，均已达到。"
    case .confirm(let milestone): return "请补齐所缺数据，才能确定是否已\(goal(milestone))。"
    case .ask(let isProvince, let measure):
      return "关键在最终水平：请了解哪些\(Self.consumers(measure))不会恢复"
        + (isProvince ? "，并说明该地是否为省（若是，可承诺的更低）。" : "。")
    case .shut(let measure):
      return "现有数据已能反映最终水平：请了解哪些\(Self.consumers(measure))仍未恢复、要到何时。"
    case .pace: return "新数据才能反映恢复快慢，有新数据时再看一次。"
    case .readings(let month):
      return "请取得\(self.month(month))的逐日用电量，才能知道距正常水平还有多远。"
    case .figures(let count): return "请补报尚无数据的\(count)个成员的数据。"
    case .mend: return "在作出承诺之前，请先更正数据或权重。"
    }
  }

  /// Those whose return is counted.
  private static func consumers(_ measure: Measure) -> String {
    switch measure {
    case .operatingRate: "企业"
    case .loadIndex: "用电大户"
    }
  }

  // MARK: Details

  func callAsFunction(_ label: Label) -> String {
    switch label {
    case .median: "中位日期"
    case .interval80: "80%区间"
    case .interval90: "90%区间"
    case .never: "达不到"
    case .at995: "以99.5%计"
    case .settlesAt: "最终停在"
    case .priorHalved: "先验宽度减半"
    case .priorDoubled: "先验宽度加倍"
    case .slack: "余量"
    case .paceNeeded: "所需速度"
    case .expectedToday: "按计划今天应为"
    case .onTheDeadline: "按期最后一天"
    case .soFar: "至今"
    case .toCome: "今后"
    case .theCurve: "曲线"
    case .prior: "先验10/50/90%"
    case .withTheFacts: "加上数据后"
    case .fromData: "来自数据"
    case .quantity(.floor): "下限，%"
    case .quantity(.ceiling): "上限，%"
    case .quantity(.halfwayDay): "半程日"
    case .quantity(.duration): "50至90%，天"
    case .chanceBy: "到当天"
    case .oneRecovery: "同一恢复过程"
    case .alarm: "警报"
    case .whatItAdds: "它的作用"
    case .outputLost: "产出损失"
    case .its(let milestone): "它的\(level(milestone))"
    }
  }

  func callAsFunction(_ detail: Detail) -> String {
    switch detail {
    case .title(let name, let milestone, let deadline):
      return (name.map { "\($0)：" } ?? "") + goal(milestone)
        + (deadline.map { "，\(self(Cell.deadline($0)))" } ?? "")
    case .dated(nil, let chance): return "不在\(horizon)天内（届时达到的可能性\(percent(chance))）"
    case .dated(let day?, let chance): return "\(brief(day))（届时达到的可能性\(percent(chance))）"
    case .interval(let lower, let upper):
      let beyond = "未定：超出\(horizon)天"
      guard let lower else { return beyond }
      guard let upper else { return "\(brief(lower))或更晚（\(beyond)）" }
      return lower == upper ? brief(lower) : "\(brief(lower))至\(brief(upper))"
    case .never(let never, let unreachable, let isCurveAlone):
      let reason =
        unreachable > 0
        ? "（其中\(percent(unreachable))因为\(isCurveAlone ? "" : "曲线的")上限低于该水平）" : ""
      return "\(percent(never))不在\(horizon)天内\(reason)"
    case .inTime(let inTime, let day, let chance):
      return "按期可能性\(percent(inTime))，中位日期\(self(Detail.dated(day, chance)))"
    case .around(let median, let levels, let isCurveAlone):
      return "\(level(median, 1))（80%区间：\(range(levels, 1))）" + (isCurveAlone ? "" : "，仅据曲线")
    case .slack(let slack):
      let isCertain = slack.low == slack.median && slack.high == slack.median
      return inHand(slack.median)
        + (isCertain ? "" : "（80%区间：\(inHand(slack.low))至\(inHand(slack.high))）")
    case .pace(.reached): return "无，已达到"
    case .pace(.tooLate): return "已没有剩余天数"
    case .pace(.needed(let points, let left)):
      return "\(left)天内平均每天\(fixed(points, 2))个百分点"
    case .expected(let expected, let decimals, let isStandingSaid):
      let standing =
        switch expected.standing {
        case .ahead: "，超前"
        case .inLine: "，相符"
        case .behind: "，落后"
        }
      return "\(level(expected.median, 0))（80%区间：\(range(expected.interval80, 0))），实际"
        + level(expected.actual, decimals) + (isStandingSaid ? standing : "")
    case .lost(let measure, let holidays):
      return "产出损失，折合100%\(baseline(measure))的天数"
        + (measure == .operatingRate ? "，把开工的企业视同有产出" : "")
        + (holidays.map { "，不计\($0)天公共假日" } ?? "，含假日")
    case .lostSince(let amount, let day): return "\(brief(day))以来\(inDays(amount))"
    case .lostWithin(let amount): return "\(horizon)天内\(inDays(amount))"
    case .curveWeight(let share): return "曲线在日期中占\(percent(share))的权重，见下。"
    }
  }

  private func range(_ levels: ClosedRange<Double>, _ decimals: Int) -> String {
    "\(level(levels.lowerBound, decimals))至\(level(levels.upperBound, decimals))"
  }

  private func inHand(_ value: Int?) -> String {
    value.map { $0 < 0 ? "晚\(-$0)天" : "余\($0)天" } ?? "未定"
  }

  private func inDays(_ amount: OutputLost.Amount) -> String {
    "\(fixed(amount.median, 1))天（80%区间：\(fixed(amount.interval80.lowerBound, 1))至"
      + "\(fixed(amount.interval80.upperBound, 1))）"
  }

  func callAsFunction(_ basis: BasisSentence) -> String {
    switch basis {
    case .facts(let count): return count == 0 ? "尚无数据，以上为先验。" : "数据\(count)项。"
    case .season(let clock, let forecast):
      return
        "第0天为\(brief(clock.dayZero))（\(Self.origin(clock.origin))），曲线族为\(forecast.family.rawValue)，"
        + "向前看\(horizon)天，随机种子\(forecast.seed)。"
    case .simulation(let error):
      return "模拟使概率有\(error < 0.0005 ? "不到0.1" : "至多\(fixed(error * 100, 1))")个百分点的标准误差。"
    case .learned(let past, let elsewhere):
      let (seasons, reason) = text(elsewhere)
      return past.map { "学自\($0.events)次事件的\($0.seasons)次以往恢复；曲线学自其他地区的\(seasons)\(reason)。" }
        ?? "曲线的先验取自其他地区的\(seasons)\(reason)。"
    case .leans(let weights):
      let parts = [
        (weights.daysLikeToday, "其他恢复过程中与今天相似的日子"), (weights.pastPaths, "以往恢复的重演"),
        (weights.seasonsElsewhere, "其他地方同一节日的恢复"),
        (weights.localTrend, "最近几周的趋势（对这类下降所知甚少）"), (weights.curve, "曲线"),
      ].filter { $0.0 > 0.005 }.map { "\($0.1)占\(percent($0.0))" }
      return "日期所依据的：\(parts.joined(separator: "；"))。"
    case .beside(let past):
      return "最低点后第\(past.age)天，\(past.lower + past.higher)次以往恢复中有\(past.higher)次不低于本次。"
    case .verdicts:
      return
        "按期可能性\(percent(Progress.onCourseProbability))以上为正常，\(percent(Progress.offCourseProbability))以下为难以按期。"
    }
  }

  private func text(_ elsewhere: BasisSentence.Elsewhere) -> (seasons: String, reason: String) {
    switch elsewhere {
    case .kind(let kind, let isGiven):
      let seasons =
        switch kind {
        case .lunarNewYear: "春节恢复"
        case .newYear: "圣诞和新年恢复"
        case .midAugust: "八月中旬恢复"
        case .eid: "开斋节和古尔邦节恢复"
        case .epidemic: "2020年疫情"
        case .other: "各类恢复"
        }
      return (seasons, isGiven ? "（按指定）" : "（按日期判断）")
    case .places(.province): return ("各省开工率", "")
    case .places(.city): return ("各市开工率", "")
    case .measure(.operatingRate): return ("开工率", "")
    case .measure(.loadIndex): return ("各类恢复", "")
    }
  }

  private static func origin(_ origin: SeasonClock.Origin) -> String {
    switch origin {
    case .lunarNewYear: "春节"
    case .trough: "至今最低点"
    case .given: "按指定"
    }
  }

  // MARK: Beside another indicator

  func callAsFunction(_ companionship: Companionship) -> String {
    switch companionship {
    case .alarm(let series, let first, let chance, let day, let size):
      return "警报：\(named(series))已偏离\(named(first))的轨迹（可能性\(percent(chance))），大约始于\(brief(day))，"
        + "\(size < 0 ? "低" : "高")\(points(size.magnitude))个百分点" + (size < 0 ? "：开了工，没有产出。" : "。")
    case .hardlyOne(let series, let first, let chance):
      return "\(named(series))与\(named(first))恐怕不是同一恢复过程（可能性\(percent(chance))），对这些日期说明不多。"
    case .silent(let series, let first, let chance, let isTooEarly):
      return isTooEarly
        ? "\(named(series))是否已偏离\(named(first))的轨迹，尚难判断。"
        : "没有警报：\(named(series))已偏离\(named(first))轨迹的可能性为\(percent(chance))。"
    case .oneRecovery(let chance): return "可能性\(percent(chance))，据半程日和快慢"
    case .divergence(let divergence): return text(divergence)
    case .adds(let dates):
      let changes = dates.filter { self($1) != self($2) }
      return changes.isEmpty
        ? "几乎没有：没有它，可能性过半的日期及届时的可能性也一样"
        : changes.map { "\(goal($0))：没有它为\(self($1))，有它为\(self($2))" }.joined(separator: "；")
    case .lost(let lost, let measure):
      return "折合100%\(baseline(measure))的天数，至今\(inDays(lost.soFar))，今后\(inDays(lost.toCome))"
    case .headline(let headline): return "对照：\(headline)"
    }
  }

  private func text(_ divergence: Divergence) -> String {
    guard let onset = divergence.onset, let size = divergence.size else {
      return "尚难判断：单个数据看不出偏离"
    }
    let standing =
      "\(divergence.isAlarm ? "已响" : "未响")：已偏离的可能性为\(percent(divergence.probability))，"
      + "到\(percent(Divergence.alarmProbability))才响"
    guard divergence.probability >= 0.05 else { return standing }
    return standing
      + "；若已偏离，始于\(brief(onset.median))（80%区间：\(brief(onset.interval80.lowerBound))至"
      + "\(brief(onset.interval80.upperBound))），幅度\(points(size.median))个百分点（80%区间："
      + "\(points(size.interval80.lowerBound))至\(points(size.interval80.upperBound))）"
  }

  private func points(_ fraction: Double) -> String { fixed(fraction * 100, 1) }

  // MARK: Pictures

  func callAsFunction(_ picture: Picture) -> String {
    switch picture {
    case .subject(let series): named(series) + baseline(series.measure)
    case .levelsShown: "截至\(asOf.components.year)年\(short(asOf))的水平及今后走势"
    case .datesShown: "达到的日期，截至\(asOf.components.year)年\(short(asOf))"
    case .mark(.level): "公布数"
    case .mark(.implied): "据增减推算"
    case .mark(.atLeast): "不低于"
    case .mark(.atMost): "不高于"
    case .mark(.suspect): "可疑数据"
    case .order(.rising): "未下降"
    case .order(.falling): "未上升"
    case .ordered(let direction, let since, let end):
      "\(short(since))至\(short(end))逐日未\(direction == .rising ? "下降" : "上升")。"
    case .suspected(let fraction, let day, let isUsed):
      "\(short(day))的\(level(fraction, 1))可疑" + (isUsed ? "。" : "，未采用。")
    case .median: "中位"
    case .inner: "五成可能"
    case .outer: "九成可能"
    case .chanceOfDay: "当天达到的可能性"
    case .chanceByDay: "到当天的可能性"
    case .percentage(let percent): "\(percent)%"
    case .tick(let day, let before): brief(day, beside: before)
    case .deadline(let target): "\(self(.deadline(target.deadline)))：\(name(of: target))"
    case .even(let day): day.map { "到\(short($0))可能性过半" } ?? "没有可能性过半的日期"
    case .inTime(let chance, let deadline): "\(self(.deadline(deadline)))\(percent(chance))"
    case .never(let dates): "\(horizon)天内达不到\(never(dates))"
    case .later(let share): "更晚\(percent(share))"
    case .noFigure: "尚无数据。"
    case .lastFigure(let marks, let day):
      "最近的数据为\(short(day))的\(marks.map(phrase).joined(separator: "和"))。"
    case .spread(let day, let median, let inner, let outer):
      "\(short(day))中位为\(level(median, 1))，五成可能在\(range(inner, 1))之间，"
        + "九成可能在\(range(outer, 1))之间。"
    case .line(let fraction, let label): "\(level(fraction, 1))处的线为“\(label)”。"
    case .due(let label): "期限：\(label)。"
    case .dates(let label, let dates, let targets): text(label, dates, targets)
    case .likelySpan: "八成可能的日期和过半可能的日期"
    case .lastDayInTime: "按期的最后一天"
    }
  }

  private func phrase(_ mark: (kind: MarkKind, level: Double)) -> String {
    let level = level(mark.level, 1)
    return switch mark.kind {
    case .level, .suspect: level
    case .implied, .atLeast, .atMost: self(Picture.mark(mark.kind)) + level
    }
  }

  private func text(_ label: String, _ dates: DateDistribution, _ targets: [Plan.Target]) -> String
  {
    let (lower, upper) = dates.interval(0.8)
    let likely = lower.map { lower in
      "，八成可能在\(brief(lower))" + (upper.map { "至\(brief($0))之间" } ?? "或更晚")
    }
    let due = targets.map {
      "，\(self(.inTime(dates.probability(of: $0.deadline), $0.deadline)))"
    }
    return "\(label)：\(self(.even(dates.median)))\(likely ?? "")\(due.joined())，"
      + "\(self(Picture.never(dates)))。"
  }

  // MARK: The month of an index

  func callAsFunction(_ membership: Membership) -> String {
    switch membership {
    case .gap(let names, let share):
      return "距100%的缺口中，\(listed(names))\(names.count == 1 ? "" : "合计")占\(percent(share))。"
    case .slowest(let name, let days, let milestone):
      return "如果\(name)今后与其他各地的中位进度相同，总体\(goal(milestone))可提前\(fixed(days, 1))天。"
    case .rescue(let names, let day, let milestone, let chance):
      return
        "只要\(listed(names))在\(short(day))达到\(level(milestone))，其他各地照常，总体按期的可能性就是\(simulated(chance))。"
    case .columns(let milestone):
      return
        "缺口占比：占今日全部缺口的份额。拖累：与该地今后按其他各地中位进度恢复相比，总体\(goal(milestone))推迟的天数；快于其他各地的为负数。"
    case .paths(let count, let withoutFigure):
      return
        "在每条路径上，总体都是\(count)个成员的加权平均"
        + (withoutFigure > 0 ? "，其中\(withoutFigure)个没有数据，由总体和其他成员推算" : "")
        + "；同一季的各成员早晚相随。"
    case .lastMember: return "几乎所有成员都全面恢复，总体才算全面恢复，所以总体的可能性低于各成员。"
    case .known(let whole, let figures, let members, let count, let isOneEach):
      return
        "把握：\(whole)自身有\(figures)个数据，\(count)个成员中\(members)个有自己的数据。"
        + (isOneEach ? "一个数据只说明目前的水平；此后的进度和最终水平按其他地方的情况推算。" : "")
    case .alike(let name, let others): return "\(name)等\(others + 1)个"
    case .notToldApart(let names, let others):
      let all = listed(names) + (others > 0 ? "等\(names.count + others)个" : "")
      return "\(all)没有可以区分的信息，同列一行，数字对每个都一样。"
    case .untold(let count, let members):
      return "\(members)个成员中有\(count)个没有自己的数据，无法判断是谁拖后。"
    case .equalWeights: return "未给出权重，各成员按相同权重计算。"
    case .leastLikely: return "按期：计划中可能性最低一项的可能性。"
    case .fittedWeights: return "未给出权重：取使各成员数据与总体数据最相符、且尽量相等的权重。"
    case .others(let count): return "另有\(count)个成员。"
    case .steps: return "每日需：剩余各天平均每天需提高的百分点。届时：按期最后一天的预计水平。"
    case .changingWeights: return "权重逐日变化：截至\(short(asOf))各日按当日权重，此后按最近一次已知的权重。"
    case .misfit(let away):
      return "各成员数据与总体相差\(fixed(away * 100, 1))个百分点：权重或数据有误，日期也不可信。"
    }
  }

  // MARK: Earlier seasons

  func callAsFunction(_ seasons: EarlierSeasons, beside today: Double) -> String {
    func entry(_ entry: EarlierSeasons.Entry) -> String {
      let points = fixed(abs(today - entry.level) * 100, 1)
      return "\(level(entry.level, 1))\(entry.isBetween ? "（据前后日推算）" : "")，本次"
        + (Double(points) == 0 ? "持平" : "\(today < entry.level ? "低" : "高")\(points)个百分点")
    }
    var text =
      "上次\(seasons.isLunar ? "农历同日" : "同日")（\(brief(seasons.last.day))）为\(entry(seasons.last))"
    if seasons.count > 1 {
      text +=
        "；\(seasons.count)次中最好的一次（\(brief(seasons.best.day))）为\(entry(seasons.best))；"
        + "最差的一次（\(brief(seasons.worst.day))）为\(entry(seasons.worst))"
    }
    return text + "。"
  }

  private func signed(_ difference: Double) -> String {
    let text = fixed(difference * 100, 1)
    return difference < 0 ? text : "+" + text
  }

  // MARK: News

  func callAsFunction(_ news: News) -> String {
    switch news {
    case .counted(let since, let new, let revised, let withdrawn):
      let parts = [(new, "新增"), (revised, "修订"), (withdrawn, "撤回")].filter { $0.0 > 0 }
        .map { "\($0.1)\($0.0)项" }
      return "与\(since.map { "截至\(short($0))的" } ?? "上一次的")数据相比："
        + "\(parts.isEmpty ? "数据没有变化" : parts.joined(separator: "，"))。"
    case .revision(let revision, let isNamed):
      let of = isNamed ? revision.series.map { "\($0.printable)" } ?? "" : ""
      return switch revision.kind {
      case .new(let new): "\(of)\(brief(new.day))为\(text(new.fact))。"
      case .revised(let new, let old):
        "\(of)\(brief(new.day))由\(text(old.fact))改为\(text(new.fact))。"
      case .withdrawn(let old): "\(of)\(brief(old.day))的\(text(old.fact))撤回。"
      case .weight(let new, let old):
        "\(of)权重由\(old.map(weight) ?? "无")改为\(new.map(weight) ?? "无")。"
      case .came: "新增\(revision.series?.printable ?? "一个序列")。"
      case .went: "\(revision.series?.printable ?? "一个序列")不再公布。"
      }
    case .more(let count): return "另有\(count)项变化。"
    case .moved(let movement):
      let (before, after) = (movement.before, movement.after)
      let from = before.median.map(short) ?? "无日期"
      let dates =
        before.median == after.median
        ? (before.median == nil ? "仍无日期" : "日期仍为\(from)")
        : "由\(from)改为\(after.median.map(short) ?? "无日期")"
      let chances =
        simulated(before.chance) == simulated(after.chance)
        ? "" : "，可能性由\(simulated(before.chance))变为\(simulated(after.chance))"
      let causes = movement.steps.compactMap { step -> String? in
        let name =
          switch step.cause {
          case .revisions: "修订"
          case .newFigures: "新数据"
          case .members: "权重和成员"
          }
        guard let count = movement.days(by: step.cause) else { return "\(name)使日期出现或消失" }
        return count == 0 ? nil : "\(name)使其\(count < 0 ? "提前" : "推迟")\(abs(count))天"
      }
      return "\(goal(movement.milestone))\(dates)\(chances)"
        + (causes.isEmpty ? "。" : "：\(causes.joined(separator: "，"))。")
    case .movedOf(let name, let movements):
      let parts = movements.map { movement in
        let (from, to) = (movement.before.median, movement.after.median)
        return "\(level(movement.milestone))由\(from.map { brief($0) } ?? "无日期")改为"
          + "\(to.map { brief($0) } ?? "无日期")"
      }
      return "\(name.printable)：\(parts.joined(separator: "，"))。"
    }
  }

  private func weight(_ value: Double) -> String {
    value == value.rounded() ? fixed(value, 0) : fixed(value, 2)
  }

  private func text(_ fact: Observation.Fact) -> String {
    switch fact {
    case .level(let figure): "\(figure)%"
    case .count(let part, let total): "\(total)家中\(part)家"
    case .bound(let lower, let upper):
      [
        lower.map { "\($0.isInclusive ? "不低于" : "超过")\($0.figure)%" },
        upper.map { "\($0.isInclusive ? "不高于" : "低于")\($0.figure)%" },
      ].compactMap(\.self).joined()
    case .change(let figure): "增减\(figure.units < 0 ? "" : "+")\(figure)个百分点"
    case .order(.rising, _): "“上升”"
    case .order(.falling, _): "“下降”"
    case .missing: "缺数"
    }
  }

  private func listed(_ names: [String]) -> String { names.joined(separator: "、") }

  // MARK: A brief

  func callAsFunction(_ page: Page) -> String {
    switch page {
    case .title(let series):
      return (series.name?.printable ?? "")
        + "\(indicator(series.measure))恢复简报（截至\(asOf.components.year)年\(brief(asOf))）"
    case .shut(.count(let shut, let total)):
      return shut == 0 ? "\(total)家全部开工。" : "\(total)家中\(total - shut)家已开工，\(shut)家尚未开工。"
    case .shut(.share(let share, let decimals)): return "尚未开工的占\(level(share, decimals))。"
    case .standings(let standings):
      return standings.map(text).joined(separator: "；") + "。"
    case .schedule: return "计划进度"
    case .otherMilestones: return "节点"
    case .levels: return "水平：至今和今后"
    case .dates: return "何时达到"
    case .members: return "各成员"
    case .holders: return "谁拖了后腿"
    case .lastSeason: return "与往年同期相比"
    case .changes: return "与上一次数据相比"
    case .sureness: return "有多大把握"
    case .earlier: return "以往预测的准确程度"
    case .definitions: return "用语说明"
    case .beside(let series): return "同时看\(named(series))"
    case .numbers: return "图中数据"
    case .all(let count): return "全部\(count)个成员"
    case .theScores: return "各项评分的含义"
    case .levelsOf(let day): return "\(brief(day - 6))起"
    case .levelThen: return "按期最后一天的水平"
    case .perDay(let points): return "每天\(fixed(points, 1))个百分点"
    case .spread(let median, let levels): return "\(level(median, 1))（\(range(levels, 1))）"
    case .range(let levels): return range(levels, 1)
    case .bands(let bands): return "今天：" + bands.map(text).joined(separator: "；") + "。"
    case .nothingDue(let count): return "台账中的\(count)次预测都未到期。"
    case .terms(let isPlanned):
      return "日期指到当天达到的可能性过半；落在“八成可能的日期”之内的可能性为八成。"
        + (isPlanned ? "“按期可能性”指在期限内达到的可能性。“按期最后一天”的水平后面括号内为八成可能的范围。" : "")
    case .colophon(let program, let clock, let seed):
      return
        "由\(program)生成。第0天为\(brief(clock.dayZero))（\(Self.origin(clock.origin))），向前看\(horizon)天，随机种子\(seed)。"
    }
  }

  private func text(_ standing: Page.Standing) -> String {
    let due =
      standing.deadline.map {
        "（\(self(.deadline($0)).replacing("（不含）", with: "，不含当天").replacing("（含）", with: "，含当天"))）"
      } ?? ""
    if standing.isReached { return "\(standing.name)\(due)：\(standing.verdict ?? standing.when)" }
    let chance = standing.chance.map { chance in
      standing.verdict.map { "\($0)，按期可能性\(chance)" } ?? "\(horizon)天内可能性\(chance)"
    }
    let when = standing.hasDay ? "到\(standing.when)可能性过半" : "\(horizon)天内可能性不到一半"
    return "\(standing.name)\(due)：\([chance, when].compactMap(\.self).joined(separator: "，"))"
  }

  private func text(_ band: Page.Band) -> String {
    let bounds =
      switch (band.lower, band.upper) {
      case (nil, _): "无数据"
      case (let lower?, nil): level(lower, 0)
      case (let lower?, let upper?): "\(level(lower, 0))至\(level(upper, 0))（不含）"
      }
    let more = band.count - band.names.count
    return "\(bounds)：\(band.count)个（\(band.names.joined(separator: "、"))\(more > 0 ? "等" : "")）"
  }

  // MARK: How earlier forecasts did

  func callAsFunction(_ account: Account) -> String {
    switch account {
    case .empty: return "台账中没有预测。"
    case .opening(let forecasts, let series, let first, let last):
      return "共\(forecasts)次预测、\(series)个序列，"
        + (first == last ? "截至\(brief(first))。" : "截至日从\(brief(first))到\(brief(last))。")
    case .due(let name, let milestone, let due, let open):
      let goal = goal(milestone)
      let what = name.map { $0 == goal ? $0 : "\($0)（\(goal)）" } ?? goal
      return "\(what)：\(due)次预测已到期，\(open)次未到期。"
    case .forecast: return "预测"
    case .besideSchedule: return "有计划的预测"
    case .schedule: return "计划"
    case .count: return "预测次数"
    case .crps: return "CRPS"
    case .bias: return "偏差"
    case .absoluteError: return "平均误差"
    case .in80: return "80%内"
    case .in90: return "90%内"
    case .brier: return "Brier"
    case .byDaysToGo: return "按剩余天数的CRPS"
    case .bin(nil): return "未见到"
    case .bin(let bin?):
      return bin.upperBound < Forecaster.longestHorizon
        ? "\(bin.lowerBound)至\(bin.upperBound)天" : "\(bin.lowerBound)天以上"
    case .note:
      return "CRPS、偏差和平均误差（中位日期的误差）以天计，偏差为负表示日期报得过早。“80%内”是落在80%区间内的比例。"
        + "Brier只计已过的期限。“计划”把期限当作日期。各数先在一个序列的一季内平均，再对序列平均。"
        + "日期已到，或到期限（没有期限的过\(Ledger.daysUntilDue)天）仍未达到，预测即为到期。"
    }
  }

  func callAsFunction(_ warning: BaseMonthWarning) -> String {
    let days = warning.holiday.days
    let span =
      days.count == 1
      ? brief(days.lowerBound) : "\(brief(days.lowerBound))至\(brief(days.upperBound))"
    let month = month(warning.month)
    let normal = "正常的\(warning.month.month)月"
    let held = "\(month)内有\(Self.holidays[warning.holiday.name] ?? warning.holiday.name)（\(span)）："
    let figure = warning.share.map { level($0, warning.decimals) }
    guard let ratio = warning.ratio else {
      return held + "该月日均低于\(normal)，所以它的\(figure ?? "百分比")高估了恢复程度；"
        + "高估多少，只有该月的逐日数据才能说明。"
    }
    let share = warning.share.map {
      "，所以它的\(figure ?? "")约为\(normal)日均的\(level($0 * ratio, warning.decimals))"
    }
    return held + "该月日均为\(normal)的\(level(ratio, 1))\(share ?? "")。"
  }

  private static let holidays = [
    "New Year": "元旦", "Spring Festival": "春节", "Tomb-Sweeping Day": "清明节", "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节", "Mid-Autumn Festival": "中秋节", "National Day": "国庆节",
    "Victory Day": "抗战胜利纪念日",
  ]

  // MARK: Days

  /// Month and day, such as `2月11日`, with the year where it is not that of the as-of day.
  private func brief(_ day: Day, beside other: Day? = nil) -> String {
    let (year, month, dayOfMonth) = day.components
    return (year == (other ?? asOf).components.year ? "" : "\(year)年") + "\(month)月\(dayOfMonth)日"
  }

  /// The same with the day of the week: `2月11日（周五）`.
  private func short(_ day: Day) -> String { "\(brief(day))（\(weekday(day))）" }

  /// With the year and, in the first month of the lunar year, the day of that: `2022年2月10日（周四，正月初十）`.
  private func inFull(_ day: Day) -> String {
    let lunar = day.dayOfLunarYear.flatMap(Self.firstMonth).map { "，\($0)" } ?? ""
    return "\(day.components.year)年" + "\(brief(day))（\(weekday(day))\(lunar)）"
  }

  private func weekday(_ day: Day) -> String {
    switch day.weekday {
    case .monday: "周一"
    case .tuesday: "周二"
    case .wednesday: "周三"
    case .thursday: "周四"
    case .friday: "周五"
    case .saturday: "周六"
    case .sunday: "周日"
    }
  }

  private func month(_ month: BaseMonth) -> String { "\(month.year)年\(month.month)月" }

  private static let digits = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]

  /// A day of the first lunar month; `nil` for the thirtieth, which not every year has.
  private static func firstMonth(_ day: Int) -> String? {
    guard (1...29).contains(day) else { return nil }
    let tens = ["初", "十", "廿"][(day - 1) / 10]
    switch day {
    case 10: return "正月初十"
    case 20: return "正月二十"
    default: return "正月\(tens)\(digits[(day - 1) % 10])"
    }
  }
}

extension String {
  /// Without the blanks that Chinese does not set between a number and its sign.
  fileprivate var closedUp: String { filter { $0 != " " } }
}
