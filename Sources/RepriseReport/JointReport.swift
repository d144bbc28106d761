import Reprise

/// A forecast in the light of other indicators, in words for a terminal: the answer, whether the others
/// keep to the same recovery, and what they add.
public struct JointReport: Sendable, CustomStringConvertible {
  private let joint: JointForecast
  private let language: Language
  private let isDetailed: Bool
  private let words: any Words
  private let width = 80

  /// The report of a forecast, in lines of at most 80 columns; see ``TextReport``.
  public init(_ joint: JointForecast, in language: Language = .english, isDetailed: Bool = false) {
    self.joint = joint
    self.language = language
    self.isDetailed = isDetailed
    words = language.words(for: joint.forecast)
  }

  /// The whole report, ending in a newline.
  public var description: String {
    let report = TextReport(joint.forecast, in: language)
    let answer = Answer(joint.forecast, in: language, width: width, isParted: joint.isParted)
    let verdicts = words.joined(joint.companions.map { words(verdict($0)) })
    let blocks =
      [answer.lines, wrapped(verdicts, width: width)]
      + joint.companions.compactMap { companion in
        BaseMonthWarning(companion.forecast.series).map { wrapped(words($0), width: width) }
      } + joint.companions.map(block) + (isDetailed ? [report.details] : [])
    return blocks.joined(separator: [""]).joined(separator: "\n") + "\n"
  }

  /// What is reported under this probability of a link.
  private static let unlikely = 0.25

  /// Whether a companion keeps to the recovery.
  private func verdict(_ companion: JointForecast.Companion) -> Companionship {
    let (series, first) = (companion.forecast.series, joint.forecast.series)
    let divergence = companion.divergence
    if divergence.isAlarm, let onset = divergence.onset, let size = divergence.size {
      return .alarm(
        series, beside: first, divergence.probability, since: onset.median, by: size.median)
    }
    return companion.linked < Self.unlikely
      ? .hardlyOne(series, beside: first, companion.linked)
      : .silent(
        series, beside: first, divergence.probability, isTooEarly: divergence.onset == nil)
  }

  /// Whether a companion keeps to the recovery and where it stands, a paragraph each.
  func sentences(of companion: JointForecast.Companion) -> [String] {
    let forecast = companion.forecast
    return [words(verdict(companion)), Answer(forecast, in: language, width: width).headline]
      + (BaseMonthWarning(forecast.series).map { [words($0)] } ?? [])
  }

  /// What a companion adds to the answer.
  func added(by companion: JointForecast.Companion) -> [(Label, String)] {
    let report = TextReport(companion.forecast, in: language)
    let changes = zip(joint.alone.milestones, joint.forecast.milestones).map { without, with in
      (with.milestone, without: report.dated(without.dates), with: report.dated(with.dates))
    }
    return [
      (.oneRecovery, words(.oneRecovery(companion.linked))),
      (.alarm, words(.divergence(companion.divergence))),
      (.whatItAdds, words(.adds(changes))),
    ]
  }

  private func block(_ companion: JointForecast.Companion) -> [String] {
    let forecast = companion.forecast
    let report = TextReport(forecast, in: language)
    var rows = added(by: companion)
    for milestone in forecast.milestones where isDetailed {
      rows.append((.its(milestone.milestone), words(report.dated(milestone.dates))))
    }
    rows.append((.outputLost, words(.lost(forecast.lost, forecast.series.measure))))
    let headline = Answer(forecast, in: language, width: width).headline
    return wrapped(words(.headline(headline)), width: width)
      + rows.flatMap { report.labelled($0, $1) }
  }
}

extension JointForecast {
  /// Whether another indicator has left the path of the series.
  var isParted: Bool { companions.contains { $0.divergence.isAlarm } }
}
