import ArgumentParser
import Reprise
import RepriseIO

struct PriorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prior",
    abstract: "Learn what seasons are like from panels of past ones.",
    usage: "reprise prior [<options>] <panel> ...",
    discussion: """
      Each panel is a source of its own and has the columns series, season, date and one of percent, \
      rate and value. What is learned is printed as JSON, which the option --prior reads.
      """)

  @Argument(
    help: ArgumentHelp("The panels, CSV, JSON or .xlsx; - is standard input.", valueName: "panel"),
    completion: .file(extensions: ["csv", "json", "tsv", "txt", "xlsx"]))
  var panels: [String]

  @OptionGroup var sheet: SheetOption

  @OptionGroup var dates: DateFormatOption

  @Flag(name: .shortAndLong, help: "Print no notices.")
  var quiet = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write to this file instead of standard output; it is replaced as a whole or not at all.",
      valueName: "file"),
    completion: .file(extensions: ["json"]))
  var output: String?

  func validate() throws { try checkStandardInput(panels) }

  func run() throws {
    try reportingFailures {
      let json = try learned().json
      if let output {
        try OutputFile(output).write(Array(json.utf8))
      } else {
        try StandardStream.output.print(json)
      }
    }
  }

  private func learned() throws(Failure) -> GenericSeason {
    var read: [Panel] = []
    do throws(ReadingError) {
      let options = try dates.reading()
      for panel in panels {
        let file = try PanelFile(sheet.source(panel), options: options)
        if !quiet { for notice in file.notices.told { printError(notice) } }
        read.append(file.panel)
      }
    } catch {
      throw Failure(error)
    }
    do throws(GenericSeason.Problem) {
      return try GenericSeason(learnedFrom: read)
    } catch {
      throw Failure(error, in: panels.joined(separator: ", "))
    }
  }
}
