#!/usr/bin/env python3
"""Simulates what is forecast: series.py FOLDER COUNT writes FOLDER/history.csv and FOLDER/running.csv.

History is four past seasons of each of the three places of Datasets/past-seasons; running are COUNT seasons of 20
observed days of the same places, simulated likewise, that have not been at 90 % since their trough. The same bytes on
every run.
"""
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "Datasets" / "past-seasons"))
import make

POINTS = 20
HEADER = "series,season,date,percent\n"

folder, count = Path(sys.argv[1]), int(sys.argv[2])
rng = random.Random(20)
with open(folder / "history.csv", "w", encoding="utf-8") as file:
    file.write(HEADER)
    for holiday in make.HOLIDAYS[:-1]:
        late = rng.gauss(0, 1.5)
        for place in make.PLACES:
            for day, level in make.season(place, holiday, late, rng):
                if level is not None:
                    file.write(f"{place},{place}@LNY{holiday[:4]},{day},{level}\n")
with open(folder / "running.csv", "w", encoding="utf-8") as file:
    file.write(HEADER)
    places, done = list(make.PLACES), 0
    while done < count:
        place = places[done % len(places)]
        observed = [row for row in make.season(place, make.HOLIDAYS[-1], rng.gauss(0, 1.5), rng) if row[1] is not None]
        observed = observed[10:10 + POINTS]
        levels = [level for _, level in observed]
        if max(levels[levels.index(min(levels)):]) >= 90:
            continue
        file.writelines(f"{place},{place}#{done},{day},{level}\n" for day, level in observed)
        done += 1
