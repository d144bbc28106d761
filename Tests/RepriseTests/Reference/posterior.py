#!/usr/bin/env python3
"""Probabilities of milestone dates by brute force, for PosteriorTests.

Draws millions of seasons from the documented generic prior (operating rate, lunar New Year) or, for an index, from a
normal one, simulates each day by day, and keeps a season with the weight that the facts give it: rejection for bounds
and orders; for published levels the density of the discrepancy at the figure times the width of its rounding interval,
which is exact as the interval shrinks. Nothing is shared with the library, not even the sampler. Needs numpy. Prints the table in
PosteriorReference.swift; the last column is the standard error of the brute force.

  python3 posterior.py 6000000 founding oneLevel nothing bound range rising gap count
  python3 posterior.py 6000000 gompertz index indexGompertz indexFacts indexRange
"""
import sys
import numpy as np

N = int(sys.argv[1]) if len(sys.argv) > 1 else 6_000_000
NAMES = sys.argv[2:]
CHUNK = 500_000
rng = np.random.default_rng(20220210)


def heavy(z, center, scale, tail):
    return center + scale * np.sinh(tail * z) / tail


def expit(x):
    return 1 / (1 + np.exp(-x))


def logit(p):
    return np.log(p / (1 - p))


class Seasons:
    """Seasons of the prior; discrepancies are drawn forwards from day 0 unless pinned by a level."""

    scale, inverse = staticmethod(logit), staticmethod(expit)

    def __init__(self, n, family="logistic"):
        self.family = family
        z = rng.standard_normal((8, n))
        self.ceiling = np.where(rng.random(n) < 0.6, 1.0, expit(heavy(z[0], 3.5, 1.1, 0.3)))
        self.floor = self.ceiling * expit(heavy(z[1], -1.1, 0.7, 0.3))
        self.half = np.exp(heavy(z[2], 2.140, 0.35, 0.5))
        self.duration = np.exp(heavy(0.5 * z[2] + np.sqrt(0.75) * z[3], 1.386, 0.7, 0.4))
        self.noise = np.exp(-1.386 + 0.6 * z[4])
        self.rho = expit(1.1 + z[5])
        self.n = n
        self.weight = np.ones(n)

    def shares(self, day):
        """The shares of the rise that are over and that are left, from half of it on the half-way day to nine tenths
        after the duration."""
        with np.errstate(over="ignore", divide="ignore"):
            if self.family == "logistic":
                x = np.log(9) / self.duration * (day - self.half)
                return 1 / (1 + np.exp(-x)), 1 / (1 + np.exp(x))
            if self.family == "gompertz":
                # exp(-exp(-x)) is a half and nine tenths at these.
                half, ninety = -np.log(np.log(2)), -np.log(-np.log(0.9))
                inner = np.exp(-(half + (ninety - half) / self.duration * (day - self.half)))
                return np.exp(-inner), -np.expm1(-inner)
            # Weibull's: 1 - 2^-((day / half)^kappa).
            kappa = np.log(np.log2(10)) / np.log(1 + self.duration / self.half)
            inner = np.log(2) * (day / self.half) ** kappa
            return -np.expm1(-inner), np.exp(-inner)

    def curve(self, day):
        below, above = self.shares(day)
        rise = self.ceiling - self.floor
        return np.log(self.floor + rise * below) - np.log(1 - self.ceiling + rise * above)

    def run(self, origin, levels, horizon=60):
        """Values on the scale for days 0 to origin + horizon. levels: day -> (lower, upper) of a published figure, or
        what makes them of the days before; days between are drawn freely."""
        days = origin + horizon + 1
        u = np.empty((days, self.n), dtype=np.float32)
        innovation = np.sqrt(1 - self.rho**2)
        first = min(levels) if levels else 0
        before = None
        for day in range(first, days):
            mean = 0 if before is None else self.rho * before
            sd = 1 if before is None else innovation
            if day in levels:
                lower, upper = levels[day] if isinstance(levels[day], tuple) else levels[day](self, u, day)
                width = self.scale(upper) - self.scale(lower)
                # A point drawn evenly over the interval, weighed by its density there.
                y = self.scale(lower) + width * rng.random(self.n)
                now = (y - self.curve(day)) / self.noise
                e = (now - mean) / sd
                self.weight = self.weight * np.exp(-0.5 * e * e) / (sd * self.noise) * width
                self.weight = np.where(upper > lower, self.weight, 0)
            else:
                now = mean + sd * rng.standard_normal(self.n)
            u[day] = now
            before = now
        after = u[first].astype(float)
        for day in range(first - 1, -1, -1):
            after = self.rho * after + innovation * rng.standard_normal(self.n)
            u[day] = after
        return np.stack([self.curve(d) + self.noise * u[d] for d in range(days)])


