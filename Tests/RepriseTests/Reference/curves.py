"""Reference values of the curve member's likelihood, written apart from it: y is normal with mean
A (floor, ceiling) and covariance noise^2 R, R[i, j] = persistence^|age_i - age_j|; floor and ceiling
are normal given the other four parameters. Prints CurveReference.swift.

  python3 curves.py | swift format format - --configuration ../../../.swift-format > ../Sampling/CurveReference.swift
"""
import numpy as np
from scipy.stats import multivariate_normal as normal

rng = np.random.default_rng(5)
NAMES = ["logHalfwayDay", "logDuration", "logitPersistence", "logNoise", "floor", "ceiling"]


def share(age, tau, duration):
    """1 - 2^-((age / tau)^kappa), with kappa such that 0.9 is reached at tau + duration."""
    kappa = np.log(np.log2(10)) / np.log(1 + duration / tau)
    return 1 - 0.5 ** ((age / tau) ** kappa)


def reference(ages, levels, mean, covariance, x, power):
    """ln of the prior density of x times the integral of likelihood^power over floor and ceiling,
    and their mean and covariance."""
    tau, duration, noise = np.exp(x[0]), np.exp(x[1]), np.exp(x[3])
    rho = 1 / (1 + np.exp(-x[2]))
    n = len(ages)
    G = share(ages, tau, duration)
    A = np.column_stack([1 - G, G])
    S = noise**2 * rho ** np.abs(ages[:, None] - ages[None, :])
    a, b = slice(0, 4), slice(4, 6)
    gain = covariance[b, a] @ np.linalg.inv(covariance[a, a])
    m = mean[b] + gain @ (x - mean[a])
    V = covariance[b, b] - gain @ covariance[a, b]
    # likelihood^power is a normal density of covariance S / power, up to a factor.
    factor = (1 - power) * (0.5 * n * np.log(2 * np.pi) + 0.5 * np.linalg.slogdet(S)[1]) - 0.5 * n * np.log(power)
    value = normal.logpdf(x, mean[a], covariance[a, a]) + normal.logpdf(levels, A @ m, A @ V @ A.T + S / power) + factor
    K = V @ A.T @ np.linalg.inv(A @ V @ A.T + S / power)
    return value, m + K @ (levels - A @ m), V - K @ A @ V


def numbers(v):
    return "[" + ", ".join(repr(float(x)) for x in np.ravel(v)) + "]"


print("// Written by curves.py.\n")
print("/// Likelihoods of recoveries with floor and ceiling integrated out, by numpy and scipy.")
print("struct CurveReference {")
for name, kind in [("ages", "[Double]"), ("levels", "[Double]"), ("mean", "[Double]"), ("covariance", "[Double]"),
                   ("point", "[Double]"), ("power", "Double"), ("logTarget", "Double"), ("conditionalMean", "[Double]"),
                   ("conditionalCovariance", "[Double]")]:
    print(f"  var {name}: {kind}")
print("\n  static let all: [CurveReference] = [")
for ages, power in [(np.arange(1.0), 1.0), (np.arange(6.0), 1.0), (np.array([0, 1, 2, 5, 6, 9, 10, 11.0]), 0.4),
                    (np.arange(20.0), 0.4), (np.array([0, 7, 14, 21, 28.0]), 1.0)]:
    mean = np.array([2, 2, 0.6, -3.2, 0.5, 0.98])
    spread = np.array([0.7, 0.6, 1.1, 0.6, 0.2, 0.08])
    Q = rng.normal(size=(6, 9))
    C = Q @ Q.T
    covariance = C / np.sqrt(np.outer(np.diag(C), np.diag(C))) * np.outer(spread, spread)
    x = mean[:4] + spread[:4] * rng.normal(size=4)
    levels = np.round(0.5 + 0.45 * share(ages, 6, 7) + 0.03 * rng.normal(size=len(ages)), 4)
    value, m, V = reference(ages, levels, mean, covariance, x, power)
    print("    CurveReference(")
    print(f"      ages: {numbers(ages)},\n      levels: {numbers(levels)},\n      mean: {numbers(mean)},")
    print("      covariance: [")
    for row in covariance:
        print(f"        {numbers(row)[1:-1]},")
    print(f"      ], point: {numbers(x)},\n      power: {power}, logTarget: {float(value)!r},")
    print(f"      conditionalMean: {numbers(m)},\n      conditionalCovariance: {numbers(V)}),")
print("  ]\n}")
