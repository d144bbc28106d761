import ArgumentParser

/// The command `reprise`.
@main
struct RootCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reprise",
    abstract: "Says on which day a recovery reaches its milestones, and how sure that is.",
    discussion: """
      Reads a morning's published figures and forecasts the days on which 90 % and full resumption \
      are reached. 'reprise FILE' is short for 'reprise forecast FILE'.

      EXAMPLES:
        reprise rates.csv --plan plan.csv
        reprise today.csv --measure index --history seasons.csv
        reprise load meter.csv --csv
        reprise check rates.csv

      EXIT CODES:
        0 done, 64 usage, 65 malformed data, 66 no such file, 74 input or output

      DOCUMENTATION:
        \(Release.address)
      """,
    version: Release.version,
    subcommands: [
      ForecastCommand.self, FitCommand.self, CheckCommand.self, BacktestCommand.self,
      PriorCommand.self, LoadCommand.self, LedgerCommand.self, BriefCommand.self,
      FamiliesCommand.self,
    ],
    defaultSubcommand: ForecastCommand.self
  )
}
