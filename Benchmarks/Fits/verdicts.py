"""Holds what `reprise fit` prints of made series against scipy: panels, short seasons and shapes at a bound.

    python3 Benchmarks/Fits/verdicts.py REPRISE [COUNT] [SEED]

Of each kind COUNT series (default 50) are made and counted as right, refused with a reason that is true, or wrong:

    panel   14 to 30 days of growth without a plateau, early and late seasons, lines and whole seasons, in every
            family, by `--csv`. Wrong is a row with parameters whose curve has not the sum beside it to a
            millionth, or has a sum that scipy undercuts by more than that from the printed curve, or a verdict
            that is not that of the single fit.
    short   logistic seasons from 5 to 12 % to 96 to 99 % in 5 to 8 days, noise 0.5 to 2 points. Wrong is a line, a
            level or a jump, a curve with another day of 90 % than the true one by more than a fifth of the span, and limits that leave it out by
            more than that.
    fall    whole seasons of 10 to 30 days turned about, in the families of a curve without a shape, by `--csv` and
            `--json`. Wrong is a curve that is not said to fall, and any day of 90 %.
    bound   30 days that grow and stop at once, or rise at once and bend ever after, and Richards curves of shapes
            in between, with noise. Wrong is a shape that is determined where scipy's sum falls to the bound, and
            one at its bound where it does not.
"""

import csv
import io
import json
import random
import subprocess
import sys
from datetime import date, timedelta
from math import ceil, exp, log

import numpy as np
from scipy.optimize import least_squares
from scipy.special import ndtr

ORIGIN = date(2022, 1, 31)
FAMILIES = ["logistic", "gompertz", "complementaryGompertz", "weibull", "logLogistic", "normal", "logNormal", "richards"]


def share(family, z, nu):
    z = np.clip(z, -700, 700)
    if family in ("logistic", "logLogistic"):
        return 1 / (1 + np.exp(-z))
    if family == "gompertz":
        return np.exp(-np.exp(-z))
    if family in ("complementaryGompertz", "weibull"):
        return -np.expm1(-np.exp(z))
    if family == "richards":
        return np.exp(-np.log1p(nu * np.exp(-z)) / nu) if nu > 0 else np.exp(-np.exp(-z))
    return ndtr(z)


def curve(family, p, t):
    g = np.log(t) if family in ("weibull", "logLogistic", "logNormal") else t
    return p[0] + (p[1] - p[0]) * share(family, p[2] * (g - p[3]), p[4] if len(p) > 4 else 1)


def run(program, family, series, *options):
    rows = ["series,date,percent"]
    for name, values in enumerate(series):
        rows += [f"{name},{ORIGIN + timedelta(days=t)},{y:.4f}" for t, y in enumerate(values, 1)]
    return subprocess.run(
        [program, "fit", "-", "--quiet", "--measure", "index", "--family", family, *options],
        input="\n".join(rows) + "\n", text=True, capture_output=True, check=True).stdout


def panel_case(rng):
    n = rng.randint(14, 30)
    kind = rng.choice(["growth", "early", "late", "line", "whole"])
    noise = rng.choice([0, 0.1, 0.5])
    if kind == "line":
        values = [20 + rng.uniform(1, 4) * t for t in range(1, n + 1)]
    else:
        top, rate, middle = {
            "growth": (500, rng.uniform(0.15, 0.45), rng.uniform(n + 6, n + 26)),
            "early": (75, rng.uniform(0.4, 0.8), rng.uniform(n - 4, n + 1)),
            "late": (75, rng.uniform(0.5, 0.9), rng.uniform(1, 3)),
            "whole": (75, rng.uniform(0.6, 1.2), rng.uniform(5, 8)),
        }[kind]
        values = [10 + top / (1 + exp(-rate * (t - middle))) for t in range(1, n + 1)]
    return [round(y + rng.gauss(0, noise), 4) for y in values]


def panels(program, count, rng):
    tally = {"right": 0, "refused": 0, "wrong": 0}
    for i in range(count):
        family = FAMILIES[i % len(FAMILIES)]
        y = panel_case(rng)
        row = next(csv.DictReader(io.StringIO(run(program, family, [y], "--csv"))))
        single = json.loads(run(program, family, [y], "--json"))
        same = row["status"] == single["status"].replace("determined", "converged")
        if not row["floor"]:
            tally["refused" if same else "wrong"] += 1
            continue
        t, data = np.arange(1.0, len(y) + 1), np.array(y) / 100
        names = ["floor", "ceiling", "rate", "midpoint"] + (["shape_parameter"] if family == "richards" else [])
        p = np.array([float(row[name]) for name in names])
        said, own = float(row["residual_sum_of_squares"]), float(((curve(family, p, t) - data) ** 2).sum())
        held = p[4:] if row["status"] == "shapeAtBound" else []
        free = len(p) - len(held)
        better = least_squares(
            lambda q: curve(family, np.concatenate([q, held]), t) - data, p[:free],
            x_scale=np.maximum(np.abs(p[:free]), 1e-3))
        least = 2 * better.cost
        right = same and abs(said - own) <= 1e-6 * own + 1e-15 and said <= least * (1 + 1e-6) + 1e-15
        tally["right" if right else "wrong"] += 1
        if not right:
            print("  panel", family, row["status"], single["status"], said, own, least, y)
    return tally


