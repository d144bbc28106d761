import Foundation
import Reprise
import RepriseIO

// Reads a file of meter readings to daily means:
//   loads FILE [OUT]
// Prints a JSON object with what came of it, the seconds that passed and the bytes of memory at most;
// OUT gets the means as area,date,value. Problems and notices go to standard error.

func fail(_ message: String, _ code: Int32) -> Never {
  FileHandle.standardError.write(Data("\(message)\n".utf8))
  exit(code)
}

struct Result: Encodable {
  let areas: Int
  let days: Int
  let problems: Int
  let wallSeconds: Double
  let peakBytes: Int
}

let arguments = CommandLine.arguments
guard (2...3).contains(arguments.count) else { fail("loads FILE [OUT]", 64) }
let clock = ContinuousClock()
let start = clock.now
let file: LoadFile
do {
  file = try LoadFile(path: arguments[1])
} catch {
  fail("\(error)", 65)
}
if arguments.count > 2 {
  var text = "area,date,value\n"
  for load in file.loads {
    for (day, value) in zip(load.days, load.values) { text += "\(load.area),\(day),\(value)\n" }
  }
  try Data(text.utf8).write(to: URL(fileURLWithPath: arguments[2]))
}
let spent = start.duration(to: clock.now)
var usage = rusage()
#if canImport(Darwin)
  getrusage(RUSAGE_SELF, &usage)
  let peak = Int(usage.ru_maxrss)
#else
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  let peak = Int(usage.ru_maxrss) * 1024
#endif
for problem in file.problems { FileHandle.standardError.write(Data("\(problem)\n".utf8)) }
for notice in file.notices { FileHandle.standardError.write(Data("\(notice)\n".utf8)) }
let result = Result(
  areas: file.loads.count, days: file.loads.reduce(0) { $0 + $1.days.count },
  problems: file.problems.count, wallSeconds: spent / .seconds(1), peakBytes: peak)
let encoder = JSONEncoder()
encoder.outputFormatting = .sortedKeys
print(String(decoding: try encoder.encode(result), as: UTF8.self))
