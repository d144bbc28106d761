import ArgumentParser
import Reprise
import RepriseIO

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say how a file is read, or everything that is wrong with it.")

  @OptionGroup var input: InputOptions

  @Option(
    help: "Also check a plan, CSV or JSON.", completion: .file(extensions: ["csv", "json"]))
  var plan: String?

  @Flag(help: "Print the series as JSON, as 'forecast' would understand it.")
  var json = false

  func run() throws {
    try reportingFailures {
      let series = try input.series()
      for item in series {
        print(json ? item.json : summary(item), terminator: json ? "" : "\n")
      }
      guard let plan else { return }
      do throws(ReadingError) {
        let file = try PlanFile(Source(path: plan), options: input.reading())
        input.notice(file.notices)
        for target in file.plan.targets where !json {
          print("plan: \(target.name): \(target.milestone), \(target.deadline)")
        }
      } catch {
        throw Failure(error)
      }
    }
  }

  private func summary(_ series: Series) -> String {
    let kind =
      switch series.measure {
      case .operatingRate: "operating rate"
      case .loadIndex(let baseline): "load index" + (baseline.map { " of \($0)" } ?? "")
      }
    let decimals = series.precision.decimals
    let days: String
    if let first = series.observations.first?.day, let last = series.lastDay {
      days = "from \(first) to \(last)"
    } else {
      days = "so only the prior is known"
    }
    let count = series.observations.count
    return (series.name.map { "\($0): " } ?? "")
      + "\(kind) in percent with \(decimals) decimal\(decimals == 1 ? "" : "s"), "
      + "\(count) fact\(count == 1 ? "" : "s") \(days)"
  }
}
