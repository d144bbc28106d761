"""Writes losses.csv: a straight line through points with two outliers under robust losses, by scipy.

    python3 losses.py
"""

import pathlib

import numpy as np
from scipy.optimize import minimize

X = np.arange(10.0)
Y = np.array([0.1, 0.9, 2.2, 2.8, 4.1, 15.0, 6.2, 6.8, 1.0, 9.1])
SCALE = 0.5
RHO = {
    "huber": lambda z: np.where(z <= 1, z, 2 * np.sqrt(np.maximum(z, 1)) - 1),
    "softL1": lambda z: 2 * (np.sqrt(1 + z) - 1),
    "cauchy": lambda z: np.log1p(z),
}

rows = ["loss,intercept,slope,sum"]
for name, rho in RHO.items():
    # The objective itself, by a method that knows nothing of least squares.
    cost = lambda p: SCALE**2 * np.sum(rho(((p[0] + p[1] * X - Y) / SCALE) ** 2))
    best = minimize(cost, [0.0, 1.0], method="Nelder-Mead", options={"xatol": 1e-12, "fatol": 1e-14, "maxiter": 10000})
    best = minimize(cost, best.x, method="Nelder-Mead", options={"xatol": 1e-12, "fatol": 1e-14, "maxiter": 10000})
    rows.append(f"{name},{best.x[0]!r},{best.x[1]!r},{best.fun!r}".replace("np.float64(", "").replace(")", ""))
(pathlib.Path(__file__).parent / "losses.csv").write_text("\n".join(rows) + "\n")
