"""Writes the reference tables of the families, computed to 50 digits.

Arguments are doubles taken exactly. A value is given as the nearest double and the rest in units in
the last place of that double, so that an error can be measured in fractions of such a unit.

    python3 families.py      writes values.csv, quantiles.csv and gradients.csv beside itself
"""

import csv
import math
import pathlib
import random

from mpmath import erfc, erfinv, exp, expm1, log, log1p, mp, mpf, npdf, sqrt

mp.dps = 50
HERE = pathlib.Path(__file__).parent
SMALLEST_NORMAL = mpf(2) ** -1022


def normal_quantile(p):
    mp.dps = 80
    tail = min(p, 1 - p)
    z = -sqrt(2) * erfinv(1 - 2 * tail) if tail > mpf(10) ** -40 else -sqrt(-2 * log(tail))
    for _ in range(12):
        below = erfc(-z / sqrt(mpf(2))) / 2
        z -= log(below / tail) * below / npdf(z)
    mp.dps = 50
    return z if p < 0.5 else -z


def richards(nu):
    low, nu = float(max(-690, min(-30, -600 * nu))), mpf(nu)
    if nu == 0:
        return GOMPERTZ
    power = lambda z: exp(-log1p(nu * exp(-z)) / nu)
    return (
        power,
        lambda z: -expm1(-log1p(nu * exp(-z)) / nu),
        lambda z: power(z) * exp(-z) / (1 + nu * exp(-z)),
        lambda p: -log(expm1(-nu * log(p)) / nu),
        low,
    )


# Distribution function, complement, density, inverse, lowest argument tried.
LOGISTIC = (
    lambda z: 1 / (1 + exp(-z)),
    lambda z: 1 / (1 + exp(z)),
    lambda z: exp(-z) / (1 + exp(-z)) ** 2,
    lambda p: log(p / (1 - p)),
    -708,
)
GOMPERTZ = (
    lambda z: exp(-exp(-z)),
    lambda z: -expm1(-exp(-z)),
    lambda z: exp(-z - exp(-z)),
    lambda p: -log(-log(p)),
    -6.5,
)
COMPLEMENTARY = (
    lambda z: -expm1(-exp(z)),
    lambda z: exp(-exp(z)),
    lambda z: exp(z - exp(z)),
    lambda p: log(-log1p(-p)),
    -708,
)
NORMAL = (
    lambda z: erfc(-z / sqrt(mpf(2))) / 2,
    lambda z: erfc(z / sqrt(mpf(2))) / 2,
    lambda z: npdf(z),
    normal_quantile,
    -37.5,
)
SATURATING = (
    lambda z: -expm1(-z) if z > 0 else mpf(0),
    lambda z: exp(-z) if z > 0 else mpf(1),
    lambda z: exp(-z) if z >= 0 else mpf(0),
    lambda p: -log1p(-p),
    0,
)
FAMILIES = [
    ("logistic", 1, LOGISTIC),
    ("gompertz", 1, GOMPERTZ),
    ("complementaryGompertz", 1, COMPLEMENTARY),
    ("normal", 1, NORMAL),
    ("saturatingExponential", 1, SATURATING),
] + [("richards", nu, richards(nu)) for nu in (0.0, 1e-9, 1e-4, 0.02, 0.3, 1.0, 2.5, 12.0)]


def parts(value):
    near = float(value)
    return near.hex(), f"{float((value - mpf(near)) / math.ulp(near)):.6f}"


def arguments(low, source):
    fixed = [0.0, 0.5, -0.5, 1.0, -1.0, 1e-8, -1e-8, 1e-300, 2.0, -2.0, -1.5, 5.0, -5.0, 36.0, 40.0]
    spread = [source.uniform(max(low, -8), 8) for _ in range(80)]
    wide = [source.uniform(max(low, -40), 40) for _ in range(40)]
    tails = [source.uniform(low, 700) for _ in range(40)]
    return sorted(z for z in {*fixed, *spread, *wide, *tails, float(low)} if z >= low)


def shares(source):
    fixed = [0.5, 0.25, 0.75, 0.1, 0.9, 1e-300, 1e-16, 1 - 2.0**-53, 0.3678794411714423]
    middle = [source.random() for _ in range(60)]
    tails = [10 ** source.uniform(-30, 0) for _ in range(20)]
    upper = [1 - 10 ** source.uniform(-15, 0) for _ in range(20)]
    return sorted(p for p in {*fixed, *middle, *tails, *upper} if 0 < p < 1)


def write(name, header, rows):
    with open(HERE / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


values, quantiles = [], []
for name, nu, (cumulative, complement, density, quantile, low) in FAMILIES:
    source = random.Random(f"{name} {nu}")
    for z in arguments(low, source):
        f, g, d = (function(mpf(z)) for function in (cumulative, complement, density))
        if min(x for x in (f, g, d) if x > 0) >= SMALLEST_NORMAL:
            values.append([name, nu, z.hex(), *parts(f), *parts(g), *parts(d)])
    for p in shares(source):
        quantiles.append([name, nu, p.hex(), float(quantile(mpf(p))).hex()])
write(
    "values.csv",
    ["family", "shape", "z", "cumulative", "rest", "complement", "rest", "density", "rest"],
    values,
)
write("quantiles.csv", ["family", "shape", "share", "z"], quantiles)

# Whole curves: value and derivatives by rate, midpoint and shape, on both time scales.
LOGARITHMIC = {"weibull": COMPLEMENTARY, "logLogistic": LOGISTIC, "logNormal": NORMAL}
gradients = []
for name, nu, functions in FAMILIES + [(n, 1, f) for n, f in LOGARITHMIC.items()]:
    source = random.Random(f"gradient {name} {nu}")
    for _ in range(25):
        floor, rise = source.uniform(0, 0.6), source.uniform(-0.4, 0.9)
        rate, center = source.uniform(0.1, 3), source.uniform(1, 4)
        t = source.uniform(0.5, 60) if name in LOGARITHMIC else source.uniform(-4, 12)
        position = log(mpf(t)) if name in LOGARITHMIC else mpf(t)

        z = mpf(rate) * (position - mpf(center))
        density = mpf(rise) * functions[2](z)
        exact = [
            mpf(floor) + mpf(rise) * functions[0](z),
            density * (position - mpf(center)),
            -density * mpf(rate),
        ]
        by_shape = mpf(0)
        if name == "richards":
            e = exp(-z)
            if nu == 0:
                by_shape = e * e / 2 * exp(-e)
            else:
                # The closed form loses digits as ν falls; there are plenty.
                mp.dps = 90
                n = mpf(nu)
                e = exp(-z)
                by_shape = richards(n)[0](z) * (log1p(n * e) / n - e / (1 + n * e)) / n
                mp.dps = 50
            by_shape *= rise
        gradients.append(
            [name, nu]
            + [x.hex() for x in (floor, rise, rate, center, t)]
            + [float(x).hex() for x in (*exact, by_shape)]
        )
write(
    "gradients.csv",
    ["family", "shape", "floor", "rise", "rate", "midpoint", "t", "value", "byRate", "byMidpoint"]
    + ["byShape"],
    gradients,
)
