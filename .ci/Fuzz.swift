// Damages valid files and option values at random, runs the command on them, and looks how it ends. `.ci/fuzz` builds and
// runs it.
import Foundation

/// What is damaged: files, and the command lines that read them. `FILE` stands for the file.
struct Reader {
  let name: String
  let files: [String]
  let lines: [[String]]
}

func rows(_ header: String, _ lines: [String], _ end: String = "\n") -> String {
  ([header] + lines).joined(separator: end) + end
}

let dates = (1...28).map { "2022-02-\($0 < 10 ? "0" : "")\($0)" }
let rising = dates.enumerated().map { "\($1),\(40 + 2 * $0).\($0 % 10)" }
let quarters = dates.prefix(9).flatMap { day in
  (0..<24).map { "\(day) \($0 < 10 ? "0" : "")\($0):00,\(900 + 13 * $0 % 7 + $0 * $0)" }
}

let readers = [
  Reader(
    name: "series",
    files: [
      rows("date,percent", rising),
      rows(
        "date,percent,change,published",
        [
          "2022-02-09,71.1,,", "2022-02-10,87.6,+16.5pp,2022-02-11", "2022-02-11,>93%,,",
          "2022-02-12,rising since 2022-02-10,,",
        ]),
      rows(
        "region;date;value",
        [
          "贵阳;2022-02-10;4557/4707", "黔东南;2022-02-10;>93%", "贵阳;2022-02-11;90%-93%",
          "黔东南;2022-02-12;nearly 95%",
        ], "\r\n"),
      rows("date\tvalue", ["2022-02-10\t\"104.1% of \"\"Feb\"\"\"", "2022-02-12\t106% of Feb"]),
      "{\"name\": \"G\", \"precision\": 1, \"observations\": [{\"date\": \"2022-02-10\", \"rate\": 0.876}, {\"date\": \"2022-02-11\", \"rate\": 0.9}]}",
      (1...9).map {
        "{\"name\": \"s\($0)\", \"observations\": [{\"date\": \"2022-02-1\($0)\", \"percent\": \(70 + $0)}]}"
      }
      .joined(separator: "\n"),
      "{\"date\": {\"0\": \"2022-02-10\", \"1\": \"2022-02-11\"}, \"percent\": {\"0\": 71.1, \"1\": 87.6}}",
      "贵州省2022年2月开工率\n日期,贵阳市,遵义市\n2月9日,71.1,65.3\n2月10日,87.6,80.2\n合计,79,72\n",
      rows("place,2022-02-09,2022-02-10,2022-02-11", ["A,71.1,87.6,90", "B,60,70,80"]),
      "| date | percent |\n|---|---|\n| 2022-02-09 | 71.1 |\n| 2022-02-10 | 87.6 |\n",
      rows(
        "日期,地区,已开工,总数",
        ["01.02.2022,A,4557,4707", "02.02.2022,A,4600,4707", "13.02.2022,A,4700,4707"]),
      rows("ds,unique_id,y", ["44601,a,71.1", "44602,a,87.6", "44601,b,50", "44602,b,60"]),
      rows("year,month,day,percent", ["2022,2,9,71.1", "2022,2,10,87.6"]),
    ],
    lines: [
      ["check", "FILE"], ["check", "--json", "FILE"], ["fit", "-q", "FILE"],
      ["forecast", "--horizon", "30", "FILE"],
      ["forecast", "--json", "--measure", "index", "FILE"],
      ["fit", "--family", "auto", "FILE"], ["fit", "--csv", "FILE"],
      ["forecast", "Datasets/guizhou-2022/operating-rate.csv", "--with", "FILE"],
    ]),
  Reader(
    name: "plan",
    files: [
      rows(
        "milestone,level,comparison,rule,deadline,when",
        [
          "a,all but 7 of 4707,>=,sustained 3 days,2022-02-15,by",
          "b,90%,>,first,2022-02-15,before",
        ]),
      "[{\"level\": \"90%\", \"deadline\": \"2022-02-15\", \"when\": \"before\"}]",
      rows("目标,截止日期", ["90%以上,2022-02-15", "全部复工,2月20日"]),
    ],
    lines: [
      ["check", "Datasets/guizhou-2022/operating-rate.csv", "--year", "2022", "--plan", "FILE"],
      ["forecast", "Datasets/guizhou-2022/operating-rate.csv", "--plan", "FILE"],
    ]),
  Reader(
    name: "readings",
    files: [
      rows("timestamp,value", quarters),
      rows(
        "area;date;hour;value",
        ["N;2022/2/10;1;5,25", "N;2022/2/10;24;6", "S;2022/2/10;1;7", "S;2022/2/10;24;8"]),
      "\u{FEFF}utc\tN\tS\r\n2022-03-27T00:30:00Z\t1\t\r\n2022-03-27T02:00:00+01:00\t2\t\"3\"\r\n",
      rows(
        "date," + (1...24).map { "H\($0)" }.joined(separator: ","),
        dates.map { $0 + "," + (1...24).map { "\(100 + $0)" }.joined(separator: ",") }),
      rows("date,load", dates.enumerated().map { "\($1),\(1000 + 37 * $0 % 11)" }),
      rows(
        "MTU (UTC),Actual Total Load [MW] - X",
        ["01.02.2022 00:00 - 01.02.2022 01:00,5000", "01.02.2022 01:00 - 01.02.2022 02:00,n/e"]),
    ],
    lines: [
      ["load", "FILE", "--normal", "none", "--csv"], ["load", "FILE", "--normal", "100", "--json"],
      ["load", "FILE"],
      ["load", "FILE", "--time-zone", "Europe/Rome", "--statistic", "energy", "--normal", "none"],
      ["load", "FILE", "--panel"],
    ]),
  Reader(
    name: "calendar",
    files: [
      rows(
        "date,kind,name",
        ["2022-02-01,holiday,New Year", "2022-02-12,working,", "2022-01-31,shutdown,spring"])
    ],
    lines: [
      ["load", "Datasets/teaching/load.csv", "--calendar", "FILE", "--csv"],
      ["forecast", "Datasets/guizhou-2022/load.csv", "--measure", "index", "--calendar", "FILE"],
    ]),
  Reader(
    name: "panel",
    files: [
      rows(
        "series,season,date,percent",
        (2019...2021).flatMap { year in
          (1...28).map {
            "a,a@\(year),\(year)-02-\($0 < 10 ? "0" : "")\($0),\(30 + 3 * $0 - $0 * $0 / 20)"
          }
        })
    ],
    lines: [
      [
        "forecast", "Datasets/guizhou-2022/operating-rate.csv", "--measure", "index", "--history",
        "FILE",
      ],
      ["backtest", "FILE", "--horizon", "20"],
    ]),
  Reader(
    name: "options",
    files: [
      "2022-02-08\n>90%\n95% sustained 3 days\n60\n-1\nfull\n99.5%\nyyyy/MM/dd\ndd.MM.yyyy\nEurope/Rome\nbefore:56..25\n24..80\n5.9%\nindex\n贵阳\n0\n1e9\nauto\n"
    ],
    lines: [
      "--as-of", "--milestone", "--day-zero", "--horizon", "--family", "--full", "--date-format",
      "--year",
      "--precision", "--seed", "--measure", "--place-level", "--sheet", "--place", "--kind",
      "--paths",
    ].map { ["forecast", "Datasets/guizhou-2022/operating-rate.csv", $0, "VALUE"] }
      + [
        "--normal", "--growth", "--as-of", "--from", "--season", "--time-zone", "--completeness",
        "--column",
        "--area", "--statistic", "--date-format",
      ].map { ["load", "Datasets/teaching/load.csv", $0, "VALUE"] }
      + ["--floor", "--ceiling", "--family"].map {
        ["fit", "Datasets/guizhou-2022/operating-rate.csv", $0, "VALUE"]
      }),
]

