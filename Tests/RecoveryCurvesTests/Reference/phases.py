"""Writes the reference tables of the curves of two phases.

phases.csv holds values, derivatives and troughs, computed with mpmath to 50 digits; arguments are
doubles taken exactly. phasedfits.csv holds noisy series with the least sums of squares that scipy
finds from many starts, the parameters there and their standard errors from the Jacobian.

    python3 phases.py      writes phases.csv and phasedfits.csv beside itself
"""

import csv
import pathlib
import random

import numpy
from mpmath import diff, erfc, exp, expm1, findroot, mp, mpf, sqrt
from scipy.optimize import least_squares
from scipy.special import ndtr

mp.dps = 50
HERE = pathlib.Path(__file__).parent
SHARES = {
    "logistic": lambda z: 1 / (1 + exp(-z)),
    "gompertz": lambda z: exp(-exp(-z)),
    "complementaryGompertz": lambda z: -expm1(-exp(z)),
    "normal": lambda z: erfc(-z / sqrt(mpf(2))) / 2,
}


def level(course, families, p, t):
    start, middle, end, k1, c1, k2, c2 = p
    one = SHARES[families[0]](k1 * (t - c1))
    two = SHARES[families[1]](k2 * (t - c2))
    if course == "dip":
        return start * (1 - one) + middle * one * (1 - two) + end * one * two
    return start + (middle - start) * one + (end - middle) * two


def write(name, header, rows):
    with open(HERE / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def curves():
    rows = []
    for course in ("dip", "twoWaves"):
        for family in SHARES:
            source = random.Random(f"{course} {family}")
            families = ("logistic" if course == "dip" else family, family)
            for _ in range(10):
                if course == "dip":
                    middle = source.uniform(0.1, 0.5)
                    levels = [middle + source.uniform(0.2, 0.6), middle]
                    levels.append(levels[0] + source.uniform(0, 0.2))
                else:
                    levels = sorted(source.uniform(0, 1.1) for _ in range(3))
                first = [source.uniform(0.3, 2), source.uniform(3, 9)]
                second = [source.uniform(0.2, 1.5), source.uniform(13, 22)]
                p = levels + first + second
                exact = [mpf(x) for x in p]
                trough = ""
                if course == "dip":
                    slope = lambda t: diff(lambda s: level(course, families, exact, s), t)
                    low, high = mpf(first[1]), mpf(second[1])
                    # The sign of the slope brackets the trough before it is polished.
                    while slope(low) > 0:
                        low -= 1
                    while slope(high) < 0:
                        high += 1
                    for _ in range(60):
                        centre = (low + high) / 2
                        low, high = (centre, high) if slope(centre) < 0 else (low, centre)
                    trough = float(findroot(slope, (low, high), solver="secant", tol=1e-60)).hex()
                for t in (source.uniform(-2, 30) for _ in range(4)):
                    derivatives = [
                        diff(
                            lambda x, j=j: level(
                                course, families, exact[:j] + [x] + exact[j + 1 :], mpf(t)
                            ),
                            exact[j],
                        )
                        for j in range(7)
                    ]
                    value = level(course, families, exact, mpf(t))
                    rows.append(
                        [course, family]
                        + [x.hex() for x in p + [t]]
                        + [float(x).hex() for x in [value, *derivatives]]
                        + [trough]
                    )
    names = "start middle end firstRate firstMidpoint secondRate secondMidpoint".split()
    header = ["course", "family", *names, "t", "value", *("by " + n for n in names), "trough"]
    write("phases.csv", header, rows)


FAST = {
    "logistic": lambda z: 1 / (1 + numpy.exp(-z)),
    "gompertz": lambda z: numpy.exp(-numpy.exp(-z)),
    "complementaryGompertz": lambda z: -numpy.expm1(-numpy.exp(z)),
    "normal": ndtr,
}


def fast(course, families, p, t):
    start, middle, end, k1, c1, k2, c2 = p
    one = FAST[families[0]](k1 * (t - c1))
    two = FAST[families[1]](k2 * (t - c2))
    if course == "dip":
        return start + (middle - start) * one + (end - middle) * one * two
    return start + (middle - start) * one + (end - middle) * two


def fits():
    numpy.seterr(over="ignore")
    rows = []
    for course in ("dip", "twoWaves"):
        for family in FAST:
            families = ("logistic" if course == "dip" else family, family)
            generator = numpy.random.default_rng(sum(map(ord, course + family)))
            t = numpy.arange(40.0)
            levels = [1.0, 0.35, 1.04] if course == "dip" else [0.15, 0.6, 1.0]
            truth = levels + [0.9, 9.0, 0.6, 24.0]
            y = fast(course, families, truth, t) + 0.015 * generator.standard_normal(t.size)
            y = y.round(4)
            best = None
            for attempt in range(30):
                near = [x * generator.uniform(0.8, 1.25) for x in truth]
                found = least_squares(
                    lambda p: fast(course, families, p, t) - y,
                    truth if attempt == 0 else near,
                    x_scale=[1, 1, 1, 1, 10, 1, 10],
                    method="lm", xtol=1e-15, ftol=1e-15, gtol=1e-15, max_nfev=20000,
                )
                if best is None or found.cost < best.cost:
                    best = found
            # Complex steps would not pass through ndtr; differences do for errors to six digits.
            covariance = numpy.linalg.inv(best.jac.T @ best.jac) * 2 * best.cost / (t.size - 7)
            errors = numpy.sqrt(numpy.diag(covariance))
            rows.append(
                [course, family]
                + [repr(float(2 * best.cost))]
                + [repr(float(x)) for x in best.x]
                + [repr(float(x)) for x in errors]
                + [repr(float(x)) for x in y]
            )
    names = "start middle end firstRate firstMidpoint secondRate secondMidpoint".split()
    header = ["course", "family", "sum", *names, *("error of " + n for n in names)]
    write("phasedfits.csv", header + [f"day {i}" for i in range(40)], rows)


curves()
fits()
