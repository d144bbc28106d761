#!/usr/bin/env python3
"""Scores the dates that are forecast on the first days after a trough, beside the table of past seasons.

  first_days.py REPRISE PANEL.csv ... [--prior PRIOR.json ...]

REPRISE is the command; a prior for each panel, in their order, if any is given. Of each season with three earlier
events or more, the origin is the first observed day on which the lowest level so far is under 85 % and the running
trough at least 0, 1 or 2 days old; nothing later decides. Asked are 90 and 100 %, first of three observed days. Prints
the mean CRPS (days, truncated at 60) over seasons, then over panels, and its ratio.
"""

import csv
import subprocess
import sys
import tempfile
from collections import defaultdict
from datetime import date
from pathlib import Path

HORIZON = 60


def read(path):
    seasons = defaultdict(list)
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            if row["percent"]:
                seasons[row["season"]].append((date.fromisoformat(row["date"]), float(row["percent"])))
    return {name: sorted(rows) for name, rows in seasons.items()}


def trough(rows):
    lowest = min(level for _, level in rows)
    return max(day for day, level in rows if level == lowest)


def earlier_events(seasons, day):
    troughs = sorted(trough(rows) for rows in seasons.values() if rows[-1][0] < day)
    return sum(1 for i, one in enumerate(troughs) if i == 0 or (one - troughs[i - 1]).days > 20)


def starts(rows, place, level):
    """Whether three observed days at the level begin here, the last at most five days on."""
    run = rows[place : place + 3]
    return len(run) == 3 and all(value >= level for _, value in run) and (run[2][0] - run[0][0]).days <= 5


def tasks(seasons, age):
    """Season, origin, level, days to the date, days to the last day before it, days until all is known."""
    for name, rows in seasons.items():
        for place, (day, _) in enumerate(rows):
            seen = rows[: place + 1]
            if min(level for _, level in seen) < 85 and (day - trough(seen)).days >= age:
                break
        else:
            continue
        if (rows[-1][0] - day).days < 14 or earlier_events(seasons, day) < 3:
            continue
        bottom = [d for d, _ in rows].index(trough(seen))
        for level in (90, 100):
            reached = any(starts(rows, i, level) for i in range(bottom, place - 1))
            if rows[place][1] >= level or reached or len(rows) < place + 4:
                continue
            known = (rows[-3][0] - day).days
            at = next((i for i in range(place + 1, len(rows) - 2) if starts(rows, i, level)), None)
            days = None if at is None else (rows[at][0] - day).days
            yield name, day, level, days, None if at is None else (rows[at - 1][0] - day).days, known


def crps(cdf, days, before, known):
    until = min(HORIZON, known)
    # Nobody looked between the last day before the date and the date.
    return sum(
        (cdf[h - 1] - (days is not None and days <= h)) ** 2
        for h in range(1, until + 1)
        if days is None or not before < h < days
    )


def score(reprise, panel, prior, asked, method):
    with tempfile.TemporaryDirectory() as folder:
        origins, out = Path(folder, "origins.csv"), Path(folder, "cdf.csv")
        with open(origins, "w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["season", "origin"])
            writer.writerows(sorted({task[:2] for task in asked}))
        command = [reprise, "backtest", panel, "--origins", origins, "--cdf", out, "--horizon", str(HORIZON)]
        subprocess.run(command + ["--method", method, "--quiet"] + (["--prior", prior] if prior else []), check=True)
        cdfs = defaultdict(lambda: [0.0] * HORIZON)
        with open(out, newline="") as file:
            for row in csv.DictReader(file):
                key = row["season"], row["origin"], int(float(row["milestone"]))
                cdfs[key][int(row["h"]) - 1] = float(row["cdf"])
    return {
        level: [crps(cdfs[name, str(day), level], *rest) for name, day, asked_level, *rest in asked if asked_level == level]
        for level in (90, 100)
    }


def main():
    words = sys.argv[1:]
    at = words.index("--prior") if "--prior" in words else len(words)
    panels, priors = words[1:at], words[at + 1 :]
    if not panels or (priors and len(priors) != len(panels)):
        sys.exit(__doc__)
    mean = lambda values: sum(values) / len(values)
    print("days old  date of   panels  seasons  reprise  climatology  ratio")
    for age in (0, 1, 2):
        found = []
        for panel, prior in zip(panels, priors or [None] * len(panels)):
            asked = list(tasks(read(panel), age))
            if asked:
                found.append([score(words[0], panel, prior, asked, m) for m in ("reprise", "climatology")])
        for level in (90, 100):
            pairs = [(ours[level], theirs[level]) for ours, theirs in found if ours[level]]
            if not pairs:
                continue
            one, other = (mean([mean(pair[which]) for pair in pairs]) for which in (0, 1))
            seasons = sum(len(pair[0]) for pair in pairs)
            print(f"{age:8}  {level:5} %  {len(pairs):6}  {seasons:7}  {one:7.2f}  {other:11.2f}  {one / other:5.2f}")


if __name__ == "__main__":
    main()
