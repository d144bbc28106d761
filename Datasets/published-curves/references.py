"""Writes fits.csv and parameters.csv: the least-squares fits of the families to the sets of data.csv.

    python3 -m pip install numpy scipy mpmath
    python3 references.py

The minimum is the lowest that scipy finds from a grid of starts, brought to its end by Marquardt's steps in 40
digits. Standard errors are those of first order, in 40 digits too. A limit of a profile interval of 90 % is where
the sum of squares, least in all other parameters, is 1 + t² / ν times its minimum; scipy finds that in doubles. A
limit is empty where the sum does not rise so far within a hundred times the range of the data, or within a thousand
standard errors of a rate or a midpoint. Nothing here uses the package's own curves.
"""

import csv
import itertools
import pathlib

import mpmath as mp
import numpy as np
from scipy.optimize import brentq, least_squares
from scipy.special import ndtr
from scipy.stats import t as student

HERE = pathlib.Path(__file__).parent
mp.mp.dps = 40
LOGARITHMIC = {"weibull", "logLogistic", "logNormal"}
CURVE = ["floor", "ceiling", "rate", "midpoint", "shapeParameter"]
PHASES = ["start", "middle", "end", "firstRate", "firstMidpoint", "secondRate", "secondMidpoint"]

# Set, course of two phases, family, and what is held.
FITS = [
    ("yeast", "", "logistic", {}),
    ("weeds", "", "logistic", {"floor": 0}),
    ("pasture", "", "logistic", {"floor": 0}),
    ("onions", "", "richards", {"floor": 0}),
    ("leaves", "", "richards", {"floor": 0}),
    ("population", "", "logistic", {"floor": 0}),
    ("soybean", "", "logistic", {"floor": 0}),
    ("soybean", "", "gompertz", {"floor": 0}),
    ("orange", "", "logistic", {"floor": 0}),
    ("loblolly", "", "saturatingExponential", {"floor": 0}),
    ("dnase", "", "logLogistic", {}),
    ("ryegrass", "", "logLogistic", {}),
    ("ryegrass", "", "weibull", {}),
    ("lepidium", "", "logLogistic", {}),
    ("lepidium", "", "logNormal", {}),
    ("mustard", "", "weibull", {}),
    ("mustard", "", "logNormal", {}),
    ("heartrate", "", "complementaryGompertz", {}),
    ("menarche", "", "normal", {"floor": 0, "ceiling": 1}),
    ("deguelin", "", "logNormal", {"floor": 0, "ceiling": 1}),
    ("chloride", "", "saturatingExponential", {"floor": 0}),
    ("weight", "", "saturatingExponential", {"midpoint": 0}),
    ("calcium", "", "saturatingExponential", {"floor": 0, "midpoint": 0}),
    ("volume", "", "saturatingExponential", {"floor": 0, "midpoint": 0}),
    ("oxygen", "", "saturatingExponential", {"floor": 0, "midpoint": 0}),
    ("puromycin", "", "logLogistic", {"floor": 0}),
    ("relaxin", "", "logLogistic", {}),
    ("relaxin", "", "logNormal", {}),
    ("impact", "dip", "logistic", {}),
    ("measles", "twoWaves", "logistic", {}),
]


def share(family, z, nu):
    """The distribution of a family in doubles."""
    z = np.clip(z, -700, 700)
    if family in ("logistic", "logLogistic"):
        return 1 / (1 + np.exp(-z))
    if family == "gompertz":
        return np.exp(-np.exp(-z))
    if family in ("complementaryGompertz", "weibull"):
        return -np.expm1(-np.exp(z))
    if family == "saturatingExponential":
        return -np.expm1(-np.maximum(z, 0))
    if family == "richards":
        return np.exp(-np.logaddexp(0, np.log(np.maximum(nu, 1e-12)) - z) / nu)
    return ndtr(z)


def exact(family, z, nu):
    """The same in 40 digits."""
    if family in ("logistic", "logLogistic"):
        return 1 / (1 + mp.exp(-z))
    if family == "gompertz":
        return mp.exp(-mp.exp(-z))
    if family in ("complementaryGompertz", "weibull"):
        return 1 - mp.exp(-mp.exp(z))
    if family == "saturatingExponential":
        return 1 - mp.exp(-z) if z > 0 else mp.mpf(0)
    if family == "richards":
        return (1 + nu * mp.exp(-z)) ** (-1 / nu)
    return mp.ncdf(z)


