import Reprise

/// A load in percent of its normal, in words for a terminal.
public struct LoadReport: Sendable, CustomStringConvertible {
  private let answer: LoadAssessment
  private let problems: [String]

  /// The report of an answer, with what is wrong with the area's readings.
  public init(_ answer: LoadAssessment, problems: [String] = []) {
    self.answer = answer
    self.problems = problems
  }

  /// The whole report in lines of at most 80 columns, ending in a newline.
  public var description: String {
    var paragraphs = [present, season].compactMap(\.self).map { [$0] }
    if let base = answer.base {
      let warning = BaseMonthWarning(
        base.month, base.holiday, share: answer.index.levels.last, decimals: 1, ratio: base.ratio)
      paragraphs.append([English(asOf: answer.asOf, horizon: 0)(warning)])
    }
    let parts =
      paragraphs.map { $0.flatMap { wrapped($0, width: 80) } } + [table]
      + [wrapped([certainty, rhythm].joined(separator: " "), width: 80)] + [troubles]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private var index: LoadIndex { answer.index }

  private var present: String {
    guard let day = index.days.last, let last = index.levels.last else { return "" }
    let area = index.area.isEmpty ? "the load" : "the load of \(index.area.printable)"
    let doubt =
      index.deviations.last.flatMap(\.self).map { $0 >= 0.0005 ? " ± \(points($0))" : "" } ?? ""
    let isLastRead = day == answer.record.load.days.last
    let seen =
      day == answer.asOf ? "" : ", the last day with a \(isLastRead ? "reading" : "normal"),"
    let without = answer.withoutNormal.map { " \($0.capitalizedFirst)." } ?? ""
    return "On \(day)\(seen) \(area) is at \(fixed(last * 100, 1))\(doubt) % of normal. Normal is "
      + "\(index.definition).\(without)"
  }

  private var season: String? {
    guard let shutdown = answer.shutdown else {
      return "No shutdown is being run or recovered from."
    }
    let age = answer.asOf - shutdown.dayZero
    let clock =
      age < 0 ? "begins in \(days(-age))" : age == 0 ? "is at day 0" : "is \(days(age)) old"
    let source =
      switch shutdown.source {
      case .lunarNewYear: "lunar New Year"
      case .calendar: "by the calendar"
      case .feast: "where the load is farthest below the weeks about the feast"
      case .dip: "found in the load"
      }
    let trough = answer.trough.map { "; its lowest day is \($0.day), \(level($0.level, 1))" } ?? ""
    return "The season \(shutdown.title.printable) \(clock) (day 0 is \(shutdown.dayZero), "
      + "\(source))\(trough)."
  }

  private var table: [String] {
    let header =
      "day".padded(to: 16) + "load".paddedLeft(to: 14) + "normal".paddedLeft(to: 14)
      + "percent".paddedLeft(to: 10) + "sd".paddedLeft(to: 7)
    let rows = index.days.indices.suffix(14).map { place in
      let day = index.days[place]
      return "\(day) \(day.weekday.short)".padded(to: 16)
        + figure(answer.record.value(day)).paddedLeft(to: 14)
        + figure(answer.normal[day]?.value).paddedLeft(to: 14)
        + fixed(index.levels[place] * 100, 1).paddedLeft(to: 10)
        + (index.deviations[place].map(points) ?? "").paddedLeft(to: 7)
    }
    return [header] + rows.map(\.trimmedRight)
  }

  private var certainty: String {
    let known = index.deviations.compactMap(\.self)
    guard !known.isEmpty else {
      return "What is not known of the normal cannot be told from its definition."
    }
    return "sd is the standard deviation of the percentage that comes from the normal; the "
      + "scatter of single days is no part of it."
  }

  private var rhythm: String {
    guard let rhythm = answer.rhythm else {
      return "Too few days outside shutdowns tell what the day of the week still does to it."
    }
    let largest = rhythm.largest
    return "Outside shutdowns and holidays the day of the week still moves it by at most "
      + "\(fixed(abs(largest.effect), 2)) points (\("\(largest.weekday)".capitalizedFirst), ± "
      + "\(fixed(largest.error, 2)), \(days(rhythm.count)))."
  }

  private var troubles: [String] { Self.troubles(problems) }

  /// The first problems with the readings, and how many there are.
  static func troubles(_ problems: [String]) -> [String] {
    guard !problems.isEmpty else { return [] }
    let shown = problems.prefix(8).flatMap { wrapped($0.printable, width: 80) }
    let rest = problems.count - 8
    return ["\(counted(problems.count, "problem")) with the readings:"] + shown
      + (rest > 0 ? ["\(rest) more"] : [])
  }

  private func points(_ share: Double) -> String { fixed(share * 100, 1) }

  /// A load with about five digits.
  private func figure(_ value: Double?) -> String {
    guard let value else { return "" }
    let size = value.magnitude
    return fixed(value, size >= 1e4 ? 0 : size >= 100 ? 1 : 3)
  }
}

extension LoadAssessment {
  /// Which days have a reading but no normal, and why, if that is known; `nil` where all have one.
  public var withoutNormal: String? {
    guard let first = daysWithoutNormal.first, let last = daysWithoutNormal.last else { return nil }
    let count = daysWithoutNormal.count
    let which = first == last ? "\(first)" : "\(days(count)) from \(first) to \(last)"
    let text = "\(which) \(count == 1 ? "has" : "have") a reading but no normal"
    guard normal.definition == .fitted, let temperature = record.temperature else { return text }
    guard let known = temperature.keys.max(), known < first else {
      return "\(text), as there is no temperature of \(count == 1 ? "it" : "them")"
    }
    return "\(text), as there is no temperature after \(known)"
  }
}
