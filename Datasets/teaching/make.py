#!/usr/bin/env python3
"""Makes the teaching seasons beside this file, or in the folder given as the only argument.

Nothing here is observed: every series is a logistic curve

    y(t) = floor + (ceiling - floor) / (1 + exp(-k (t - half))),   k = ln 9 / duration

of t days after day 0, where half is the day half-way up and duration the days from 50 to 90 % of
the rise, with a discrepancy that is a stationary AR(1) process. An operating rate takes the
discrepancy on the logit scale, so that it never leaves 0 to 100 %; an index takes it in points.
What is published is the result, rounded to one decimal; the dates in truth.csv are those of the
published figures of every day, also of the days whose figures the CSV files leave out.

Python's standard library only, and one seed for each series: a second run gives the same bytes.
"""

import csv
import io
import math
import pathlib
import random
import sys
from datetime import date, timedelta

DAYS_TRUE = 60  # how far the truth looks after day 0


def season(seed, *, floor, ceiling, half, duration, noise, persistence, index=False):
    """The published percentages of day 0, 1, ..., as tenths of a percent."""
    draw = random.Random(seed)
    k = math.log(9) / duration
    deviation = noise * draw.gauss(0, 1)
    tenths = []
    for t in range(DAYS_TRUE + 1):
        level = floor + (ceiling - floor) / (1 + math.exp(-k * (t - half)))
        if index:
            value = level + deviation
        elif level >= 1:
            value = 1.0
        else:
            value = 1 / (1 + math.exp(-(math.log(level / (1 - level)) + deviation)))
        tenths.append(math.floor(value * 1000 + 0.5))
        innovation = noise * math.sqrt(1 - persistence**2)
        deviation = persistence * deviation + innovation * draw.gauss(0, 1)
    return tenths


def percent(tenths):
    return f"{tenths // 10}.{tenths % 10}"


def first(tenths, goal, zero, days=1):
    """The first of so many days running at the goal, or nothing when there is none."""
    for t in range(len(tenths) - days + 1):
        if min(tenths[t : t + days]) >= goal:
            return (zero + timedelta(t)).isoformat()
    return ""


def table(header, rows):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def make():
    """The contents of every file by its name."""
    files, truth = {}, []

    def told(file, name, tenths, zero):
        # "Over 90 %" asks for a published 90.1; full is a published 100.0.
        truth.append(
            [file, name]
            + [first(tenths, goal, zero) for goal in (900, 901, 1000)]
            + [first(tenths, 950, zero, days=3)]
        )

    # An ordinary season, eleven mornings in, in the forms that morning reports have.
    zero = date(2023, 1, 22)
    places = {
        "Dongshan": (101, dict(floor=0.22, ceiling=1.0, half=8.0, duration=3.5), None),
        "Xihe": (102, dict(floor=0.30, ceiling=1.0, half=9.0, duration=4.5), 4707),
        "Nanling": (103, dict(floor=0.18, ceiling=0.985, half=7.0, duration=3.0), None),
        "Beigang": (104, dict(floor=0.25, ceiling=1.0, half=10.5, duration=5.0), None),
    }
    rows = []
    for name, (seed, shape, total) in places.items():
        tenths = season(seed, **shape, noise=0.15, persistence=0.7)
        told("ordinary.csv", name, tenths, zero)
        for t in range(5, 12):
            value, change = percent(tenths[t]) + "%", ""
            if total:
                # The count that was rounded to the published percentage.
                value = f"{round(tenths[t] * total / 1000)}/{total}"
            if name == "Nanling":
                if t in (6, 9):
                    continue  # no report on these mornings
                if t > 5 and t not in (7, 10):
                    change = f"{(tenths[t] - tenths[t - 1]) / 10:+.1f}pp"
            if name == "Beigang":
                # This place names the tens only, and no more than a range on the fifth morning.
                lower = tenths[t] // 100 * 10
                value = f"{lower}%-{lower + 10}%" if t == 9 else f">={lower}%"
            if name == "Dongshan" and t == 8:
                value = ""
            rows.append([name, (zero + timedelta(t)).isoformat(), value, change])
    files["ordinary.csv"] = table(["region", "date", "value", "change"], rows)
    files["ordinary-plan.csv"] = table(
        ["milestone", "level", "comparison", "rule", "deadline", "when"],
        [
            ["over 90 %", "90%", ">", "first", "2023-02-06", "before"],
            ["95 % for good", "95%", "", "sustained 3 days", "2023-02-12", "by"],
            ["full resumption", "full", "", "first", "2023-02-16", "before"],
        ],
    )

    # A slow season: small firms come back after the Lantern Festival only.
    zero = date(2024, 2, 10)
    tenths = season(201, floor=0.15, ceiling=1.0, half=16, duration=9, noise=0.1, persistence=0.7)
    told("slow.csv", "", tenths, zero)
    files["slow.csv"] = table(
        ["date", "percent"],
        [[(zero + timedelta(t)).isoformat(), percent(tenths[t])] for t in range(8, 19)],
    )
    files["slow-plan.csv"] = table(
        ["milestone", "level", "comparison", "deadline", "when"],
        [
            ["over 90 %", "90%", ">", "2024-02-26", "before"],
            ["full resumption", "full", "", "2024-03-15", "by"],
        ],
    )

    # A season that stalls: 4 % of the firms do not come back.
    zero = date(2025, 1, 29)
    tenths = season(301, floor=0.2, ceiling=0.96, half=7.5, duration=3, noise=0.12, persistence=0.7)
    told("stalled.csv", "", tenths, zero)
    files["stalled.csv"] = table(
        ["date", "percent"],
        [[(zero + timedelta(t)).isoformat(), percent(tenths[t])] for t in range(6, 23)],
    )
    files["stalled-plan.csv"] = table(
        ["milestone", "level", "deadline", "when"],
        [
            ["90 %", "90%", "2025-02-12", "by"],
            ["full resumption", "full", "2025-02-28", "by"],
        ],
    )

    # Industrial load against February 2021: it passes 100 % and settles at 105 %.
    zero = date(2022, 2, 1)
    tenths = season(
        401, floor=0.52, ceiling=1.05, half=10, duration=7, noise=0.012, persistence=0.6, index=True
    )
    told("load.csv", "", tenths, zero)
    files["load.csv"] = table(
        ["date", "value"],
        [
            [(zero + timedelta(t)).isoformat(), f"{percent(tenths[t])}% of February 2021"]
            for t in range(2, 15)
        ],
    )

    header = ["file", "region", "at_90", "over_90", "full", "at_95_for_3_days"]
    files["truth.csv"] = table(header, truth)
    return files


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
    for name, text in make().items():
        (folder / name).write_bytes(text.encode())


if __name__ == "__main__":
    main()
