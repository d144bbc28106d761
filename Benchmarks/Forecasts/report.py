#!/usr/bin/env python3
"""Prints what run measured: report.py FOLDER [--json]. Ratios are those of forecasts to Reprise's."""
import json
import sys
from pathlib import Path


def rows(name):
    path = Path(sys.argv[1]) / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


methods, panels = rows("reprise") + rows("peers"), rows("panel")
for row in methods:
    row["perSecond"] = row["forecasts"] / row["seconds"]
    row["ratio"] = methods[0]["perSecond"] / row["perSecond"]
    if "fitSeconds" in row:
        row["fitsPerSecond"] = row["forecasts"] / row["fitSeconds"]
if "--json" in sys.argv[2:]:
    print(json.dumps(panels[0] if panels else {"methods": methods}, indent=2))
elif panels:
    row = panels[0]
    print(f"{row['forecasts']} of {row['wanted']} series forecast in {row['wallSeconds']:.1f} s, of which "
          f"{row['readingSeconds']:.1f} s reading, with {row['peakBytes'] / 1e6:.0f} MB at most.")
    if row["forecasts"] < row["wanted"]:
        left = (row["wallSeconds"] - row["readingSeconds"]) / max(1, row["forecasts"]) * row["wanted"]
        print(f"Stopped at the limit; all would take about {left + row['readingSeconds']:.0f} s.")
    elif row["wallSeconds"] > 60:
        print("That is more than 60 s.")
else:
    print(f"{'':34}{'forecasts':>10}{'per second':>12}{'ratio':>9}{'fits alone':>12}{'error':>8}")
    for row in methods:
        fits = f"{row['fitsPerSecond']:.3g}" if "fitsPerSecond" in row else ""
        print(f"{row['method']:34}{row['forecasts']:>10}{row['perSecond']:>12.4g}{row['ratio']:>9.3g}{fits:>12}"
              f"{row['largestError']:>8.4f}")
    print("\nPer second and core: complete forecasts (90 and 100 %, three days in a row, 60 days ahead) and, where\n"
          "they can be told apart, fits without paths. Ratio: Reprise's forecasts to the method's. Error: the\n"
          "largest standard error that simulation leaves in a probability.")
