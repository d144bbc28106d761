import ArgumentParser
import Foundation
import RecoveryCurves
import Reprise
import RepriseIO
import RepriseReport

/// Reads a day of the command line; the message says how one is written.
func dayArgument(_ text: String) throws -> Day {
  do throws(DayError) {
    return try Day(text)
  } catch {
    throw ValidationError("\(error)")
  }
}

/// Reads a milestone of the command line; the message says how one is written.
func milestoneArgument(_ text: String) throws -> Milestone {
  do throws(ReadingError) {
    return try Milestone(text)
  } catch {
    throw ValidationError("\(error)")
  }
}

/// Reads what full means on the command line; the message says how it is written.
func fullArgument(_ text: String) throws -> Milestone {
  let level = try milestoneArgument(text)
  guard case .fraction(let fraction) = level.level,
    level == Milestone(level.level, decimals: level.decimals)
  else { throw ValidationError("write the figure alone that counts as full, such as 99.5%") }
  return Milestone(.full(at: fraction), decimals: level.decimals)
}

/// Standard input, a file called `-`, can be read once.
func checkStandardInput(_ files: [String?]) throws {
  guard files.count(where: { $0 == "-" }) < 2 else {
    throw ValidationError("only one file can be standard input; give the others by name")
  }
}

extension String {
  /// The file that a path leads to, however it is written.
  var resolvedPath: String { URL(fileURLWithPath: self).resolvingSymlinksInPath().path }

  /// The name of a file without its folder and its ending; `series` for standard input.
  var fileStem: String {
    self == "-" ? "series" : URL(fileURLWithPath: self).deletingPathExtension().lastPathComponent
  }
}

/// A family of curves that can be forecast, on the command line.
struct FamilyArgument: ExpressibleByArgument, CustomStringConvertible {
  let family: Family

  init(_ family: Family) { self.family = family }

  init?(argument: String) {
    guard let family = Family(named: argument), !family.hasShapeParameter else { return nil }
    self.family = family
  }

  var description: String { family.rawValue }

  static var allValueStrings: [String] {
    Family.allCases.filter { !$0.hasShapeParameter }.map(\.rawValue)
  }
}

/// What place publishes a rate, on the command line.
enum PlaceLevelArgument: String, ExpressibleByArgument, CaseIterable {
  case province
  case nation
  case city
  case prefecture

  var level: PlaceLevel {
    switch self {
    case .province, .nation: .province
    case .city, .prefecture: .city
    }
  }
}

/// What `fit` fits: a family of one wave, a course of two phases, or whichever shape the levels show.
enum ShapeArgument: ExpressibleByArgument, CustomStringConvertible {
  case family(Family)
  case course(Course)
  case automatic

  init?(argument: String) {
    if let family = Family(named: argument) {
      self = .family(family)
    } else if let course = Course(named: argument) {
      self = .course(course)
    } else if argument.lowercased() == "auto" {
      self = .automatic
    } else {
      return nil
    }
  }

  var description: String {
    switch self {
    case .family(let family): family.rawValue
    case .course(.twoWaves): "two-waves"
    case .course(.dip): "dip"
    case .automatic: "auto"
    }
  }

  static var allValueStrings: [String] {
    Family.allCases.map(\.rawValue)
      + Course.allCases.map { Self.course($0).description } + [Self.automatic.description]
  }
}

extension Language: ExpressibleByArgument {}
