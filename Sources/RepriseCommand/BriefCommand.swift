import ArgumentParser
import Reprise
import RepriseIO
import RepriseReport

struct BriefCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "brief",
    abstract: "Put a forecast on one page, for a browser, for paper or for mail.",
    usage: "reprise brief [<options>] <file>",
    discussion: """
      Says what 'reprise forecast' says, from the same values, with pictures: one HTML page that needs \
      nothing beside it, prints on A4, and is light or dark as the screen is. With --markdown it is text \
      for mail and chat. With --ledger the page also tells how earlier forecasts did.

      EXAMPLES:
        reprise brief rates.csv --plan plan.csv -o brief.html
        reprise brief panel.csv --total Guizhou --plan plan.csv --ledger ledger -o brief.html
        reprise brief rates.csv --with load.csv --language zh --markdown
      """)

  @OptionGroup var asked: QuestionOptions

  @OptionGroup var ledger: LedgerOption

  @Option(
    name: [.long, .customLong("lang")],
    help: "The language of the page; zh is Simplified Chinese (default: en).")
  var language: Language?

  @Flag(help: "Write Markdown for mail and chat, without pictures.")
  var markdown = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write to this file instead of standard output; it is replaced as a whole or not at all.",
      valueName: "file"),
    completion: .file(extensions: ["html", "md"]))
  var output: String?

  func validate() throws {
    if let output, asked.files.contains(where: { $0?.resolvedPath == output.resolvedPath }) {
      throw ValidationError("--output would replace '\(output)', which is read")
    }
  }

  func run() throws {
    try reportingFailures {
      let question = try asked.question()
      try ledger.prepare()
      let kept = try ledger.read(quiet: asked.input.quiet)
      let (entries, brief) = try answer(question, kept)
      let text = markdown ? brief.markdown : brief.html
      if let output {
        try OutputFile(output).write(Array(text.utf8))
      } else {
        try StandardStream.output.print(text)
      }
      try ledger.keep(entries)
    }
  }

  /// The brief of what is asked, and what the ledger keeps of it. Today's figures tell how earlier forecasts did.
  private func answer(
    _ question: Question, _ kept: Ledger?
  ) throws(Failure) -> (entries: [LedgerEntry], brief: Brief) {
    let language = language ?? .english
    let program = "reprise \(Release.version)"
    func told(_ entries: [LedgerEntry]) -> Ledger? { kept.map { Ledger($0.entries + entries) } }
    if let hierarchy = question.hierarchy {
      let forecast = try asked.forecast(hierarchy, question, paths: 0)
      let entries = ledger.entries(of: forecast)
      return (
        entries, Brief(forecast, ledger: told(entries), madeBy: program, in: language)
      )
    }
    guard question.file.series.count == 1 else { throw .severalSeries(in: asked.input.shownPath) }
    switch try asked.forecast(0, question, paths: 0) {
    case .alone(let forecast, let notice):
      say(notice)
      let entries = ledger.entries(of: [forecast])
      return (
        entries, Brief(forecast, ledger: told(entries), madeBy: program, in: language)
      )
    case .beside(let joint, let notice):
      say(notice)
      let entries = ledger.entries(of: [joint.forecast] + joint.companions.map(\.forecast))
      return (entries, Brief(joint, ledger: told(entries), madeBy: program, in: language))
    }
  }

  private func say(_ notice: String?) {
    if let notice, !asked.input.quiet { printError(notice) }
  }
}