def levels(course, family, g, p, share):
    """The curve at places g on the time scale, by either distribution."""
    if not course:
        floor, ceiling, rate, midpoint, nu = p
        f = share(family, rate * (g - midpoint), nu)
        return floor * (1 - f) + ceiling * f
    start, middle, end, rate1, midpoint1, rate2, midpoint2 = p
    one = share("logistic" if course == "dip" else family, rate1 * (g - midpoint1), 1)
    two = share(family, rate2 * (g - midpoint2), 1)
    return start + (middle - start) * one + (end - middle) * (one * two if course == "dip" else two)


class Problem:
    def __init__(self, rows, course, family, held):
        self.course, self.family = course, family
        self.names = PHASES if course else CURVE
        self.t, self.y, self.w = np.array(rows).T
        self.g = np.log(self.t) if family in LOGARITHMIC else self.t
        self.held = dict(held)
        if not course and family != "richards":
            self.held["shapeParameter"] = 1
        self.free = [name for name in self.names if name not in self.held]

    def parameters(self, q, held=()):
        values = {**self.held, **dict(held)}
        rest = iter(q)
        return [values[name] if name in values else next(rest) for name in self.names]

    def residuals(self, q, held=()):
        p = self.parameters(q, held)
        return np.sqrt(self.w) * (levels(self.course, self.family, self.g, p, share) - self.y)

    def starts(self):
        """Parameters from a grid of rates and midpoints, the levels by linear least squares."""
        low, high = self.g.min(), self.g.max()
        span, root = high - low, np.sqrt(self.w)
        if self.course:
            places = np.linspace(low, high, 12)[1:-1]
            rates = np.geomspace(6 / span, 120 / span, 4)
            for (c1, c2), k1, k2 in itertools.product(itertools.combinations(places, 2), rates, rates):
                one = share("logistic" if self.course == "dip" else self.family, k1 * (self.g - c1), 1)
                two = share(self.family, k2 * (self.g - c2), 1)
                both = one * two if self.course == "dip" else two
                columns = np.column_stack([1 - one, one - both, both])
                x, *_ = np.linalg.lstsq(columns * root[:, None], self.y * root, rcond=None)
                yield [*x, k1, c1, k2, c2]
            return
        places = [self.held["midpoint"]] if "midpoint" in self.held else np.linspace(
            low - span / 2, high + span / 4, 10)
        shapes = [0.2, 1, 5] if self.family == "richards" else [1]
        for c, k, nu in itertools.product(places, np.geomspace(1 / span, 60 / span, 10), shapes):
            f = share(self.family, k * (self.g - c), nu)
            known = [self.held.get("floor"), self.held.get("ceiling")]
            columns = [1 - f, f]
            rest = self.y - sum(v * x for v, x in zip(known, columns) if v is not None)
            free = [x for v, x in zip(known, columns) if v is None]
            x = iter(np.linalg.lstsq(np.column_stack(free) * root[:, None], rest * root, rcond=None)[0] if free else [])
            p = dict(zip(CURVE, [next(x) if v is None else v for v in known] + [k, c, nu]))
            yield [p[name] for name in self.free]

    def lowest(self):
        ranked = sorted((q for q in self.starts() if np.isfinite(q).all() and self.rises(q)), key=lambda q: (self.residuals(q) ** 2).sum())
        best = None
        for q in ranked[:20]:
            scale = np.maximum(np.abs(q), 1e-3)
            end = least_squares(self.residuals, q, x_scale=scale, xtol=1e-14, ftol=1e-14, gtol=1e-14, max_nfev=400)
            if self.rises(end.x) and (best is None or end.cost < best.cost):
                best = end
        return best.x

    def rises(self, q):
        """Whether two waves go the same way, the first one first: a fall between them is no wave."""
        if self.course != "twoWaves":
            return True
        start, middle, end, _, first, _, second = self.parameters(q)
        return (middle - start) * (end - middle) > 0 and first < second

    def jacobian(self, q):
        """Residuals and their derivatives; differences of 40 digits keep 25 of them."""
        g = [mp.log(mp.mpf(t)) if self.family in LOGARITHMIC else mp.mpf(t) for t in self.t]
        root = [mp.sqrt(mp.mpf(w)) for w in self.w]

        def residuals(q):
            p = [mp.mpf(v) for v in self.parameters(q)]
            return [r * (levels(self.course, self.family, x, p, exact) - mp.mpf(y)) for r, x, y in zip(root, g, self.y)]

        columns = []
        for j in range(len(q)):
            step = mp.mpf(10) ** -13 * max(abs(q[j]), mp.mpf(10) ** -6)
            high, low = list(q), list(q)
            high[j] += step
            low[j] -= step
            columns.append([(a - b) / (2 * step) for a, b in zip(residuals(high), residuals(low))])
        return mp.matrix(residuals(q)), mp.matrix(columns).T

    def minimum(self, q):
        """The end of Marquardt's steps, the sum of squares there and the standard errors."""
        q, damping = [mp.mpf(v) for v in q], mp.mpf("1e-6")
        r, j = self.jacobian(q)
        total = mp.fsum(x * x for x in r)
        for _ in range(300):
            normal = j.T * j
            for i in range(len(q)):
                normal[i, i] *= 1 + damping
            step = mp.lu_solve(normal, -(j.T * r))
            moved = [a + b for a, b in zip(q, step)]
            further, slopes = self.jacobian(moved)
            lower = mp.fsum(x * x for x in further)
            if lower < total:
                q, r, j, total, damping = moved, further, slopes, lower, damping / 10
            else:
                damping *= 10
            if max(abs(b) / max(abs(a), mp.mpf(10) ** -6) for a, b in zip(q, step)) < mp.mpf(10) ** -17:
                break
        else:
            raise ValueError("no end")
        inverse = (j.T * j) ** -1
        freedom = len(self.y) - len(q)
        return q, total, [mp.sqrt(inverse[i, i] * total / freedom) for i in range(len(q))]

    def limit(self, q, total, errors, place, direction):
        """A side of the profile interval of 90 % of the free parameter at a place."""
        name = self.free[place]
        freedom = len(self.y) - len(q)
        target = total * (1 + student.ppf(0.95, freedom) ** 2 / freedom)
        others = [v for i, v in enumerate(q) if i != place]
        scales = [errors[i] for i in range(len(q)) if i != place]
        reach = 1000 * errors[place]
        if name in ("floor", "ceiling", "start", "middle", "end"):
            reach = 100 * np.ptp(self.y)
        starts = [(0.0, others)]

        def excess(distance):
            near = min(starts, key=lambda s: abs(s[0] - distance))[1]
            held = {name: q[place] + direction * distance}
            if not others:
                return (self.residuals([], held) ** 2).sum() / target - 1
            end = least_squares(
                self.residuals, near, args=(held,), x_scale=scales, xtol=1e-15, ftol=1e-15, gtol=1e-15, max_nfev=2000)
            starts.append((distance, list(end.x)))
            return 2 * end.cost / target - 1

        outer = errors[place] * student.ppf(0.95, freedom)
        inner = 0.0
        while excess(outer) < 0:
            inner, outer = outer, 1.3 * outer
            if outer > reach or (name in ("rate", "firstRate", "secondRate", "shapeParameter")
                                 and direction < 0 and outer >= q[place]):
                return None
        return q[place] + direction * brentq(excess, inner, outer, xtol=1e-13 * outer, rtol=1e-13)


