import Foundation
import Reprise
import RepriseIO

// Appends entries to a ledger and prints the number of each once it is on the disk. The forecast is made once, and is
// kept in a file, so that a writer that is killed is soon at work again.
//   ledgers FOLDER NAME FIRST COUNT FORECAST
let arguments = CommandLine.arguments
guard arguments.count == 6, let first = Int(arguments[3]), let count = Int(arguments[4]) else {
  FileHandle.standardError.write(Data("usage: ledgers FOLDER NAME FIRST COUNT FORECAST\n".utf8))
  exit(64)
}
let (name, kept) = (arguments[2], URL(fileURLWithPath: arguments[5]))
if !FileManager.default.fileExists(atPath: kept.path) {
  let day = try Day("2022-02-10")
  let series = try Series([.percent(87.6, on: day), .change(16.5, on: day)], name: "NAME")
  let forecast = try Forecaster(monteCarloError: 0.2).forecast(series)
  let making = LedgerEntry.Making(version: "0", time: "NUMBER")
  try LedgerEntry(forecast, making: making).jsonLine
    .write(to: kept, atomically: true, encoding: .utf8)
}
let line = try String(contentsOf: kept, encoding: .utf8)
let folder = LedgerFolder(arguments[1])
signal(SIGXFSZ, SIG_IGN)
for number in first..<first + count {
  let own = line.replacing("\"NAME\"", with: "\"\(name)\"").replacing("NUMBER", with: "\(number)")
  do {
    try folder.append([try JSONDecoder().decode(LedgerEntry.self, from: Data(own.utf8))])
  } catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(74)
  }
  FileHandle.standardOutput.write(Data("\(number)\n".utf8))
}
