#!/usr/bin/env python3
"""Writes a file of simulated readings every 15 minutes: readings.py FILE [AREAS [DAYS]]. Standard library only.

Rows are in the order of time, all areas of a stamp one after the other, as a collecting system writes them. Each area
has a level, a daily and a weekly rhythm and noise; the same bytes on every run.
"""
import math
import random
import sys
from datetime import date, timedelta

file = sys.argv[1]
areas = int(sys.argv[2]) if len(sys.argv) > 2 else 100
days = int(sys.argv[3]) if len(sys.argv) > 3 else 730
rng = random.Random(20220201)
levels = [rng.uniform(200, 5000) for _ in range(areas)]
names = [f"area {number:03}" for number in range(areas)]
noises = [rng.gauss(1, 0.02) for _ in range(10007)]
with open(file, "w", encoding="ascii", newline="\n") as out:
    out.write("timestamp,area,value\n")
    for number in range(days):
        day = date(2020, 1, 1) + timedelta(days=number)
        week = 0.8 if day.weekday() == 6 else 1.0
        for quarter in range(96):
            stamp = f"{day} {quarter // 4:02}:{quarter % 4 * 15:02}:00"
            shape = week * (1 + 0.3 * math.sin((quarter - 32) / 96 * 2 * math.pi))
            start = rng.randrange(len(noises) - areas)
            out.write("".join(f"{stamp},{name},{level * shape * noise:.2f}\n" for name, level, noise
                              in zip(names, levels, noises[start:start + areas])))
