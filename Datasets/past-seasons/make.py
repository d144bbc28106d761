#!/usr/bin/env python3
"""Simulates past seasons of three made-up places and writes panel.csv and origins.csv.

  make.py [FOLDER]

The load of a place falls for some days before a holiday, stays low, and comes back in two waves: most firms at once,
the rest after a pause of their own. Weekends are lower, days differ at random and resemble each other, and some days
are missing. The model of Reprise knows neither waves nor weekends. Only the standard library, so that it runs anywhere;
the same bytes on every run.
"""
import math
import random
import sys
from datetime import date, timedelta
from pathlib import Path

HOLIDAYS = ["2018-02-16", "2019-02-05", "2020-01-25", "2021-02-12", "2022-02-01"]
PLACES = {  # lowest level, days to half of the first wave, share and delay of the second wave, plateau
    "Hexi": (42, 7.0, 0.25, 17, 102),
    "Linjiang": (55, 5.5, 0.15, 14, 104),
    "Shuikou": (33, 8.5, 0.35, 19, 99),
}


def logistic(x):
    return 1 / (1 + math.exp(-x))


def season(place, holiday, late, rng):
    """Days from 21 before the holiday to 55 after, with percent of the usual load, None where it is missing."""
    low, half, share, delay, plateau = PLACES[place]
    low += rng.gauss(0, 4)
    plateau += rng.gauss(0, 2)
    half += late + rng.gauss(0, 0.7)
    delay += late + rng.gauss(0, 1)
    noise = 0.0
    for age in range(-21, 56):
        day = date.fromisoformat(holiday) + timedelta(days=age)
        fallen = logistic((age + 6) / 1.8)
        back = (1 - share) * logistic((age - half) / 2.1) + share * logistic((age - delay) / 1.5)
        noise = 0.6 * noise + rng.gauss(0, 1.3)
        level = plateau - (plateau - low) * fallen * (1 - back) - (4 if day.weekday() == 6 else 0) + noise
        yield day, None if rng.random() < 0.02 else round(level, 1)


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    rng = random.Random(20220201)
    rows, origins = ["series,season,date,percent"], ["season,origin"]
    for holiday in HOLIDAYS:
        late = rng.gauss(0, 1.5)  # what the places of a year share
        for place in PLACES:
            name = f"{place}@LNY{holiday[:4]}"
            for day, level in season(place, holiday, late, rng):
                rows.append(f"{place},{name},{day},{'' if level is None else level}")
                if holiday == HOLIDAYS[-1] and level is not None and day.isoformat() in ("2022-02-07", "2022-02-10"):
                    origins.append(f"{name},{day}")
    (folder / "panel.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "origins.csv").write_text("\n".join(origins) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
