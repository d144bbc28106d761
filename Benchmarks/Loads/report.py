#!/usr/bin/env python3
"""Prints what run measured: report.py FOLDER [--json]. The best round of each counts."""
import csv
import json
import sys
from pathlib import Path

folder = Path(sys.argv[1])


def best(name):
    rows = [json.loads(line) for line in (folder / f"{name}.jsonl").read_text().splitlines()]
    return {**min(rows, key=lambda row: row["wallSeconds"]), "peakBytes": max(row["peakBytes"] for row in rows)}


def means(name):
    with open(folder / f"{name}.csv", newline="") as file:
        return {(row["area"], row["date"]): float(row["value"]) for row in csv.DictReader(file)}


reprise, polars = best("reprise"), best("polars")
ours, theirs = means("reprise"), means("polars")
difference = max((abs(ours[key] / theirs[key] - 1) for key in ours.keys() & theirs.keys()), default=None)
result = {"reprise": reprise, "polars": polars, "ratio": reprise["wallSeconds"] / polars["wallSeconds"],
          "sameDays": ours.keys() == theirs.keys(), "largestDifference": difference}
if "--json" in sys.argv[2:]:
    print(json.dumps(result, indent=2))
else:
    print(f"{'':10}{'seconds':>9}{'MB at most':>12}{'daily means':>13}")
    for name, row in (("reprise", reprise), ("polars", polars)):
        print(f"{name:10}{row['wallSeconds']:>9.2f}{row['peakBytes'] / 1e6:>12.0f}{row['days']:>13}")
    print(f"\nReprise takes {result['ratio']:.2f} times the wall time of polars {polars['version']}; the means differ by at "
          f"most {difference:.1g} of themselves" + (", day for day." if result["sameDays"] else ", and not all days are there."))
