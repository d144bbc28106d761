import Reprise
import RepriseIO
import Testing

/// Tables in a notation that is not read, and columns that belong into another file: a message says what they are.
@Suite struct NotationTests {
  @Test(arguments: [
    ("\\begin{tabular}{ll}\n\\hline\ndate & percent \\\\\n2022-02-09 & 71.1 \\\\\n", "LaTeX"),
    ("% rates\n\\documentclass{article}\n", "LaTeX"),
    ("INSERT INTO rates (date, percent) VALUES ('2022-02-09', 71.1);\n", "(SQL)"),
    (
      "-- dump\n\nDROP TABLE IF EXISTS `rates`;\nCREATE TABLE `rates` (\n  `date` date\n);\n",
      "(SQL)"
    ),
    ("SET x = 1;\nCOPY public.rates (date, percent) FROM stdin;\n2022-02-09\t71.1\n", "(SQL)"),
    ("- date: 2022-02-09\n  percent: 71.1\n- date: 2022-02-10\n  percent: 87.6\n", "YAML"),
    ("---\ndate: 2022-02-09\npercent: 71.1\n", "YAML"),
    ("observations:\n  - date: 2022-02-09\n    percent: 71.1\n", "YAML"),
  ])
  func isNamed(_ text: String, _ name: String) {
    for marked in [text, "\u{FEFF}" + text] {
      let source = Source(marked, named: "f.csv")
      let found = [
        diagnostics { () throws(ReadingError) in _ = try SeriesFile(source) },
        diagnostics { () throws(ReadingError) in _ = try LoadFile(source) },
        diagnostics { () throws(ReadingError) in _ = try PlanFile(source) },
      ]
      for diagnostics in found {
        #expect(diagnostics.count == 1 && diagnostics.first?.message.contains(name) == true)
      }
    }
  }

  /// What only looks a little like one of them is a table.
  @Test(arguments: [
    "note: preliminary\ndate,percent\n2022-02-10,87.6\n",
    "---,---\ndate,percent\n2022-02-10,87.6\n",
    "- A -\n date,percent\n2022-02-10,87.6\n",
    "date,percent,note\n2022-02-10,87.6,insert into the plan\n",
  ])
  func tablesStayTables(_ text: String) throws {
    #expect(try read(text).observations == [.percent(87.6, on: day("2022-02-10"))])
  }

  @Test(arguments: ["target", "Plan", "schedule", "计划", "计划开工率", "目标值", "deadline"])
  func plansHaveFilesOfTheirOwn(_ name: String) throws {
    let file = try SeriesFile(
      Source("date,percent,\(name)\n2022-02-10,87.6,90\n", named: "f.csv"))
    #expect(file.notices.map { [$0.line, $0.column] } == [[1, 14]])
    #expect(file.notices.first?.message.contains("which Plan(contentsOf:) takes") == true)
    #expect(try file.series[0].observations == [.percent(87.6, on: day("2022-02-10"))])
  }
}
