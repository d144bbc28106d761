#!/usr/bin/env python3
"""States and weights of the local trend's members, for LocalTrendTests.

No Kalman filter: the joint normal of all states and figures is written out in full, and each figure is
conditioned on those before it by solving with their covariance. That a surprise beyond two standard deviations
moves the slope no further than two is a shift of the slope on that day, carried on to the later ones. Needs numpy.
Run: python3 localtrend.py > ../Members/LocalTrendReference.swift && swift format -i ../Members/LocalTrendReference.swift
"""
import numpy as np

FADE, TEMPER, FREEDOM, SQUARES, SLOPE, CLIP = 0.97, 0.5, 3.0, 3 * 0.03**2, 1.0, 2.0


def members(age):
    """Noise of level, slope and figure, damping, persistence, plateau, prior of each."""
    out = []
    for share in (0.1, 0.3, 0.6, 1.0):
        for slope in (0.001, 0.01, 0.05):
            for phi in (0.9, 0.97):
                out.append((share, slope, 1 - share, phi, 1.0, 0.0, 1 / 24))
        for m in (1, 2, 4):
            for c in (0.85, 1.0, 1.15):
                out.append((share, 0.0, 1 - share, 0.0, np.exp(-1 / (m * (age + 2))), c, 1 / 36))
    return out


def answer(days, levels, today, member):
    """The log-likelihood and the state of today."""
    a, q, r, phi, rho, c, _ = member
    F = np.array([[rho, phi], [0, phi]])
    power = lambda n: np.linalg.matrix_power(F, n)
    t = np.array(days) - days[0]
    y = np.array(levels)
    end = today - days[0]
    # Prior of the state on each day, about the plateau.
    mean, cov = [np.array([y[0] - c, 0.0])], [np.diag([r, SLOPE if phi > 0 else 0.0])]
    for _ in range(end):
        mean.append(F @ mean[-1])
        cov.append(F @ cov[-1] @ F.T + np.diag([a, q]))
    n = len(t)
    joint = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            low, high = min(t[i], t[j]), max(t[i], t[j])
            joint[i, j] = (power(high - low) @ cov[low])[0, 0] + (r if i == j else 0.0)
    mu = np.array([mean[d][0] for d in t])

    def given(day, k):
        """Mean and covariance of a day's state, and what its figure would be, given figures 1 … k − 1."""
        cross = np.array([(power(day - t[i]) @ cov[t[i]])[:, 0] for i in range(1, k)]).reshape(-1, 2)
        if k == 1:
            return mean[day], cov[day]
        gain = np.linalg.solve(joint[1:k, 1:k], cross).T
        return mean[day] + gain @ (y[1:k] - c - mu[1:k]), cov[day] - gain @ cross

    shift = []  # (day, slope) moved by clipping
    squares = log_determinant = seen = 0.0
    clipped = 0
    for k in range(1, n):
        fade = FADE ** (t[k] - t[k - 1])
        squares, log_determinant, seen = fade * squares, fade * log_determinant, fade * seen
        state, P = given(t[k], k)
        extra = sum((power(t[k] - d) @ np.array([0, s]) for d, s in shift), np.zeros(2))
        # The shifts change what later figures mean, so they are taken off them as well.
        v = P[0, 0] + r
        e = y[k] - c - state[0] - extra[0]
        bound = CLIP * np.sqrt((SQUARES + squares) / (FREEDOM + seen) * v)
        taken = min(max(e, -bound), bound)
        y = y.copy()
        squares += e * e / v
        log_determinant += np.log(v)
        seen += 1
        # What the joint normal will make of this figure has to be what the error e does to the level.
        y[k] = c + state[0] + e
        if taken != e:
            clipped += 1
            shift.append((t[k], P[0, 1] / v * (taken - e)))
    fade = FADE ** (end - t[-1])
    squares, log_determinant, seen = fade * squares, fade * log_determinant, fade * seen
    state, P = given(end, n)
    state = state + sum((power(end - d) @ np.array([0, s]) for d, s in shift), np.zeros(2))
    log_likelihood = -0.5 * (log_determinant + (FREEDOM + seen) * np.log(SQUARES + squares))
    return log_likelihood, state[0] + c, state[1], P[0, 0], P[0, 1], P[1, 1], clipped


CASES = {
    "a recovery": (list(range(0, 14)), None, 13),
    "gaps and days without a figure at the end": ([0, 1, 2, 5, 6, 10, 11, 12, 17], None, 20),
    "one figure": ([0], [0.62], 0),
    "one figure, nine days ago": ([0], [0.62], 9),
    "a jump": (list(range(0, 12)), [0.9, 0.7, 0.5, 0.51, 0.5, 0.52, 0.51, 0.53, 0.52, 0.85, 0.86, 0.86], 11),
    "below zero": ([0, 1, 2, 3, 4], [0.1, -0.2, -0.25, -0.1, 0.02], 4),
    "constant": ([0, 1, 2, 3], [0.5, 0.5, 0.5, 0.5], 3),
}
rng = np.random.default_rng(20)
print("/// Written by `localtrend.py`.\nenum LocalTrendReference {\n  static let cases: [LocalTrendTests.Case] = [")
for name, (days, levels, today) in CASES.items():
    if levels is None:
        levels = [round(1 - 0.5 * (min(d, 3) / 3) * np.exp(-max(d - 3, 0) / 8) + rng.normal(0, 0.015), 4) for d in days]
    low = max(i for i, v in enumerate(levels) if v == min(levels))
    grid = members(today - days[low])
    found = [answer(days, levels, today, m) for m in grid]
    logs = np.array([TEMPER * f[0] for f in found])
    weights = np.array([m[6] for m in grid]) * np.exp(logs - logs.max())
    weights /= weights.sum()
    print(f'    .init(name: "{name}", days: {days}, levels: {[float(v) for v in levels]}, today: {today},')
    print(f"      surprises: {sum(f[6] for f in found)}, members: [")
    # Each family's first, one in the middle and its last, and the heaviest.
    for i in sorted({0, 5, 6, 14, 22, 30, 49, 59, int(weights.argmax())}):
        m, f = grid[i], found[i]
        print(f"        .init(place: {i}, weight: {float(weights[i])!r}, level: {float(f[1])!r}, slope: {float(f[2])!r},")
        print(f"          levelVariance: {float(f[3])!r}, covariance: {float(f[4])!r}, slopeVariance: {float(f[5])!r}),")
    print("      ]),")
print("  ]\n}")
