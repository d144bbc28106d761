"""Writes redundant.csv: the least sums of squares of models without their redundant parameters, with scipy,
and power.csv: the power of F tests, with scipy's noncentral F.

    python3 redundant.py

Each model of the tests has parameters that enter in one combination only; here that combination is one
parameter, so that the minimum is a plain one.
"""

import pathlib

import numpy as np
from scipy import stats
from scipy.optimize import least_squares

HERE = pathlib.Path(__file__).parent
t = np.arange(30.0)
growth = np.array([255.0, 349, 449, 554, 658])
x = -0.1 * np.arange(1, 101)
i = np.arange(1, 101)
decay = 3 + 10 * np.exp(x / 2 + 1) + 0.05 * np.sin(1.7 * i * i)
season = 0.2 + 0.7 / (1 + np.exp(-0.5 * (t - 12))) + 0.01 * np.sin(3 * t * t)
line = 2 + 0.3 * t + np.sin(t * t)

MODELS = {
    "factor and exponent": (lambda p: p[0] * np.exp(p[1] * np.arange(5.0)) - growth, [300, 0.2]),
    "decay": (lambda p: p[0] + p[1] * np.exp(p[2] * x) - decay, [3, 27, 0.5]),
    "sum": (lambda p: p[0] + p[1] * t - line, [2, 0.3]),
    "product": (lambda p: p[0] + p[1] * t - line, [2, 0.3]),
    "quotient": (lambda p: p[0] + p[1] * t - line, [2, 0.3]),
    "shift": (lambda p: p[0] + p[1] / (1 + np.exp(-p[2] * (t - p[3]))) - season, [0.2, 0.7, 0.5, 12]),
    "rate": (lambda p: p[0] + p[1] / (1 + np.exp(-p[2] * (t - p[3]))) - season, [0.2, 0.7, 0.5, 12]),
    "two products": (lambda p: p[0] * t / (p[1] + t) - season, [2, 30]),
    "power": (lambda p: p[0] * np.exp(p[1] * t) - line, [3, 0.04]),
}
rows = ["model,sum"]
for name, (residuals, start) in MODELS.items():
    fit = least_squares(residuals, start, x_scale="jac", xtol=1e-15, ftol=1e-15, gtol=1e-15)
    rows.append(f"{name},{float(2 * fit.cost)!r}")
(HERE / "redundant.csv").write_text("\n".join(rows) + "\n")

rows = ["numerator,denominator,level,noncentrality,power"]
for numerator, denominator in ((1, 1), (2, 2), (2, 4), (3, 3), (2, 10), (3, 20), (2, 60)):
    for level in (1e-4, 0.05):
        for noncentrality in (0.5, 10, 100, 3000):
            critical = stats.f.isf(level, numerator, denominator)
            power = stats.ncf.sf(critical, numerator, denominator, noncentrality)
            rows.append(f"{numerator},{denominator},{level!r},{noncentrality!r},{float(power)!r}")
(HERE / "power.csv").write_text("\n".join(rows) + "\n")
