#!/usr/bin/env python3
"""Simulates operating rates as Parquet: series.py FILE COUNT writes a row for each day, with series, date and percent.

A place comes back along a logistic curve; it is seen on 8 to 24 days, with one decimal. Nothing of the model of Reprise
is used, and the rows are the same on every run. The rows of a series stand together.
"""
import math
import random
import sys
from datetime import date, timedelta

import pyarrow
import pyarrow.parquet

SCHEMA = pyarrow.schema([("series", pyarrow.string()), ("date", pyarrow.date32()), ("percent", pyarrow.float64())])
FIRST = date(2022, 2, 7)
SERIES_OF_GROUP = 10000


def place(number):
    """The rows of a series."""
    rng = random.Random(number)
    floor, ceiling = rng.uniform(5, 25), rng.uniform(90, 100)
    half, pace, noise = rng.uniform(5, 14), rng.uniform(1.5, 4), rng.uniform(0.2, 1.5)
    for day in range(rng.randint(8, 24)):
        level = floor + (ceiling - floor) / (1 + math.exp((half - day) / pace)) + rng.gauss(0, noise)
        yield f"place {number}", FIRST + timedelta(day), round(min(100, max(0, level)), 1)


path, count = sys.argv[1], int(sys.argv[2])
with pyarrow.parquet.ParquetWriter(path, SCHEMA) as file:
    for first in range(0, count, SERIES_OF_GROUP):
        rows = [row for number in range(first, min(first + SERIES_OF_GROUP, count)) for row in place(number)]
        file.write_table(pyarrow.table([pyarrow.array(column, kind) for column, kind in
                                        zip(zip(*rows), SCHEMA.types)], schema=SCHEMA))
