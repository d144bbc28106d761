"""Writes quantiles.csv: quantiles of Student's t and of F to 30 digits, with mpmath.

    python3 quantiles.py
"""

import pathlib

from mpmath import betainc, findroot, mp, mpf
from scipy import stats

mp.dps = 40
rows = ["distribution,numerator,denominator,p,quantile"]
PROBABILITIES = [1e-6, 0.001, 0.05, 0.3, 0.7, 0.9, 0.95, 0.975, 0.995, 0.9999]


def beta(a, b, x):
    return betainc(mpf(a), mpf(b), 0, x, regularized=True)


def t_cdf(t, n):
    tail = beta(mpf(n) / 2, mpf(1) / 2, n / (n + t * t)) / 2
    return tail if t < 0 else 1 - tail


for n in (1, 2, 3.5, 4, 10, 26, 120, 5000):
    for p in PROBABILITIES:
        start = mpf(float(stats.t.ppf(p, n)))
        root = findroot(lambda t: t_cdf(t, mpf(n)) - mpf(p), (start, start * (1 + mpf(10) ** -6)))
        rows.append(f"t,1,{n},{p!r},{float(root)!r}")
for m, n in ((1, 1), (1, 26), (2, 4), (2, 26), (3.5, 7), (5, 120), (40, 3)):
    for p in PROBABILITIES:
        start = mpf(float(stats.f.ppf(p, m, n)))
        root = findroot(
            lambda f: beta(mpf(m) / 2, mpf(n) / 2, m * f / (m * f + n)) - mpf(p),
            (start, start * (1 + mpf(10) ** -6)),
        )
        rows.append(f"F,{m},{n},{p!r},{float(root)!r}")
(pathlib.Path(__file__).parent / "quantiles.csv").write_text("\n".join(rows) + "\n")