class Index(Seasons):
    """Seasons of an index: plain levels, a normal prior."""

    scale, inverse = staticmethod(lambda y: y), staticmethod(lambda y: y)

    def __init__(self, n, family="weibull"):
        self.family = family
        z = rng.standard_normal((6, n))
        self.half = np.exp(2 + 0.5 * z[0])
        self.duration = np.exp(2 + 0.4 * (0.5 * z[0] + np.sqrt(0.75) * z[1]))
        self.rho = expit(0.6 + z[2])
        self.noise = np.exp(-3.2 + 0.5 * z[3])
        self.floor = 0.5 + 0.15 * z[4]
        self.ceiling = 0.98 + 0.08 * z[5]
        self.n = n
        self.weight = np.ones(n)

    def curve(self, day):
        return self.floor + (self.ceiling - self.floor) * self.shares(day)[0]


def change_then_level(level, change, half=0.0005):
    """Level of the day before by a published change, then the level of the day itself."""
    def before(s, u, day):
        return np.full(s.n, level - change - 2 * half), np.full(s.n, level - change + 2 * half)

    def here(s, u, day):
        y = expit(s.curve(day - 1) + s.noise * u[day - 1])
        return np.maximum(level - half, y + change - half), np.minimum(level + half, y + change + half)

    return before, here


def change(points, half=0.0005):
    """A published change on the day before."""
    def here(s, u, day):
        y = s.inverse(s.curve(day - 1) + s.noise * u[day - 1])
        return y + points - half, y + points + half

    return here


before, here = change_then_level(0.876, 0.165)
INDEX = {0: (0.5525, 0.5535), 3: (0.6375, 0.6385), 4: (0.7015, 0.7025)}
CASES = {
    # name: (kind, family, origin, levels, other observed days, filter on the values of all days)
    "founding": (Seasons, "logistic", 9, {8: before, 9: here}, {}, None),
    "oneLevel": (Seasons, "logistic", 8, {8: (0.7105, 0.7115)}, {}, None),
    "nothing": (Seasons, "logistic", 7, {}, {}, None),
    "bound": (Seasons, "logistic", 9, {}, {9}, lambda y: y[9] >= logit(0.9305)),
    "range": (Seasons, "logistic", 9, {}, {9}, lambda y: (y[9] >= logit(0.8995)) & (y[9] < logit(0.9305))),
    "rising": (Seasons, "logistic", 8, {8: (0.7105, 0.7115)}, {4, 5, 6, 7},
               lambda y: (np.diff(np.round(1000 * expit(y[4:9])), axis=0) >= 0).all(0)),
    "gap": (Seasons, "logistic", 9, {9: (0.8755, 0.8765)}, {6}, lambda y: np.abs(expit(y[6]) - 0.40) < 0.0205),
    "count": (Seasons, "logistic", 9, {9: ((4557 - 0.5) / 4707, (4557 + 0.5) / 4707)}, {}, None),
    "gompertz": (Seasons, "gompertz", 8, {8: (0.7105, 0.7115)}, {}, None),
    "index": (Index, "weibull", 5, INDEX, {}, None),
    "indexGompertz": (Index, "gompertz", 5, INDEX, {}, None),
    "indexFacts": (Index, "weibull", 5, {0: (0.5525, 0.5535), 4: change(0.064)}, {3, 5}, lambda y: y[5] >= 0.6605),
    "indexRange": (Index, "logistic", 6, {2: (0.6115, 0.6125)}, {6}, lambda y: (y[6] >= 0.7495) & (y[6] < 0.8505)),
}
# Probability that > 90 % is reached by day 13, full by day 18 and by the horizon, 90 % for 3 days by day 13.
THRESHOLDS = [("over90", 0.9005, 1, 13), ("full", 0.9995, 1, 18), ("fullEver", 0.9995, 1, None),
              ("sustained90", 0.8995, 3, 13)]

for name in NAMES or CASES:
    kind, family, origin, levels, others, keep = CASES[name]
    sums = np.zeros(len(THRESHOLDS))
    total = squares = 0.0
    observed = set(levels) | set(others)
    for _ in range(0, N, CHUNK):
        s = kind(CHUNK, family)
        y = s.run(origin, levels)
        weight = s.weight * (keep(y) if keep else 1)
        for i, (_, level, run, day) in enumerate(THRESHOLDS):
            above = y >= s.scale(level)
            end = len(y) - 1 if day is None else day
            if run == 1:
                hit = above[: end + 1].any(0)
            else:
                # Consecutive observed days; here the observed days of each case are consecutive.
                seen = np.array([d in observed or d > origin for d in range(len(y))])
                ok = above & seen[:, None]
                first = [d for d in range(end + 1) if d + run <= len(y)]
                hit = np.zeros(CHUNK, bool)
                for d in first:
                    hit |= ok[d : d + run].all(0)
            sums[i] += (weight * hit).sum()
        total += weight.sum()
        squares += (weight**2).sum()
    error = 0.5 * np.sqrt(squares) / total
    p = ", ".join(f"{name}: {v:.4f}" for (name, *_), v in zip(THRESHOLDS, sums / total))
    print(f'    .init(name: "{name}", {p}, error: {error:.4f}),', flush=True)
