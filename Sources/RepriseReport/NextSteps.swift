import Reprise

/// The steps that follow from a forecast: what can be promised instead, what would settle the question, when to look
/// again.
struct NextSteps {
  let forecast: Forecast
  /// Whether another indicator has left the path of the series.
  let isParted: Bool

  /// More than three would not be read.
  private static let most = 3

  /// The steps in their order.
  var steps: [Step] {
    if isParted { return [.parted] }
    let open = forecast.entries.filter(\.isOpen)
    let pressing = open.filter { !$0.isOnCourse }
    let readings = BaseMonthWarning(forecast.series).map { [Step.readings($0.month)] } ?? []
    guard !open.isEmpty else {
      // What is probably reached has no figure yet that says so.
      let unsure = forecast.entries.first { $0.milestone.dates.alreadyPassed < 1 - 1e-9 }
      return unsure.map { [.confirm($0.milestone.milestone)] + readings }
        ?? (readings.isEmpty ? [.nothing] : readings)
    }
    guard !pressing.isEmpty else { return [Self.watch(open.map(\.milestoneProgress))] + readings }
    return Array(
      ([Self.promise(pressing.map(\.milestoneProgress))] + readings + settling(pressing)).prefix(
        Self.most))
  }

  /// When to look again at what is on course: no later than a promise of it is broken.
  fileprivate static func watch(_ open: [MilestoneProgress]) -> Step {
    let promises = open.compactMap { milestone in
      Promise(of: milestone.dates).day.flatMap { day in
        milestone.progress.flatMap {
          day < $0.target.deadline.lastDay ? (milestone: milestone.milestone, day: day) : nil
        }
      }
    }
    guard promises.count == open.count, let first = promises.min(by: { $0.day < $1.day }) else {
      return .watch
    }
    return .unless(first.milestone, openAfter: first.day)
  }

  fileprivate static func promise(_ standings: [MilestoneProgress]) -> Step {
    var dated: [(Milestone, by: Day)] = []
    var levels: [(level: Double, on: Day)] = []
    var never: [Milestone] = []
    for standing in standings {
      let milestone = standing.milestone
      let promise = Promise(of: standing.dates, standing.progress)
      // A level is promised in place of a milestone that cannot be, or beside one alone.
      if let level = promise.level, promise.day == nil || standings.count == 1,
        let day = standing.progress?.target.deadline.lastDay,
        !levels.contains(where: { $0.on == day })
      {
        levels.append((level, day))
      }
      if let day = promise.day {
        if !dated.contains(where: { $0.0 == milestone }) { dated.append((milestone, day)) }
      } else if !never.contains(milestone) {
        never.append(milestone)
      }
    }
    return .promise(dated, levels, never: never)
  }

  /// What would settle the question of the highest of the milestones.
  private func settling(_ entries: [Entry]) -> [Step] {
    let measure = forecast.series.measure
    let highest = entries.filter { !$0.milestone.milestone.isFalling }
      .max { $0.milestone.milestone.threshold < $1.milestone.milestone.threshold }
    let pace: [Step] = forecast.told(of: [.halfwayDay, .duration]) < 0.15 ? [.pace] : []
    guard let highest, Promise(of: highest.milestone.dates).day == nil else { return pace }
    let dates = highest.milestone.dates
    if forecast.told(of: [.ceiling]) < 0.15 {
      return [.ask(isProvince: highest.milestone[.province] != nil, measure)] + pace
    }
    return (dates.unreachable >= 0.5 * dates.never ? [.shut(measure)] : []) + pace
  }
}

extension Forecast {
  /// How much the figures tell of some quantities of the curve.
  func told(of quantities: [PriorPosteriorComparison.Quantity]) -> Double {
    learned.filter { quantities.contains($0.quantity) }.map(\.fromData).max() ?? 0
  }
}

extension HierarchyForecast {
  /// Whether figures and weights miss each other by so much that the dates are wrong.
  var isMisfit: Bool { miss >= 0.01 }

  /// The whole's milestones, each as often as its plan has it.
  var milestoneProgress: [MilestoneProgress] {
    whole.milestones.flatMap { entry in
      let planned: [Progress?] = whole.progress.filter { $0.target.milestone == entry.milestone }
      return (planned.isEmpty ? [nil] : planned).map {
        MilestoneProgress(milestone: entry.milestone, dates: entry.dates, progress: $0)
      }
    }
  }

  /// The steps that follow from what is known of a whole.
  var steps: [Step] {
    if isMisfit { return [.mend] }
    let open = milestoneProgress.filter(\.isOpen)
    guard !open.isEmpty else { return [.nothing] }
    let pressing = open.filter { !$0.isOnCourse }
    guard !pressing.isEmpty else { return [NextSteps.watch(open)] }
    let silent = members.count { $0.series.observations.isEmpty }
    return [NextSteps.promise(pressing)] + (silent > 0 ? [.figures(silent)] : [])
  }
}

/// A milestone with its dates, and how it stands to a plan.
struct MilestoneProgress {
  let milestone: Milestone
  let dates: DateDistribution
  let progress: Progress?

  /// Whether it is more likely than not still to come.
  var isOpen: Bool { dates.alreadyPassed < 0.5 }

  /// Whether it is planned and nothing has to be done for it.
  var isOnCourse: Bool { progress.map { $0.verdict == .met || $0.verdict == .onCourse } ?? false }
}
