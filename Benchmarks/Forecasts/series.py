#!/usr/bin/env python3
"""Simulates what is forecast: series.py FOLDER KIND COUNT [TIMES] writes FOLDER/KIND-COUNT.csv.

  rates-2, rates-10   operating rates of 2 and of 10 figures
  rates               both in turn
  indices             load indices of 20 days, and beside them history.csv, four past seasons of three places
  seasons             COUNT seasons of each of the three places, and beside them origins-COUNT.csv, days to forecast

A place comes back along a logistic curve or, as often, in two waves with a pause of the second one's own; days differ at
random and resemble each other; figures have one decimal. None has been at 90 % since its trough. Nothing of the model
of Reprise is used. The same bytes on every run, and the first series of a file are those of a smaller one. With TIMES the
same series are there so many times, each under a name of its own, in FOLDER/KIND-COUNTxTIMES.csv.
"""
import random
import sys
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "Datasets" / "past-seasons"))
import make

NEW_YEAR = date(2022, 2, 1)
HOLIDAYS = ["2013-02-10", "2014-01-31", "2015-02-19", "2016-02-08", "2017-01-28", *make.HOLIDAYS]
HEADER = "series,season,date,percent"


def levels(rng, lowest, ceiling, days):
    """The level of each day, of a place that comes back from one level to another."""
    half, pace, noisy = rng.uniform(5, 15), rng.uniform(1, 3.5), rng.uniform(0.5, 2)
    second, pause = (rng.uniform(0.1, 0.4), rng.uniform(4, 14)) if rng.random() < 0.5 else (0, 0)
    noise = rng.gauss(0, noisy)
    for day in range(days):
        back = (1 - second) * make.logistic((day - half) / pace) + second * make.logistic((day - half - pause) / pace)
        yield lowest + (ceiling - lowest) * back + noise
        noise = 0.6 * noise + 0.8 * rng.gauss(0, noisy)


def rate(rng, figures):
    """Days since the lunar New Year and an operating rate of each."""
    ceiling = 100 if rng.random() < 0.7 else rng.uniform(85, 100)
    known = list(levels(rng, rng.uniform(5, 45), ceiling, 40))
    day, seen = rng.randint(2, 8), []
    while len(seen) < figures:
        seen.append((day, round(min(100, max(0, known[day])), 1)))
        # A figure is missing now and then; where there are but two, they are some days apart.
        day += rng.randint(1, 4) if figures == 2 else 1 + (rng.random() < 0.15)
    return seen


def index(rng):
    """Twenty days since the lunar New Year and a load index of each."""
    known = levels(rng, rng.uniform(30, 60), rng.gauss(102, 3), 20)
    return [(day, round(level, 1)) for day, level in enumerate(known)]


def running(rng, draw):
    """The first one drawn that has not been at 90 % since its trough."""
    while True:
        seen = draw(rng)
        lowest = min(range(len(seen)), key=lambda place: seen[place][1])
        if max(level for _, level in seen[lowest:]) < 90:
            return seen


def write(path, header, rows):
    with open(path, "w", encoding="utf-8") as file:
        file.write(header + "\n")
        file.writelines(f"{row}\n" for row in rows)


def series(kind, count, suffix):
    rng = random.Random(kind)
    for number in range(count):
        figures = {"rates-2": 2, "rates-10": 10, "rates": 10 if number % 2 else 2}.get(kind)
        for day, level in running(rng, (lambda rng: rate(rng, figures)) if figures else index):
            yield f"place {number}{suffix},{NEW_YEAR + timedelta(days=day)},{level}"


def past(rng, holidays):
    """Rows of a season of each place at each holiday, by series and season."""
    for holiday in holidays:
        late = rng.gauss(0, 1.5)  # what the places of a year share
        for place in make.PLACES:
            season = [(day, level) for day, level in make.season(place, holiday, late, rng) if level is not None]
            yield f"{place},{place}@LNY{holiday[:4]}", season


def rows(seasons):
    return (f"{name},{day},{level}" for name, season in seasons for day, level in season)


folder, kind, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
times = int(sys.argv[4]) if len(sys.argv) > 4 else None
if kind == "seasons":
    if not 1 <= count <= len(HOLIDAYS):
        sys.exit(f"series.py: there are 1 to {len(HOLIDAYS)} seasons of a place")
    made = list(past(random.Random(kind), HOLIDAYS[-count:]))
    write(folder / f"{kind}-{count}.csv", HEADER, rows(made))
    # Every seventh day from the fifth figure on.
    write(folder / f"origins-{count}.csv", "season,origin",
          (f"{name.split(',')[1]},{day}" for name, season in made for day, _ in season[4::7]))
else:
    name = f"{kind}-{count}x{times}.csv" if times else f"{kind}-{count}.csv"
    suffixes = [f" copy {number}" if number else "" for number in range(times or 1)]
    write(folder / name, "series,date,percent", (row for suffix in suffixes for row in series(kind, count, suffix)))
    if kind == "indices":
        write(folder / "history.csv", HEADER, rows(past(random.Random("history"), make.HOLIDAYS[:-1])))
