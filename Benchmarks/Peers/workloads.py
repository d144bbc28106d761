"""Writes the workloads W1 to W5 to DIRECTORY: values, common start values, row by row in doubles.

W1 logistic, 30 days; W2 the same, 14 days; W3 Gompertz, 30 days; W4 logistic from a floor of zero,
30 days; W5 Richards, 60 days. 20,000 series each, noise 0.01.
"""
import pathlib
import sys

import numpy as np

COUNT = 20000
DAYS = {"W1": 30, "W2": 14, "W3": 30, "W4": 30, "W5": 60}


def crossing(y, level):
    """The first upward crossing of a level by linear interpolation."""
    first = np.maximum((y >= level[:, None]).argmax(1), 1)
    rows = np.arange(len(y))
    a, b = y[rows, first - 1], y[rows, first]
    rise = np.where(np.abs(b - a) < 1e-12, 1.0, b - a)
    return np.clip(first - 1 + (level - a) / rise, 0, y.shape[1] - 1)


def start(name, y):
    top, steepest = y.max(1), np.diff(y, axis=1).max(1)
    if name == "W4":
        return np.c_[top, 4 * steepest / top, crossing(y, top / 2)]
    floor = y.min(1)
    rise = top - floor
    if name == "W3":
        return np.c_[floor, rise, np.e * steepest / rise, crossing(y, floor + rise / np.e)]
    guess = np.c_[floor, rise, 4 * steepest / rise, crossing(y, floor + rise / 2)]
    return np.c_[guess, np.zeros(len(y))] if name == "W5" else guess


def main(directory):
    directory.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(20261123)
    for name, days in DAYS.items():
        floor = random.uniform(0.2, 0.5, COUNT)
        rise = random.uniform(0.9, 1.05, COUNT) - floor
        rate, midpoint = random.uniform(0.2, 0.9, COUNT), random.uniform(4, 16, COUNT)
        z = rate[:, None] * (np.arange(float(days)) - midpoint[:, None])
        if name == "W3":
            y = floor[:, None] + rise[:, None] * np.exp(-np.exp(-z))
        elif name == "W4":
            y = (rise + floor)[:, None] / (1 + np.exp(-z))
        elif name == "W5":
            shape = random.uniform(0.4, 2.5, COUNT)
            y = floor[:, None] + rise[:, None] * (1 + np.exp(-z)) ** (-1 / shape[:, None])
        else:
            y = floor[:, None] + rise[:, None] / (1 + np.exp(-z))
        y = y + random.normal(0, 0.01, y.shape)
        y.astype("<f8").tofile(directory / f"{name}_y.bin")
        start(name, y).astype("<f8").tofile(directory / f"{name}_start.bin")


main(pathlib.Path(sys.argv[1]))