let splices: [[UInt8]] =
  [
    "\"", ",", ";", "\n", "\r", "\t", "%", "-", "9999999999999999999", "{", "}", "[", "]", ":",
    "\\u", "\\", "null",
    " of ", "/", ">", "％", "－", "\u{FEFF}", "since ", "0", "2022-02-10", "0001-01-01", "9999-12-31",
    "pp", "e",
    "1e400", "+", "-0", "1e-320", "\u{202E}", "\u{1B}[31m", "正月初九", "24:00", "#", "|", "~", "“",
    "H1", "date",
    "percent", "value", "timestamp", "合计", "44601", "1644364800", "Feb", "±", "½", "٣", "=", "'",
    "--", "..",
  ].map { Array($0.utf8) } + [
    [0], [0xFF], [0xFF, 0xFE], [0xFE, 0xFF], [0xC3], [0xE2, 0x80], [0x84, 0x31], [0xD6, 0xD0],
  ]

func damaged(_ file: [UInt8], beside other: [UInt8], _ generator: inout SplitMix) -> [UInt8] {
  var bytes = file
  for _ in 0..<Int.random(in: 1...4, using: &generator) {
    let from = Int.random(in: 0...bytes.count, using: &generator)
    let width = Bool.random(using: &generator) ? 6 : 200
    let to = min(bytes.count, from + Int.random(in: 0...width, using: &generator))
    switch Int.random(in: 0..<9, using: &generator) {
    case 0: bytes.removeSubrange(from..<to)
    case 1: bytes.insert(contentsOf: bytes[from..<to], at: from)
    case 2, 3: bytes.insert(contentsOf: splices.randomElement(using: &generator) ?? [], at: from)
    case 4: bytes.replaceSubrange(from..<to, with: splices.randomElement(using: &generator) ?? [])
    case 5:
      let start = Int.random(in: 0...other.count, using: &generator)
      bytes.replaceSubrange(from..<to, with: other[start..<min(other.count, start + 40)])
    case 6:
      // The same again and again.
      let part = Array(bytes[from..<min(to, from + 40)])
      let count = [10, 100, 3000].randomElement(using: &generator) ?? 1
      bytes.insert(contentsOf: (0..<count).flatMap { _ in part }, at: from)
    case 7:
      // Rows in another order.
      var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      if lines.count > 2 {
        lines.swapAt(
          Int.random(in: 0..<lines.count, using: &generator),
          Int.random(in: 0..<lines.count, using: &generator))
      }
      bytes = Array(lines.joined(separator: [0x0A]))
    default:
      bytes.replaceSubrange(from..<to, with: [UInt8.random(in: 0...255, using: &generator)])
    }
  }
  return bytes
}

