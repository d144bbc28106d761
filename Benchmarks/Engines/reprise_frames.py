"""Many series by the command `reprise`: frames of pandas in and out, and batches of Spark's. Made to be copied.

    frame = pandas.DataFrame({"series": [...], "date": [...], "percent": [...]})
    answers(lines(frame), "--milestone", ">95%")              # the columns series and answer, which is JSON
    table.mapInPandas(batches("--quiet"), "series string, answer string")    # Spark; the table has a column line
"""
import json
import subprocess

import pandas as pd


def lines(frame, series="series"):
    """A line of JSON for each series of a long frame; its other columns are the cells of the rows."""
    for name, rows in frame.groupby(series, sort=False):
        rows = rows.drop(columns=series).astype(object)
        rows = rows.where(rows.notna(), None).to_dict("records")
        yield json.dumps({"name": str(name), "observations": rows}, default=str)


def answers(lines, *options, command="forecast", reprise="reprise"):
    """The answer to each line. Lines that are refused have none, and standard error has their numbers."""
    run = subprocess.run([reprise, command, "--json-lines", "--threads", "1", *options, "-"],
                         input="\n".join(lines).encode(), stdout=subprocess.PIPE)
    if run.returncode not in (0, 65):
        raise RuntimeError(f"reprise {command} ended with {run.returncode}")
    found = run.stdout.decode().split("\n")[:-1]
    return pd.DataFrame({"series": [json.loads(line)["series"] for line in found], "answer": found}, dtype="str")


def batches(*options, **more):
    """What mapInPandas takes: frames with whole series in a column line in, those of answers out."""
    def answered(frames):
        for frame in frames:
            yield answers(frame["line"], *options, **more)
    return answered
