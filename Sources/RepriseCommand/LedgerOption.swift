import ArgumentParser
import Foundation
import Reprise
import RepriseIO

/// The ledger that forecasts are kept in.
struct LedgerOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Append each forecast to the ledger in this folder, which is made where it is missing; 'reprise ledger DIR' "
        + "scores it.", valueName: "dir"),
    completion: .directory)
  var ledger: String?

  func validate() throws {
    if ledger == "-" {
      throw ValidationError("--ledger needs the name of a folder; '-' is none")
    }
  }

  /// What the ledger holds; `nil` where there is none. Notices go to standard error.
  func read(quiet: Bool) throws(Failure) -> Ledger? {
    guard let ledger else { return nil }
    do throws(ReadingError) {
      let (read, notices) = try LedgerFolder(ledger).read()
      if !quiet { for notice in notices { printError("\(notice)") } }
      return read
    } catch {
      throw Failure(error)
    }
  }

  /// What is kept of forecasts; nothing where there is no ledger.
  func entries(of forecasts: [Forecast]) -> [LedgerEntry] {
    ledger == nil ? [] : forecasts.map { LedgerEntry($0, making: making) }
  }

  /// The same for a whole with its members.
  func entries(of forecast: HierarchyForecast) -> [LedgerEntry] {
    ledger == nil ? [] : LedgerEntry.entries(of: forecast, making: making)
  }

  /// How the forecasts of this run come about.
  private var making: LedgerEntry.Making {
    LedgerEntry.Making(
      version: Release.version, time: Date().ISO8601Format(),
      options: Array(CommandLine.arguments.dropFirst()))
  }

  /// Makes the folder, so that it is known at once whether it can be.
  func prepare() throws(Failure) {
    if let ledger { try OutputFolder(ledger).make() }
  }

  /// Keeps entries; once this returns they are on the disk.
  func keep(_ entries: [LedgerEntry]) throws(Failure) {
    guard let ledger, !entries.isEmpty else { return }
    // A limit of the file size is to be an error that can be undone, and not the end of the program.
    let handler = signal(SIGXFSZ, SIG_IGN)
    defer { _ = signal(SIGXFSZ, handler) }
    do throws(WritingError) {
      try LedgerFolder(ledger).append(entries)
    } catch {
      throw Failure(error)
    }
  }
}
