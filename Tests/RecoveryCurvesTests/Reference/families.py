"""Writes FamilyReference.swift: the distribution functions of the families to 50 digits.

Arguments are doubles taken exactly. A value is given as the nearest double and the rest in units in
the last place of that double, so that an error can be measured in fractions of such a unit.

    python3 families.py > FamilyReference.swift
"""

import math
import random

from mpmath import exp, log, mp, mpf

mp.dps = 50

FAMILIES = {
    "logistic": (
        lambda z: 1 / (1 + exp(-z)),
        lambda z: exp(-z) / (1 + exp(-z)) ** 2,
        lambda p: log(p / (1 - p)),
        -708,
        800,
    ),
    "gompertz": (
        lambda z: exp(-exp(-z)),
        lambda z: exp(-z - exp(-z)),
        lambda p: -log(-log(p)),
        -6.5,
        800,
    ),
}

SMALLEST_NORMAL = mpf(2) ** -1022


def pair(value):
    near = float(value)
    return f"{near.hex()}, {float((value - mpf(near)) / math.ulp(near)):.6f}"


def arguments(low, high, random_source):
    fixed = [0.0, 0.5, -0.5, 1.0, -1.0, 1e-8, -1e-8, 1e-300, 2.0, -2.0, -1.5, 5.0, -5.0, 36.0, 40.0]
    spread = [random_source.uniform(max(low, -8), 8) for _ in range(80)]
    wide = [random_source.uniform(max(low, -40), 40) for _ in range(40)]
    tails = [random_source.uniform(low, high) for _ in range(40)]
    return sorted(z for z in {*fixed, *spread, *wide, *tails, float(low)} if z >= low)


def shares(random_source):
    fixed = [0.5, 0.25, 0.75, 0.1, 0.9, 1e-300, 1e-16, 1 - 2.0**-53, 0.3678794411714423]
    middle = [random_source.random() for _ in range(60)]
    tails = [10 ** random_source.uniform(-30, 0) for _ in range(20)]
    upper = [1 - 10 ** random_source.uniform(-15, 0) for _ in range(20)]
    return sorted(p for p in {*fixed, *middle, *tails, *upper} if 0 < p < 1)


print("// Written by families.py; mpmath at 50 digits.")
print()
print("/// A value as its nearest double and the rest in units in the last place of that double.")
print("struct Exact {")
print("  let near: Double")
print("  let rest: Double")
print("")
print("  init(_ near: Double, _ rest: Double) {")
print("    self.near = near")
print("    self.rest = rest")
print("  }")
print("")
print("  /// The distance of a double from the value, in units in the last place of the value.")
print("  func ulps(from value: Double) -> Double { abs((value - near) / near.ulp - rest) }")
print("}")
print()
print("struct FamilyReference {")
print("  /// Argument, distribution function, density.")
print("  let values: [(z: Double, cumulative: Exact, density: Exact)]")
print("  /// Share and argument.")
print("  let quantiles: [(share: Double, z: Exact)]")
for name, (cumulative, density, quantile, low, high) in FAMILIES.items():
    source = random.Random(name)
    print()
    print(f"  static let {name} = FamilyReference(")
    print("    values: [")
    for z in arguments(low, high, source):
        f, g = cumulative(mpf(z)), density(mpf(z))
        if f >= SMALLEST_NORMAL and g >= SMALLEST_NORMAL:
            print(f"      ({z.hex()}, Exact({pair(f)}), Exact({pair(g)})),")
    print("    ],")
    print("    quantiles: [")
    for p in shares(source):
        print(f"      ({p.hex()}, Exact({pair(quantile(mpf(p)))})),")
    print("    ])")
print("}")