def main():
    with open(HERE / "data.csv") as file:
        rows = [(r["set"], float(r["t"]), float(r["y"]), float(r["weight"])) for r in csv.DictReader(file)]
    fits, parameters = [], []
    for name, course, family, held in FITS:
        problem = Problem([r[1:] for r in rows if r[0] == name], course, family, held)
        exactly, total, errors = problem.minimum(problem.lowest())
        q, e = [float(v) for v in exactly], [float(v) for v in errors]
        held = [repr(float(held[key])) if key in held else "" for key in ("floor", "ceiling", "midpoint")]
        fits.append([name, course, family, *held, repr(float(total)), len(problem.y) - len(q)])
        for i, parameter in enumerate(problem.free):
            limits = [problem.limit(q, float(total), e, i, d) for d in (-1, 1)]
            parameters.append([
                name, family, parameter, repr(q[i]), repr(e[i]),
                *("" if v is None else repr(float(v)) for v in limits)])
        print(name, family, mp.nstr(total, 12), *parameters[-len(q):], flush=True)
    for file, header, lines in (
        ("fits.csv", "set course family floor ceiling midpoint residual_sum_of_squares degrees_of_freedom", fits),
        ("parameters.csv", "set family parameter value standard_error lower upper", parameters),
    ):
        with open(HERE / file, "w", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(header.split())
            writer.writerows(lines)


if __name__ == "__main__":
    main()
