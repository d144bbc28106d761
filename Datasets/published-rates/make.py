#!/usr/bin/env python3
"""Puts published operating rates into the form that `reprise prior` learns from.

  make.py [RATES.csv] [FOLDER]   writes FOLDER/ordinary.csv, seasons counted from lunar New Year's Day,
                                 and FOLDER/restarts.csv, the restart of 2020, counted from 10 February

A figure of fewer decimals than the finest of its file stands for a range. A change since an earlier day tells that day's
level to one unit. Left out: announcements, shares of anything but enterprises, what came before day 0, and Hubei in 2020,
whose restart was another.
"""
import csv
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
DAY_ZERO = date(2020, 2, 10)


def digits(text):
    return len(text.partition(".")[2])


def ranged(low, high):
    return f"{max(low, 0):.4g}%-{min(high, 100):.4g}%"


def cell(row, finest):
    """What a row says of its day, as a cell of facts; nothing where it has no figure."""
    percent, sign, near = row["percent"], row["comparison"] or "=", "near" in row["note"]
    if sign == "=" and row["count"] and row["total"]:
        return f"{row['count']}/{row['total']}"
    if not percent:
        return ""
    value = float(percent)
    if sign == "<" and near:
        return ranged(value - 3, value)
    if sign != "=":
        return f"{sign}{percent}%"
    half = 0.5 * 10 ** -digits(percent)
    return f"{percent}%" if digits(percent) == finest or value == 100 else ranged(value - half, value + half)


def facts(rows):
    """Day, cell and change on the day before of every row, and the days that changes tell of."""
    finest = max(digits(row["percent"]) for row in rows)
    told = {}
    for row in rows:
        day = date.fromisoformat(row["date"])
        place = (row["province"], row["place"], row["season"])
        since = date.fromisoformat(row["since"]) if row["since"] and row["change_pp"] else None
        gap = (day - since).days if since else 0
        figure = cell(row, finest)
        known = told.setdefault((place, day), [figure, ""])
        # Of two figures of a day the exact one counts.
        if figure and (not known[0] or known[0][0] in "<>"):
            known[0] = figure
        if gap == 1:
            known[1] = f"{float(row['change_pp']):+g}pp"
        elif 1 < gap < 120 and row["implied_previous"]:
            unit = 10.0 ** -digits(row["implied_previous"])
            value = float(row["implied_previous"])
            told.setdefault((place, since), [ranged(value - unit, value + unit), ""])
    return told


def main():
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "rates.csv"
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else HERE
    with open(source, encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["measure"] == "enterprises" and row["announcement"] != "1"]
    for name, wanted in [("ordinary", lambda row: row["season"].startswith("SF")),
                         ("restarts", lambda row: row["season"] == "RESTART2020" and row["province"] != "Hubei")]:
        own = [row for row in rows if wanted(row)]
        with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(["series", "region", "season", "date", "value", "change"])
            for ((province, place, season), day), (figure, change) in sorted(facts(own).items() if own else []):
                if name == "ordinary" or day >= DAY_ZERO:
                    out.writerow([place, province, season, day, figure, change])


main()
