import Foundation
import Reprise
import RepriseIO

// Appends entries to a ledger and prints the number of each once it is on the disk.
//   ledgers FOLDER NAME FIRST COUNT
let arguments = CommandLine.arguments
guard arguments.count == 5, let first = Int(arguments[3]), let count = Int(arguments[4]) else {
  FileHandle.standardError.write(Data("usage: ledgers FOLDER NAME FIRST COUNT\n".utf8))
  exit(64)
}
let day = try Day("2022-02-10")
let series = try Series([.percent(87.6, on: day), .change(16.5, on: day)], name: arguments[2])
let forecast = try Forecaster(monteCarloError: 0.2).forecast(series)
let folder = LedgerFolder(arguments[1])
signal(SIGXFSZ, SIG_IGN)
for number in first..<first + count {
  let making = LedgerEntry.Making(version: "0", time: "\(number)")
  do {
    try folder.append([LedgerEntry(forecast, making: making)])
  } catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(74)
  }
  FileHandle.standardOutput.write(Data("\(number)\n".utf8))
}
