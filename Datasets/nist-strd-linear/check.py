"""Solves every problem of this folder in 80 digits from data.csv, and compares with the certified values.

    python3 check.py

Prints the digits that agree and fails where a certified value is not the solution rounded to the digits
that are printed. Needs mpmath.
"""

import csv
import pathlib
import sys

from mpmath import log10, matrix, mp, mpf, sqrt

mp.dps = 80
HERE = pathlib.Path(__file__).parent


def table(name):
    with open(HERE / name, newline="") as file:
        return list(csv.DictReader(file))


def digits(found, certified):
    if found == certified:
        return mpf(15)
    return -log10(abs(found - certified) / abs(certified)) if certified else -log10(abs(found - certified))


def solve(problem, rows):
    names = [name for name in ("x1", "x2", "x3", "x4", "x5", "x6") if rows[0][name]]
    powers = range(1, int(problem["degree"]) + 1)
    design = matrix(
        [[mpf(1)] * int(problem["intercept"]) + [mpf(row[name]) ** p for name in names for p in powers] for row in rows]
    )
    response = matrix([mpf(row["y"]) for row in rows])
    inverse = (design.T * design) ** -1
    coefficients = inverse * (design.T * response)
    residuals = response - design * coefficients
    freedom = design.rows - design.cols
    deviation = sqrt(sum(r * r for r in residuals) / freedom)
    return list(coefficients), [deviation * sqrt(inverse[j, j]) for j in range(design.cols)], deviation, freedom


failed = False
data, parameters = table("data.csv"), table("parameters.csv")
for problem in table("problems.csv"):
    name = problem["name"]
    rows = [row for row in data if row["name"] == name]
    certified = [row for row in parameters if row["name"] == name]
    coefficients, errors, deviation, freedom = solve(problem, rows)
    assert len(rows) == int(problem["observations"]) and freedom == int(problem["degrees_of_freedom"]), name
    found = [
        min(digits(x, mpf(row["certified"])) for x, row in zip(coefficients, certified)),
        min(digits(x, mpf(row["standard_deviation"])) for x, row in zip(errors, certified)),
        digits(deviation, mpf(problem["residual_standard_deviation"])),
    ]
    print(f"{name:10}", *(f"{float(x):6.1f}" for x in found))
    failed |= min(found) < 14
sys.exit(failed)
