"""Fitted normals by numpy, written apart from FittedNormal. Prints NormalReference.swift.

The logarithm of a load, centered at its (upper) median, is
  g t + sum_k (a_k cos, b_k sin)(2 pi k d / 365.2425) + week[weekday] + lately[weekday] 2^(-age / 365)
  + worked weekend + holidays + level,
with t years since the last fitted day and d days since 1970, and the level piecewise linear between knots
every 91.3125 days back from the last fitted day. Priors are independent normals around zero; the level
steps from knot to knot with 0.06 a square root of a year, and its oldest knot has a deviation of 1.
Weights: halved for each 365 days of age, four times Huber's at 1.345 of 1.4826 times the (upper) median
absolute residual and then Tukey's biweight at 4.685 of it. Errors are an AR(1) with the weighted correlation r
of residuals a day apart: each day less r times the day before has the variance 1 - r^2, and the robust weights
of both.

  python3 normals.py > ../NormalReference.swift
"""
import datetime as dt
import numpy as np

D, T = dt.date, dt.timedelta
EPOCH = D(1970, 1, 1)
FIRST, COUNT = D(2020, 1, 1), 640
SHUT = (D(2021, 1, 19), D(2021, 3, 29))  # day 0 is 2021-02-12
WEEK = [1.02, 1.03, 1.03, 1.02, 1.0, 0.93, 0.85]
HOLIDAYS = {D(2020, 5, 1) + T(k): "May" for k in range(5)} | {D(2021, 5, 1) + T(k): "May" for k in range(5)} \
    | {D(2020, 10, 1) + T(k): "October" for k in range(8)} | {D(2021, 2, 11) + T(k): "Spring" for k in range(7)}
WORKED = {D(2020, 5, 9), D(2020, 10, 10), D(2021, 5, 8), D(2021, 2, 20)}


def load(i):
    day = FIRST + T(i)
    week = 0.98 if day in WORKED else 0.8 if day in HOLIDAYS else WEEK[day.weekday()]
    value = 1000 * (1 + 0.05 * i / 365) * week * (1 + 0.08 * np.cos(2 * np.pi * (i - 200) / 365.2425))
    if SHUT[0] <= day <= SHUT[1]:
        value *= 0.5
    if i % 97 == 50:
        value *= 0.6  # outliers
    return round(value * (1 + 0.01 * np.sin(i * i)), 3)


def fit(through):
    days = [FIRST + T(i) for i in range(COUNT) if FIRST + T(i) <= through and not SHUT[0] <= FIRST + T(i) <= SHUT[1]]
    y = np.log([load((d - FIRST).days) for d in days])
    center = np.sort(y)[len(y) // 2]
    y = y - center
    last, first = days[-1], days[0]
    knots = int(np.ceil((last - first).days / 91.3125)) + 1
    names = sorted({HOLIDAYS[d] for d in HOLIDAYS if first <= d <= last})

    def row(d):
        turn = 2 * np.pi * (d - EPOCH).days / 365.2425
        r = [(d - last).days / 365.2425]
        for k in (1, 2):
            r += [np.cos(k * turn), np.sin(k * turn)]
        week, worked, holiday, named = np.zeros(7), 0.0, 0.0, np.zeros(len(names))
        if d in WORKED:
            week[:5], worked = 0.2, 1.0
        elif d in HOLIDAYS and not SHUT[0] <= d <= SHUT[1]:
            week[6], holiday = 1, 1.0
            if HOLIDAYS[d] in names:
                named[names.index(HOLIDAYS[d])] = 1
        else:
            week[d.weekday()] = 1
        place = np.clip(-(d - last).days / 91.3125, 0, knots - 1)
        level = np.interp(place, np.arange(knots), np.arange(knots))
        hats = np.maximum(0, 1 - np.abs(np.arange(knots) - level))
        lately = week * 0.5 ** (max(0, (last - d).days) / 365)
        return np.concatenate([r, week, lately, [worked, holiday], named, hats])

    X = np.array([row(d) for d in days])
    deviations = [0.05] + [0.15] * 2 + [0.075] * 2 + [0.3] * 7 + [0.03] * 7 + [0.05, 0.3] + [0.1] * len(names)
    n, p = X.shape
    P = np.zeros((p, p))
    for j, s in enumerate(deviations):
        P[j, j] = 1 / s
    q = len(deviations)
    step = 0.06 * np.sqrt(91.3125 / 365.2425)
    for j in range(knots - 1):
        P[q + j, q + j], P[q + j, q + j + 1] = 1 / step, -1 / step
    P[p - 1, p - 1] = 1
    ages = 0.5 ** (np.array([(last - d).days for d in days]) / 365)
    near = np.array([(days[i] - days[i - 1]).days == 1 for i in range(1, n)])
    robust, s, r, b = np.ones(n), 0.05, 0.0, None
    for pass_ in range(16):
        q = np.concatenate([[0], np.where(near, r, 0)])
        both = robust * np.concatenate([[1], np.where(near, robust[:-1], 1)])
        W = np.diag(np.sqrt(both * ages / (1 - q**2)) / s) @ (np.eye(n) - np.diag(q[1:], -1))
        A = np.vstack([W @ X, P])
        new = np.linalg.lstsq(A, np.concatenate([W @ y, np.zeros(p)]), rcond=None)[0]
        C = np.linalg.inv(A.T @ A)
        e = y - X @ new
        s = max(1e-4, 1.4826 * np.sort(np.abs(e))[n // 2])
        u = e / (4.685 * s)
        robust = np.where(np.abs(u) < 1, (1 - u * u) ** 2, 0)
        if pass_ < 4:
            robust = np.minimum(1, 1.345 * s / np.maximum(np.abs(e), 1e-300))
        v = (robust[1:] * robust[:-1])[near]
        cross = (v * e[1:][near] * e[:-1][near]).sum()
        r = min(max(cross / (v * (e[1:][near] ** 2 + e[:-1][near] ** 2) / 2).sum(), 0), 0.95)
        done = pass_ > 5 and np.abs(new - b).max() < 1e-4
        b = new
        if done:
            break

    def normal(d):
        x = row(d)
        value = np.exp(center + x @ b)
        return value, value * np.sqrt(x @ C @ x + 0.06**2 * max(0, (d - last).days) / 365)

    return normal


print("/// Written by normals.py.\nenum NormalReference {")
print("  /// The last day that the fit may see, a day, its normal and the standard deviation of that.")
print("  static let values: [(through: String, day: String, value: Double, deviation: Double)] = [")
for through in (D(2020, 6, 30), D(2021, 2, 20), D(2021, 9, 30)):
    normal = fit(through)
    for day in (D(2020, 5, 2), D(2020, 5, 9), D(2020, 6, 3), D(2021, 2, 13), D(2021, 2, 20), D(2021, 9, 19)):
        value, deviation = normal(day)
        print(f'    ("{through}", "{day}", {value:.9g}, {deviation:.9g}),')
print("  ]\n}")
