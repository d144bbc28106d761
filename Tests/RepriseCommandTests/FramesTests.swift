import Foundation
import Testing

/// The file of Python that the documentation gives away, where there is pandas.
@Suite struct FramesTests {
  private static let program = """
    import sys
    sys.path.insert(0, "Benchmarks/Engines")
    import datetime
    import pandas as pd
    import reprise_frames

    days = [datetime.date(2022, 2, day) for day in range(1, 15)]
    rises = [24.0, 30.5, 41.0, 50.5, 59.0, 68.5, 76.0, 81.5, 86.0, None, 91.5, 92.5, 93.5, 94.0]
    frame = pd.DataFrame({"series": ["north"] * 14 + [7] * 14, "date": pd.to_datetime(days * 2), "percent": rises * 2})
    if sys.argv[1] == "lines":
        print("\\n".join(reprise_frames.lines(frame)))
    else:
        lines = [*reprise_frames.lines(frame), "no line"]
        frames = reprise_frames.batches("--quiet", command="fit", reprise=sys.argv[2])
        found = next(frames(iter([pd.DataFrame({"line": lines})])))
        assert list(found.columns) == ["series", "answer"], found
        assert list(found["series"]) == ["north", "7"], found
        print("\\n".join(found["answer"]))
        try:
            reprise_frames.answers(lines, "--no-such-option", command="fit", reprise=sys.argv[2])
        except RuntimeError:
            pass
        else:
            raise AssertionError("a failure passed")
    """

  @Test func framesInAndOut() throws {
    let python = ProcessInfo.processInfo.environment["REPRISE_PYTHON"] ?? "python3"
    guard try Command.shell("'\(python)' -c 'import pandas'").exitCode == 0 else {
      print("not run: there is no python3 with pandas, and REPRISE_PYTHON names no other")
      return
    }
    func run(_ arguments: String...) throws -> Command.Outcome {
      try Command.launch(
        URL(fileURLWithPath: "/usr/bin/env"), [python, "-c", Self.program] + arguments,
        input: "")
    }
    let lines = try run("lines")
    #expect(lines.exitCode == 0, "\(lines.errors)")
    let alone = try Command.run("fit", "--json-lines", "-", input: lines.output)
    #expect(alone.exitCode == 0, "\(alone.errors)")
    let answers = try run("answers", Command.executable.path)
    #expect(answers.exitCode == 0, "\(answers.errors)")
    #expect(answers.output == alone.output && alone.output.contains("\"determined\""))
    #expect(answers.errors.contains("<stdin>:3:1: "))
  }
}
