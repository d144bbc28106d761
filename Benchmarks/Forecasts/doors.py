#!/usr/bin/env python3
"""Compares the two ways to the same forecast: doors.py REPRISE PANEL.csv [--every N] [--first N] [--horizon N].

REPRISE is the command, PANEL.csv has the columns series, season, date and one of percent, rate and value. Each season is
forecast as of its figure number --first (5) and every --every th (7) after it: by `reprise backtest`, and by `reprise
forecast` from the season up to the day, with the other seasons up to the day as its history. Asked are 90 and 100 %,
sustained three days. Prints the largest difference of any day's cumulative probability, by milestone, and the worst
origins, with the probability that the milestone had passed by then: a forecast counts it, a backtest asks what is
left.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from datetime import date
from pathlib import Path

LEVELS = (90, 100)
LEVEL_COLUMNS = ("percent", "rate", "value")
# Of no account: the probabilities have six decimals, and up to 130 of them are added.
ROUNDING = 1e-4


def read(path):
    """The rows of each season by day, and the column of the level."""
    seasons = defaultdict(list)
    with open(path, newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file)
        column = next((name for name in LEVEL_COLUMNS if name in (reader.fieldnames or [])), None)
        if column is None:
            sys.exit(f"{path}: there is no column {', '.join(LEVEL_COLUMNS[:-1])} or {LEVEL_COLUMNS[-1]}")
        for row in reader:
            seasons[row["season"]].append(row)
    return {name: sorted(rows, key=lambda row: row["date"]) for name, rows in seasons.items()}, column


def write(path, names, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def backtest(reprise, panel, origins, horizon, folder):
    """The cumulative probability of each day after an origin, by season, origin and level."""
    listed = write(folder / "origins.csv", ["season", "origin"],
                   ({"season": season, "origin": day} for season, day in origins))
    out = folder / "cdf.csv"
    subprocess.run([reprise, "backtest", panel, "--origins", listed, "--cdf", out, "--horizon", str(horizon), "--quiet"],
                   check=True)
    found = defaultdict(lambda: [0.0] * horizon)
    with open(out, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[row["season"], row["origin"], round(float(row["milestone"]))][int(row["h"]) - 1] = float(row["cdf"])
    return found


def cumulative(milestone, day, horizon):
    """The probability that it is reached by the as-of day and by each day after it."""
    days = milestone["days"]
    ages = [(date.fromisoformat(days["from"]) - date.fromisoformat(day)).days + at
            for at in range(len(days["probabilities"]))]
    return [sum(p for age, p in zip(ages, days["probabilities"]) if age <= h) for h in range(horizon + 1)]


def forecast(reprise, seasons, column, season, day, horizon, folder):
    """The same by `reprise forecast`, by level; None where it fails."""
    seen = [row for row in seasons[season] if row["date"] <= day]
    others = {name: [row for row in rows if row["date"] <= day] for name, rows in seasons.items() if name != season}
    history = [row for rows in others.values() if any(row[column] for row in rows) for row in rows]
    command = [reprise, "forecast", write(folder / "today.csv", ["series", "date", column], seen)]
    command += ["--measure", "index", "--as-of", day, "--horizon", str(horizon), "--json", "--quiet"]
    for level in LEVELS:
        command += ["--milestone", f"{level}% sustained 3 days"]
    if history:
        command += ["--history", write(folder / "history.csv", ["series", "season", "date", column], history)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        return None
    answer = json.loads(done.stdout)
    if len(answer["milestones"]) != len(LEVELS):
        sys.exit(f"{season}, {day}: {len(answer['milestones'])} milestones in the answer")
    return {level: cumulative(milestone, day, horizon) for level, milestone in zip(LEVELS, answer["milestones"])}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reprise")
    parser.add_argument("panel")
    parser.add_argument("--every", type=int, default=7)
    parser.add_argument("--first", type=int, default=5)
    parser.add_argument("--horizon", type=int, default=60)
    parser.add_argument("--worst", type=int, default=5, help="how many of the worst origins to print")
    chosen = parser.parse_args()
    seasons, column = read(chosen.panel)
    origins = []
    for name, rows in seasons.items():
        days = [row["date"] for row in rows if row[column]]
        origins += [(name, day) for day in days[chosen.first - 1 :: chosen.every]]
    if not origins:
        sys.exit(f"{chosen.panel}: no season has {chosen.first} figures")
    differences = defaultdict(list)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        replayed = backtest(chosen.reprise, chosen.panel, origins, chosen.horizon, Path(folder))
        for name, day in origins:
            asked = forecast(chosen.reprise, seasons, column, name, day, chosen.horizon, Path(folder))
            if asked is None:
                print(f"reprise forecast failed as of {day} in {name}", file=sys.stderr)
                failed += 1
                continue
            for level in LEVELS:
                passed, *days = asked[level]
                pairs = list(zip(days, replayed[name, day, level]))
                at = max(range(len(pairs)), key=lambda at: abs(pairs[at][0] - pairs[at][1]))
                differences[level].append((abs(pairs[at][0] - pairs[at][1]), name, day, at + 1, *pairs[at], passed))
    print(f"{len(origins) - failed} of {len(origins)} origins in {len(seasons)} seasons")
    for level, found in sorted(differences.items()):
        found.sort(reverse=True)
        apart = sum(1 for row in found if row[0] > ROUNDING)
        still = [row[0] for row in found if row[-1] <= ROUNDING]
        print(f"\n{level} %, three days: largest difference {found[0][0]:.6f}, over {ROUNDING} as of {apart} of {len(found)}")
        if len(still) < len(found):
            print(f"  of the {len(still)} where it had not passed {max(still, default=0):.6f}")
        print(f"  {'season':28}{'as of':12}{'day':>5}{'forecast':>10}{'backtest':>10}{'difference':>12}{'passed':>10}")
        for largest, name, day, h, one, other, passed in found[: chosen.worst]:
            print(f"  {name:28}{day:12}{h:>5}{one:>10.6f}{other:>10.6f}{largest:>12.6f}{passed:>10.6f}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
