import Reprise

/// Lines of the details, with a label in front of each.
struct DetailLines {
  let words: any Words
  let width: Int

  func labelled(_ label: Label, _ text: String) -> [String] {
    wrapped(text, width: width - 18).enumerated().map { index, line in
      "  " + (index == 0 ? words(label) : "").padded(to: 16) + line
    }
  }

  /// A milestone, and at the right end of the line the verdict.
  func title(_ milestone: Milestone, _ progress: Progress?) -> [String] {
    guard let progress else {
      return wrapped(words(.title(name: nil, milestone, nil)), width: width)
    }
    let name = words.name(of: progress.target)
    let title = Detail.title(
      name: name == words(.goal(milestone)) ? nil : name, milestone, progress.target.deadline)
    let verdict =
      "\(words.percent(progress.probability))  \(words(.judged(progress, spare: nil)))"
    var lines = wrapped(words(title), width: width)
    if let last = lines.last, last.columns + 2 + verdict.columns <= width {
      lines[lines.count - 1] = last + verdict.paddedLeft(to: width - last.columns)
    } else {
      lines.append(verdict.paddedLeft(to: width))
    }
    return lines
  }

  /// The median with the probability that the milestone is reached by then.
  func dated(_ dates: DateDistribution) -> Detail {
    let (median, chance) = Self.middle(dates)
    return .dated(median, chance)
  }

  static func middle(_ dates: DateDistribution) -> (Day?, Double) {
    (dates.median, dates.median.map(dates.probability(by:)) ?? (1 - dates.never))
  }

  /// The median, the intervals, and the chance of never.
  func dates(_ dates: DateDistribution, isCurveAlone: Bool) -> [(Label, Detail)] {
    var rows: [(Label, Detail)] = [(.median, dated(dates))]
    for (label, share) in [(Label.interval80, 0.8), (.interval90, 0.9)] {
      let (lower, upper) = dates.interval(share)
      rows.append((label, .interval(lower, upper)))
    }
    if dates.never >= 0.005 {
      rows.append(
        (.never, .never(dates.never, unreachable: dates.unreachable, isCurveAlone: isCurveAlone)))
    }
    return rows
  }

  /// How a planned milestone stands, given the decimals of published levels.
  func standing(_ progress: Progress, decimals: Int) -> [(Label, Detail)] {
    var rows: [(Label, Detail)] = [(.slack, .slack(progress.slack))]
    if let pace = progress.pace { rows.append((.paceNeeded, .pace(pace))) }
    if let expected = progress.expected {
      rows.append(
        (
          .expectedToday,
          .expected(
            expected, decimals: decimals, isStandingSaid: progress.agrees(with: expected.standing))
        ))
    }
    if let ahead = progress.levelOnDeadline {
      rows.append((.onTheDeadline, .around(ahead.median, ahead.interval80, isCurveAlone: true)))
    }
    return rows
  }
}

extension Progress {
  /// Whether a standing beside the prior's seasons points where the verdict does; in one breath with it
  /// another one would mislead.
  fileprivate func agrees(with standing: Standing) -> Bool {
    switch verdict {
    case .offCourse, .missed: standing == .behind
    case .met, .onCourse: standing != .behind
    case .atRisk: true
    }
  }
}
