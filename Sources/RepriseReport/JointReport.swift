import Reprise

/// A forecast in the light of other indicators, in words for a terminal: the answer, whether the others
/// keep to the same recovery, and what they add.
public struct JointReport: Sendable, CustomStringConvertible {
  private let joint: JointForecast
  private let isDetailed: Bool
  private let width = 80

  /// The report of a forecast, in lines of at most 80 columns; see ``TextReport``.
  public init(_ joint: JointForecast, isDetailed: Bool = false) {
    self.joint = joint
    self.isDetailed = isDetailed
  }

  /// The whole report, ending in a newline.
  public var description: String {
    let report = TextReport(joint.forecast)
    let blocks =
      [
        [report.answer],
        wrapped(joint.companions.map(verdict).joined(separator: " "), width: width),
      ]
      + joint.companions.compactMap { companion in
        BaseMonthWarning(companion.forecast.series).map { wrapped($0.description, width: width) }
      } + joint.companions.map(block) + (isDetailed ? [report.details] : [])
    return blocks.joined(separator: [""]).joined(separator: "\n") + "\n"
  }

  /// What is reported under this probability of a link.
  private static let unlikely = 0.25

  private func name(_ forecast: Forecast) -> String {
    forecast.series.measure.indicator + (forecast.series.name.map { " of \($0.printable)" } ?? "")
  }

  private var first: String { name(joint.forecast) }

  /// Whether a companion keeps to the recovery, as a sentence.
  private func verdict(_ companion: JointForecast.Companion) -> String {
    let name = name(companion.forecast)
    let divergence = companion.divergence
    let chance = percent(divergence.probability)
    if divergence.isAlarm, let onset = divergence.onset, let size = divergence.size {
      let direction = size.median < 0 ? "below" : "above"
      let meaning = size.median < 0 ? ": open, but not producing" : ""
      return "Alarm: the \(name) has left the path of the \(first) (\(chance) likely), probably on "
        + "\(onset.median), and is \(points(size.median.magnitude)) \(direction) it\(meaning)."
    }
    if companion.linked < Self.unlikely {
      return "The \(name) and the \(first) are hardly one recovery (\(percent(companion.linked)) "
        + "likely), so that it says little of these dates."
    }
    let standing =
      divergence.onset == nil
      ? "it is too early to tell whether it has left it" : "that it has left it is \(chance) likely"
    return "The \(name) gives no alarm beside the \(first): \(standing)."
  }

  private func points(_ fraction: Double) -> String { "\(fixed(fraction * 100, 1)) points" }

  private func block(_ companion: JointForecast.Companion) -> [String] {
    let forecast = companion.forecast
    let report = TextReport(forecast)
    let divergence = companion.divergence
    var rows = [
      ("one recovery", "\(percent(companion.linked)) likely, with a half-way day and pace to match")
    ]
    var alarm =
      divergence.onset == nil
      ? "too early to tell: a single figure cannot show a divergence"
      : "\(divergence.isAlarm ? "ringing" : "silent"): \(percent(divergence.probability)) likely to "
        + "have left it; it rings from \(percent(Divergence.alarmProbability))"
    if divergence.probability >= 0.05, let onset = divergence.onset, let size = divergence.size {
      let bounds = size.interval80
      alarm +=
        "; if so since \(onset.median) (80 %: \(onset.interval80.lowerBound) to "
        + "\(onset.interval80.upperBound)), by \(fixed(size.median * 100, 1)) points (80 %: "
        + "\(fixed(bounds.lowerBound * 100, 1)) to \(fixed(bounds.upperBound * 100, 1)))"
    }
    rows.append(("alarm", alarm))
    let changes = zip(joint.alone.milestones, joint.forecast.milestones).map { without, with in
      "\(with.milestone.goal) \(report.dated(without.dates)) without it, "
        + "\(report.dated(with.dates)) with it"
    }
    rows.append(("what it adds", changes.joined(separator: "; ")))
    for milestone in forecast.milestones where isDetailed {
      rows.append(("its \(milestone.milestone)", report.dated(milestone.dates)))
    }
    let lost = forecast.lost
    rows.append(
      (
        "output lost",
        "\(report.inDays(lost.soFar)) days of 100 %\(forecast.series.measure.baseline) so far, "
          + "\(report.inDays(lost.toCome)) to come"
      ))
    return wrapped("Beside it: \(Answer(forecast, width: width).headline)", width: width)
      + rows.flatMap { report.labelled($0.0, $0.1) }
  }
}
