import ArgumentParser
import RecoveryCurves
import Reprise
import RepriseIO

/// A day on the command line.
struct DayArgument: ExpressibleByArgument {
  let day: Day

  init?(argument: String) {
    guard let day = try? Day(argument) else { return nil }
    self.day = day
  }
}

/// A milestone on the command line.
struct MilestoneArgument: ExpressibleByArgument {
  let milestone: Milestone

  init?(argument: String) {
    guard let milestone = try? Milestone(argument) else { return nil }
    self.milestone = milestone
  }
}

/// A family of curves on the command line.
struct FamilyArgument: ExpressibleByArgument, CustomStringConvertible {
  let family: Family

  init(_ family: Family) { self.family = family }

  init?(argument: String) {
    guard let family = Family(named: argument) else { return nil }
    self.family = family
  }

  var description: String { family.rawValue }

  static var allValueStrings: [String] { Family.allCases.map(\.rawValue) }
}
