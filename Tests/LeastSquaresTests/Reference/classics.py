"""Prints the minima of the test problems of ClassicProblem.swift that no paper gives to more than a few digits.

    python3 -m pip install numpy scipy mpmath
    python3 classics.py

The lowest minimum that scipy finds from the published start and 200 random ones, in 40 digits by Newton steps on the
gradient.
"""

import mpmath as mp
import numpy as np
from scipy.optimize import least_squares

mp.mp.dps = 40

QUADRATIC = {
    "McKeown 1": dict(
        a=[0.13294, -0.244378, 0.325895], b=[[5.66598, 2.77141], [2.77141, 2.12413]],
        c=[[-0.564255, 0.392417], [-0.404979, 0.927589], [-0.0735084, 0.535493]], d=[2.5074, -1.36401, 1.02282]),
    "McKeown 2": dict(
        a=[0.14272, -0.184918, -0.521869, -0.685306],
        b=[[2.95137, 4.87407, -2.0506], [4.87407, 9.39321, -3.93189], [-2.0506, -3.93189, 2.64745]],
        c=[[-0.564255, 0.392417, -0.404979], [0.927589, -0.0735083, 0.535493], [0.658799, -0.636666, -0.681091],
           [-0.869487, 0.586387, 0.289826]],
        d=[1.75168, -1.35195, -0.479048, -0.3648]),
    "McKeown 3": dict(
        a=[0.0426149, 0.0352053, 0.0878058, 0.0330812, 0.0580924, 0.649704, 0.344144, -0.627443, 0.001828, -0.224783],
        b=[[0.354033, -0.0230349, -0.211938, -0.0554288, 0.220429],
           [-0.0230349, 0.291350, -0.00180333, -0.111141, 0.0485461],
           [-0.211938, -0.00180333, 0.815808, -0.133538, -0.380670],
           [-0.0554288, -0.111141, -0.133538, 0.389198, -0.131586],
           [0.220429, 0.0485461, -0.380670, -0.131586, 0.534706]],
        c=[[-0.564255, 0.392417, -0.404979, 0.927589, -0.0735083], [0.535493, 0.658799, -0.636666, -0.681091, -0.869487],
           [0.586387, 0.289826, 0.854402, 0.789312, 0.949721], [0.608734, 0.984915, 0.375699, 0.239547, 0.463136],
           [0.774227, 0.325421, -0.151719, 0.448051, 0.149926], [-0.435033, -0.688583, 0.222278, -0.524653, 0.413248],
           [0.759468, -0.627795, 0.0403142, 0.724666, -0.0182537],
           [-0.152448, -0.546437, 0.484134, 0.353951, 0.887866], [-0.821772, -0.53412, -0.798498, -0.658572, 0.662362],
           [0.819831, -0.910632, -0.480344, -0.871758, -0.978666]],
        d=[2.34659, 2.84048, 1.13888, 3.02286, 1.72139, 0.153917, 0.290577, -0.159378, 54.6910, -0.444873]),
}


def quadratic(a, b, c, d):
    def residuals(x):
        n = len(x)
        form = sum(x[i] * b[i][j] * x[j] for i in range(n) for j in range(n))
        return [a[i] + sum(c[i][j] * x[j] for j in range(n)) + d[i] * form / 2 for i in range(len(a))]
    return residuals


def madsen(x):
    sin, cos = (mp.sin, mp.cos) if isinstance(x[0], mp.mpf) else (np.sin, np.cos)
    return [x[0] ** 2 + x[1] ** 2 + x[0] * x[1], sin(x[0]), cos(x[1])]


def exactly(value):
    return [exactly(v) for v in value] if isinstance(value, list) else mp.mpf(repr(value))


def main():
    problems = {name: (quadratic(**p), quadratic(**{k: exactly(v) for k, v in p.items()}), [0.1] * len(p["b"]))
                for name, p in QUADRATIC.items()}
    problems["Madsen"] = (madsen, madsen, [3.0, 1.0])
    rng = np.random.default_rng(1)
    for name, (residuals, exact, start) in problems.items():
        starts = [start] + [rng.normal(0, 2, len(start)) for _ in range(200)]
        ends = [least_squares(residuals, s, xtol=1e-14, ftol=1e-14, gtol=1e-14) for s in starts]
        best = min(ends, key=lambda e: e.cost)

        def gradient(*x):
            columns = []
            for j in range(len(x)):
                h = mp.mpf(10) ** -13
                up, down = list(x), list(x)
                up[j] += h
                down[j] -= h
                columns.append([(p - q) / (2 * h) for p, q in zip(exact(up), exact(down))])
            r = exact(list(x))
            return [mp.fsum(p * q for p, q in zip(c, r)) for c in columns]

        x = list(mp.findroot(gradient, [mp.mpf(float(v)) for v in best.x], tol=mp.mpf(10) ** -40))
        total = mp.fsum(r * r for r in exact(x))
        found = sum(1 for e in ends if abs(2 * e.cost - total) < 1e-9 * (1 + total))
        print(name, mp.nstr(total, 15), f"from {found} of {len(ends)} starts; from the published one",
              2 * ends[0].cost)


main()
