import Foundation
import Testing

/// What fails says so on standard error alone, with the exit code that `sysexits.h` has for it.
@Suite struct ExitCodeTests {
  @Test(arguments: [
    (["--horizon", "0"], "--horizon has to be 1 to 366 days"),
    (["--horizon", "367"], "--horizon has to be 1 to 366 days"),
    (["--seed", "-1"], "--seed"),
    (["--seed", "18446744073709551616"], "--seed"),
    (["--precision", "7"], "--precision has to be 0 to 6"),
    (["--measure", "load"], "'rate' and 'index'"),
    (["--as-of", "2022-2-1"], "write it like 2022-02-10"),
    (["--day-zero", "2022-02-30"], "write it like 2022-02-10"),
    (["--day-zero", "2022-02-11"], "mend --as-of or --day-zero"),
    (["--as-of", "2022-06-01", "--day-zero", "2000-01-01"], "more than 1000"),
    (["--date-format", "zz"], "is not a date format"),
    (["--milestone", "0%"], "has to be above 0 %"),
    (["--milestone", "banana"], "is not a level"),
    (["--milestone", "90"], "has no unit"),
    (["--family", "cubic"], "cubic"),
    (["--fast"], "--fast"),
    (["another.csv"], "another.csv"),
    (["--paths", "3"], "--paths COUNT and --paths-file FILE belong together"),
    (["--paths-file", "x.csv"], "--paths COUNT and --paths-file FILE belong together"),
    (["--paths", "0", "--paths-file", "x.csv"], "--paths has to be 1 to 10000"),
    (["--paths", "10001", "--paths-file", "x.csv"], "--paths has to be 1 to 10000"),
    (["--paths", "2", "--paths-file", "-"], "--paths-file needs the name of a file"),
    (["--levels", "-"], "--levels needs the name of a file"),
    (["--levels", "./" + Guizhou.rate], "would overwrite"),
    (["--levels", "x.csv", "-o", "./x.csv"], "would overwrite"),
    (["--levels", "x.csv", "--paths", "2", "--paths-file", "x.csv"], "would overwrite"),
    (["--prior", "p.json"], "an operating rate has a prior of its own"),
    (["--plan", "-", "--history", "-"], "only one file can be standard input"),
    (["--plan", "-", "--with", "-"], "only one file can be standard input"),
    (["--with", "-", "--with", "-"], "only one file can be standard input"),
  ])
  func usage(_ options: [String], _ message: String) throws {
    let outcome = try Command.launch(Command.executable, [Guizhou.rate] + options, input: "")
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test func malformedDataHasItsPlace() throws {
    let outcome = try Command.run("-", input: "date,percent\n2022-02-10,eighty\n2022-02-31,80\n")
    #expect(outcome.exitCode == 65)
    #expect(outcome.errors.contains("<stdin>:2:12: "))
    #expect(outcome.errors.contains("<stdin>:3:1: "))
    #expect(outcome.output.isEmpty)
  }

  @Test func emptyInputIsMalformed() throws {
    let outcome = try Command.run()
    #expect(outcome.exitCode == 65)
    #expect(outcome.errors.hasPrefix("<stdin>:1:1: "))
  }

  @Test func impossibleLevelOfAPlanHasItsPlace() throws {
    try Command.withFolder { folder in
      let file = folder.appendingPathComponent("empty.csv")
      try Data("date,percent\n".utf8).write(to: file)
      let plan = "milestone,level,deadline,when\nall,104%,2022-02-20,by\n"
      let outcome = try Command.run(
        file.path, "--as-of", "2022-02-08", "--plan", "-", input: plan)
      #expect(outcome.exitCode == 65)
      #expect(outcome.errors.hasPrefix("<stdin>:2:5: "))
      #expect(outcome.output.isEmpty)
    }
  }

  @Test(arguments: ["104%", ">100%"])
  func impossibleLevelOfAnOptionIsAMatterOfUsage(_ level: String) throws {
    let outcome = try Command.run(
      "--as-of", "2022-02-08", "--milestone", level, input: "date,percent\n")
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.hasPrefix("<stdin>: --milestone: "))
    #expect(outcome.output.isEmpty)
  }

  @Test func missingFile() throws {
    let outcome = try Command.run("no-such-file.csv")
    #expect(outcome.exitCode == 66)
    #expect(outcome.errors == "no-such-file.csv: there is no such file\n")
    #expect(try Command.run(Guizhou.rate, "--plan", "no-such-plan.csv").exitCode == 66)
  }

  @Test func folderInsteadOfFile() throws {
    let outcome = try Command.run("Datasets")
    #expect(outcome.exitCode == 74)
    #expect(outcome.errors.hasPrefix("Datasets: cannot be read: "))
  }

  @Test func oneStandardInputIsNotTwoFiles() throws {
    for arguments in [
      ["-", "--plan", "-"], ["check", "--plan", "-"], ["prior", "-", "-"],
      ["fit", "--family", "auto", "--history", "-"], ["backtest", "-", "--prior", "-"],
    ] {
      let outcome = try Command.launch(Command.executable, arguments, input: "")
      #expect(outcome.exitCode == 64)
      #expect(outcome.errors.contains("only one file can be standard input"), "\(outcome.errors)")
    }
  }

  @Test func fullDisk() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    for line in ["families", "check \(Guizhou.rate)", "fit \(Guizhou.rate)"] {
      let outcome = try Command.shell("\"$REPRISE\" \(line) > /dev/full")
      #expect(outcome.exitCode == 74)
      #expect(outcome.errors.hasPrefix("<stdout>: cannot be written: "))
    }
  }

  @Test func closedPipeIsNoAccident() throws {
    try Command.withFolder { folder in
      let file = folder.appendingPathComponent("many.csv")
      let rows = (1...2_000).map { "2022-02-10,50,place \($0)\n" }.joined()
      try Data(("date,percent,region\n" + rows).utf8).write(to: file)
      let outcome = try Command.shell("\"$REPRISE\" check '\(file.path)' | head -1")
      #expect(outcome.output.hasPrefix("place 1: "))
      #expect(outcome.errors.isEmpty)
    }
  }

  @Test func aTerminalWithoutAFileIsNotWaitedFor() throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/script") else {
      print("not run: there is no /usr/bin/script to make a terminal")
      return
    }
    let outcome = try Command.shell("script -qec '\"$REPRISE\"' /dev/null < /dev/null")
    #expect(outcome.exitCode == 64)
    #expect(outcome.output.contains("'reprise FILE'"))
  }
}
