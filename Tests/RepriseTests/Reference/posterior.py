#!/usr/bin/env python3
"""Probabilities of milestone dates by brute force, for PosteriorTests.

Draws millions of seasons from the documented generic prior (operating rate, lunar New Year), simulates each day
by day, and keeps a season with the weight that the facts give it: rejection for bounds and orders; for published
levels the density of the discrepancy at the figure times the width of its rounding interval, which is exact as the
interval shrinks. Nothing is shared with the library, not even the sampler. Needs numpy. Prints the table in
PosteriorReference.swift; the last column is the standard error of the brute force.
"""
import sys
import numpy as np

N = int(sys.argv[1]) if len(sys.argv) > 1 else 6_000_000
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

    def __init__(self, n):
        z = rng.standard_normal((8, n))
        self.ceiling = np.where(rng.random(n) < 0.6, 1.0, expit(heavy(z[0], 3.5, 1.1, 0.3)))
        self.floor = self.ceiling * expit(heavy(z[1], -1.1, 0.7, 0.3))
        self.half = np.exp(heavy(z[2], 2.140, 0.35, 0.5))
        self.duration = np.exp(heavy(0.5 * z[2] + np.sqrt(0.75) * z[3], 1.386, 0.7, 0.4))
        self.noise = np.exp(-1.386 + 0.6 * z[4])
        self.rho = expit(1.1 + z[5])
        self.n = n
        self.weight = np.ones(n)

    def curve(self, day):
        x = np.log(9) / self.duration * (day - self.half)
        rise = self.ceiling - self.floor
        with np.errstate(over="ignore"):
            low, high = self.floor + rise / (1 + np.exp(-x)), 1 - self.ceiling + rise / (1 + np.exp(x))
        return np.log(low) - np.log(high)

    def run(self, origin, levels, horizon=60):
        """Values on the logit scale for days 0 to origin + horizon. levels: day -> (lower, upper) of a published
        figure; the days must be consecutive and end at the origin, or be empty."""
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
                width = logit(upper) - logit(lower)
                # A point drawn evenly over the interval, weighed by its density there.
                y = logit(lower) + width * rng.random(self.n)
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


def change_then_level(level, change, half=0.0005):
    """Level of the day before by a published change, then the level of the day itself."""
    def before(s, u, day):
        return np.full(s.n, level - change - 2 * half), np.full(s.n, level - change + 2 * half)

    def here(s, u, day):
        y = expit(s.curve(day - 1) + s.noise * u[day - 1])
        return np.maximum(level - half, y + change - half), np.minimum(level + half, y + change + half)

    return before, here


before, here = change_then_level(0.876, 0.165)
CASES = {
    # name: (origin, levels, filter on the values of all days)
    "founding": (9, {8: before, 9: here}, None),
    "oneLevel": (8, {8: (0.7105, 0.7115)}, None),
    "nothing": (7, {}, None),
    "bound": (9, {}, lambda y: y[9] >= logit(0.9305)),
    "range": (9, {}, lambda y: (y[9] >= logit(0.8995)) & (y[9] < logit(0.9305))),
    "rising": (8, {8: (0.7105, 0.7115)}, lambda y: (np.diff(np.round(1000 * expit(y[4:9])), axis=0) >= 0).all(0)),
    "gap": (9, {9: (0.8755, 0.8765)}, lambda y: np.abs(expit(y[6]) - 0.40) < 0.0205),
    "count": (9, {9: ((4557 - 0.5) / 4707, (4557 + 0.5) / 4707)}, None),
}
# Probability that > 90 % is reached by day 13, full by day 18 and by the horizon, 90 % for 3 days by day 13.
THRESHOLDS = [("over90", logit(0.9005), 1, 13), ("full", logit(0.9995), 1, 18), ("fullEver", logit(0.9995), 1, None),
              ("sustained90", logit(0.8995), 3, 13)]

for name, (origin, levels, keep) in CASES.items():
    sums = np.zeros(len(THRESHOLDS))
    total = squares = 0.0
    observed = set(levels) | ({9} if name in ("bound", "range") else set())
    observed |= {6} if name == "gap" else set()
    observed |= {4, 5, 6, 7} if name == "rising" else set()
    for _ in range(0, N, CHUNK):
        s = Seasons(CHUNK)
        y = s.run(origin, levels)
        weight = s.weight * (keep(y) if keep else 1)
        for i, (_, threshold, run, day) in enumerate(THRESHOLDS):
            above = y >= threshold
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
