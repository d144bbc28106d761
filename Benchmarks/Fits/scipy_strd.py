"""Runs scipy's leastsq (MINPACK) on the same NIST StRD tables as `certify` does.

    python3 Benchmarks/Fits/scipy_strd.py
"""

import csv
import math
import pathlib
import warnings
from collections import defaultdict

import numpy as np
import scipy
from scipy.optimize import leastsq

FOLDER = pathlib.Path(__file__).parent.parent.parent / "Datasets" / "nist-strd"
NAMES = {name: getattr(np, name) for name in ("exp", "log", "sin", "cos", "arctan", "pi")}


def table(name):
    rows = defaultdict(list)
    with open(FOLDER / name) as file:
        for row in csv.DictReader(file):
            rows[row["problem"]].append(row)
    return rows


def run(problem, parameters, data, start, options):
    predictors = {name: np.array([float(r[name] or "nan") for r in data]) for name in ("x1", "x2")}
    predictors["x"] = predictors["x1"]
    y = eval(problem["response"], {**NAMES, "y": np.array([float(r["y"]) for r in data])})
    code = compile(problem["formula"], problem["problem"], "eval")

    def residuals(b):
        named = {f"b{j + 1}": value for j, value in enumerate(b)}
        return eval(code, {**NAMES, **predictors, **named}) - y

    found, _, _, _, status = leastsq(
        residuals, [float(row[start]) for row in parameters], full_output=True, **options
    )
    certified = np.array([float(row["certified"]) for row in parameters])
    with np.errstate(all="ignore"):
        errors = np.abs(found - certified) / np.abs(certified)
    worst = np.max(errors)
    digits = 0.0 if math.isnan(worst) else min(11.0, max(0.0, -math.log10(worst or 1e-11)))
    return digits, status in (1, 2, 3, 4)


def main():
    problems, parameters, data = map(table, ("problems.csv", "parameters.csv", "data.csv"))
    tightest = {"ftol": 2.3e-16, "xtol": 2.3e-16, "gtol": 2.3e-16, "maxfev": 100_000}
    print(f"scipy {scipy.__version__}, leastsq, residuals only, 54 runs")
    for name, options in (("defaults", {}), ("tightest", tightest)):
        runs = [
            run(problems[p][0], parameters[p], data[p], start, options)
            for p in problems
            for start in ("start1", "start2")
        ]
        digits = [d for d, _ in runs]
        print(
            f"{name}: {sum(d >= 6 for d in digits)} with at least 6 digits, mean LRE "
            f"{np.mean(digits):.1f}, said converged with fewer than 4 digits: "
            f"{sum(said and d < 4 for d, said in runs)}"
        )


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()