let arguments = CommandLine.arguments
guard arguments.count >= 4, let seconds = Double(arguments[2]), let seed = UInt64(arguments[3])
else {
  print("usage: Fuzz REPRISE SECONDS SEED [READER]")
  exit(64)
}
let only = arguments.count > 4 ? arguments[4] : nil
let folder = ProcessInfo.processInfo.environment["FUZZ"] ?? "."
var generator = SplitMix(state: seed)
let end = Date().addingTimeInterval(seconds)
var counts: [String: (runs: Int, findings: Int, read: Int)] = [:]
let allowed: Set<Int32> = [0, 64, 65, 66, 74]
while Date() < end {
  guard
    let reader = readers.filter({ only == nil || $0.name == only }).randomElement(
      using: &generator),
    let file = reader.files.randomElement(using: &generator),
    let other = reader.files.randomElement(using: &generator),
    let line = reader.lines.randomElement(using: &generator)
  else { break }
  let input = folder + "/input"
  var bytes = Array(file.utf8)
  var words = line
  if reader.name == "options" {
    let value =
      file.split(separator: "\n").randomElement(using: &generator).map { Array($0.utf8) } ?? []
    bytes = damaged(value, beside: bytes, &generator).filter { $0 != 0 }
    let text = String(decoding: bytes.prefix(2000), as: UTF8.self)
    words = line.dropLast(2) + ["\(line[line.count - 2])=\(text)"]
  } else {
    bytes = damaged(bytes, beside: Array(other.utf8), &generator)
    _ = FileManager.default.createFile(atPath: input, contents: Data(bytes))
    words = line.map { $0 == "FILE" ? input : $0 }
  }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/sh")
  process.arguments =
    [
      "-c",
      "ulimit -v 4000000; ulimit -c 0; ulimit -t 20; exec timeout -s KILL 300 \"$@\" >\"$FUZZ/output\" 2>\"$FUZZ/errors\"",
      "sh", arguments[1],
    ] + words
  do { try process.run() } catch {
    print(error)
    exit(74)
  }
  process.waitUntilExit()
  let code =
    process.terminationReason == .uncaughtSignal
    ? 128 + process.terminationStatus : process.terminationStatus
  var count = counts[reader.name] ?? (0, 0, 0)
  count.runs += 1
  if code == 0 { count.read += 1 }
  let errors = FileManager.default.contents(atPath: folder + "/errors") ?? Data()
  let drives = errors.contains(0x1B)
  if !allowed.contains(code) || drives {
    count.findings += 1
    let number = counts.values.reduce(0) { $0 + $1.findings } + 1
    _ = FileManager.default.createFile(
      atPath: folder + "/finding-\(seed)-\(number)", contents: Data(bytes))
    print("FOUND \(number): exit \(code)\(drives ? ", an escape sequence" : ""): \(words)")
    print(String(decoding: errors.suffix(300), as: UTF8.self).filter { $0 != "\u{1B}" })
  }
  counts[reader.name] = count
}
for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
  print("\(name): \(count.runs) runs, \(count.read) read, \(count.findings) findings")
}
exit(counts.values.contains { $0.findings > 0 } ? 1 : 0)
