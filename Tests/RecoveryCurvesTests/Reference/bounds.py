"""Writes bounds.csv: series whose best Richards shape lies at a bound, and the least sums of squares that
scipy finds for shape parameters held at and near that bound.

    python3 bounds.py

Floor and rise are solved for; rate and midpoint are searched from many starts. A row holds the bound that
the series tends to, the sums at 20 and 60 (or at 0 and 0.05), floor, ceiling, rate and midpoint at the
bound with their standard errors from the Jacobian there, and the values of days 1 to 30.
"""

import pathlib

import numpy as np
from scipy.optimize import least_squares

t = np.arange(1.0, 31)
rng = np.random.default_rng(20220201)


def share(nu, k, c):
    z = np.clip(k * (t - c), -700, 700)
    e = np.exp(-z)
    return np.exp(-e) if nu == 0 else np.exp(-np.log1p(nu * e) / nu)


def linear(f, y):
    a = np.column_stack([np.ones_like(f), f])
    p, *_ = np.linalg.lstsq(a, y, rcond=None)
    return p, a @ p - y


def fitted(nu, y):
    best = None
    for width in (2, 5, 12, 30):
        for centre in np.linspace(-5, 35, 9):
            k = max(nu, 1) / width
            c = centre - (np.log(nu) / k if nu > 1 else 0)
            def residuals(p):
                return linear(share(nu, np.exp(p[0]), p[1]), y)[1]
            fit = least_squares(residuals, [np.log(k), c], x_scale=[1, width], xtol=1e-14, ftol=1e-14,
                                gtol=1e-14)
            if best is None or fit.cost < best.cost:
                best = fit
    k, c = np.exp(best.x[0]), best.x[1]
    (floor, rise), _ = linear(share(nu, k, c), y)
    return 2 * best.cost, np.array([floor, floor + rise, k, c])


def errors(nu, p, total):
    def value(p):
        return p[0] + (p[1] - p[0]) * share(nu, p[2], p[3])
    columns = []
    for j in range(4):
        h = 1e-6 * max(abs(p[j]), 1)
        step = np.eye(4)[j] * h
        columns.append((value(p + step) - value(p - step)) / (2 * h))
    a = np.column_stack(columns)
    return np.sqrt(np.diag(np.linalg.inv(a.T @ a)) * total / (len(t) - 4))


def noisy(values):
    return values + 0.01 * rng.standard_normal(len(t))


SERIES = [
    ("cutExponential", noisy(np.clip((t + 6) / 18, 0, 1) * 0.7 + 0.2)),
    ("cutExponential", noisy(0.1 + 0.8 * np.minimum(1, np.exp(0.25 * (t - 20))))),
    ("cutExponential", noisy(0.3 + 0.6 * np.minimum(1, np.exp(0.6 * (t - 14))))),
    ("gompertz", noisy(0.2 + 0.7 * np.where(t > 6, 1 - np.exp(-0.2 * np.maximum(t - 6, 0)), 0))),
    ("gompertz", noisy(0.3 + 0.6 * np.exp(-((t / 8.0) ** -2.5)))),
    ("gompertz", noisy(0.1 + 0.8 * np.where(t > 4, 1 - np.exp(-0.35 * np.maximum(t - 4, 0)), 0))),
]
rows = ["limit,atBound,beside,floor,ceiling,rate,midpoint,floorError,ceilingError,rateError,midpointError,values"]
for limit, y in SERIES:
    bound, beside = (20, 60) if limit == "cutExponential" else (0, 0.05)
    total, p = fitted(bound, y)
    numbers = [total, fitted(beside, y)[0], *p, *errors(bound, p, total), *y]
    rows.append(",".join([limit] + [repr(float(x)) for x in numbers]))
(pathlib.Path(__file__).parent / "bounds.csv").write_text("\n".join(rows) + "\n")