def short(program, count, rng):
    tally = {"right": 0, "refused": 0, "wrong": 0}
    for _ in range(count):
        n, noise = rng.randint(5, 8), rng.choice([0.5, 1, 2])
        span = n - 1
        first, last = (log(p / (1 - p)) for p in (rng.uniform(0.05, 0.12), rng.uniform(0.96, 0.99)))
        rate = (last - first) / span
        true = 1 + (log(9) - first) / rate
        y = [100 / (1 + exp(-first - rate * (t - 1))) + rng.gauss(0, noise) for t in range(1, n + 1)]
        answer = json.loads(run(program, "logistic", [y], "--json"))
        within = answer["day90Within"] or {}
        low, high = (within.get(name) for name in ("earliest", "latest"))
        far = timedelta(days=ceil(span / 5))
        day = ORIGIN + timedelta(days=ceil(true))
        holds = (low is None or date.fromisoformat(low) <= day + far) and (
            high is None or date.fromisoformat(high) >= day - far)
        if answer["status"] == "determined":
            near = answer["day90"] and abs(date.fromisoformat(answer["day90"]) - day) <= far
            tally["right" if near and holds else "wrong"] += 1
        elif answer["status"] == "tooFewToTell":
            tally["refused" if within and holds else "wrong"] += 1
        else:
            tally["wrong"] += 1
            print("  short", answer["status"], [round(x, 2) for x in y])
    return tally


def falls(program, count, rng):
    tally = {"right": 0, "refused": 0, "wrong": 0}
    for i in range(count):
        family, n = FAMILIES[i % (len(FAMILIES) - 1)], rng.randint(10, 30)
        middle, rate = n * rng.uniform(0.35, 0.65), log(9) / (n * rng.uniform(0.08, 0.16))
        top, bottom, noise = rng.uniform(92, 105), rng.uniform(5, 40), rng.choice([0.5, 1, 2])
        y = [top + (bottom - top) / (1 + exp(-rate * (t - middle))) + rng.gauss(0, noise) for t in range(1, n + 1)]
        answer = json.loads(run(program, family, [y], "--json"))
        row = next(csv.DictReader(io.StringIO(run(program, family, [y], "--csv"))))
        dated = answer["day90"] is not None or answer["day90Within"] is not None or bool(row.get("day90"))
        named = answer.get("falls") is True and row["falls"] == "true"
        if dated:
            tally["wrong"] += 1
        elif answer["status"] != "determined":
            tally["refused"] += 1
        else:
            tally["right" if named else "wrong"] += 1
        if dated or (answer["status"] == "determined" and not named):
            print("  fall", family, answer["status"], answer.get("falls"), answer["day90"], row)
    return tally


def least_sum(y, nu, start):
    t = np.arange(1.0, len(y) + 1)
    best = np.inf
    for k, c in start:
        def residuals(q):
            f = share("richards", np.exp(q[0]) * (t - q[1]), nu)
            a = np.column_stack([np.ones_like(f), f])
            return a @ np.linalg.lstsq(a, y, rcond=None)[0] - y
        best = min(best, 2 * least_squares(residuals, [log(k), c], x_scale=[1, 3]).cost)
    return best


def bounds(program, count, rng):
    tally = {"right": 0, "refused": 0, "wrong": 0}
    t = np.arange(1.0, 31)
    for i in range(count):
        place, pace = rng.uniform(10, 20), rng.uniform(0.2, 0.6)
        kind = ["stop", "start", "between"][i % 3]
        nu = 0
        if kind == "stop":
            f = np.minimum(1, np.exp(pace * (t - place)))
        elif kind == "start":
            f = np.where(t > place - 8, -np.expm1(-pace * np.maximum(t - place + 8, 0)), 0)
        else:
            nu = exp(rng.uniform(log(0.3), log(4)))
            f = share("richards", max(nu, 1) * pace * (t - place + 2), nu)
        y = np.round(np.array([10 + 80 * x + rng.gauss(0, 0.5) for x in f]), 4) / 100
        answer = json.loads(run(program, "richards", [100 * y], "--json"))
        starts = {nu: [(max(nu, 1) * w, place - (log(nu) / (nu * w) if nu > 1 else s))
                       for w in (pace / 2, pace, 2 * pace) for s in (0, 5)] for nu in (0, 0.05, 20, 22)}
        sums = {nu: least_sum(y, nu, start) for nu, start in starts.items()}
        low = sums[0] < sums[0.05] and sums[0] < sums[20]
        high = sums[22] < sums[20] < sums[0]
        status = answer["status"]
        if status == "shapeAtBound":
            right = low if answer["shapeLimit"] == "gompertz" else high
            tally["right" if right else "wrong"] += 1
        elif status == "determined":
            right = not low and not high
            tally["right" if right else "wrong"] += 1
        else:
            tally["refused"] += 1
            right = True
        if not right:
            print("  bound", kind, status, answer.get("shapeParameter"), sums)
    return tally


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    seed = sys.argv[3] if len(sys.argv) > 3 else "1"
    for name, study in (("panel", panels), ("short", short), ("fall", falls), ("bound", bounds)):
        print(name, study(sys.argv[1], count, random.Random(f"{seed} {name}")), flush=True)
