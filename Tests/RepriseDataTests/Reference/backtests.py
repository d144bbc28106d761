"""Scores of date forecasts and a product-limit estimate, for BacktestReference.swift.

The scores follow their definitions, written here day by day over the outcome of each day; the product-limit
estimate is scipy's. Run: python3 backtests.py > ../Milestones/BacktestReference.swift &&
swift format -i ../Milestones/BacktestReference.swift
"""

import random

from scipy.stats import CensoredData, ecdf

random.seed(11)
HORIZON = 60


def forecast():
    """Probability by each day, and what is left for never."""
    share = random.choice([0.2, 0.7, 1.0])
    mode = random.uniform(1, 40)
    weights = [1 / (1 + abs(h - mode)) ** random.choice([1, 3]) for h in range(1, HORIZON + 1)]
    cdf, total = [], 0.0
    for w in weights:
        total += w
        cdf.append(round(share * total / sum(weights), 6))
    return cdf


def known(h, outcome):
    """1 reached by h, 0 not, None when nobody looked or it is too late to know."""
    date, before, through = outcome
    if h > through:
        return None
    if date is None or h <= before:
        return 0
    return 1 if h >= date else None


def quantile(cdf, p):
    days = [h for h in range(1, HORIZON + 1) if cdf[h - 1] >= p]
    return days[0] if days else None


def scores(cdf, outcome, u):
    date, before, through = outcome
    last = min(HORIZON, through)
    if date is not None and date > last:
        date, before = None, None
        outcome = (None, None, through)
    states = {h: known(h, outcome) for h in range(1, last + 1)}
    crps = sum((cdf[h - 1] - s) ** 2 for h, s in states.items() if s is not None)
    median = quantile(cdf, 0.5)
    middle = last if median is None else min(median, last)
    error = abs(middle - (last if date is None else date))
    brier = None if states.get(7) is None else (cdf[6] - states[7]) ** 2
    at = lambda h: 0.0 if h == 0 else cdf[h - 1]
    low, high = (at(last), 1.0) if date is None else (at(before), at(date))
    return crps, error, brier, low + u * (high - low)


def swift(value):
    return "nil" if value is None else repr(value)


print("/// Written by `backtests.py`.")
print("enum BacktestReference {")
print("  static let scores: [ScoreTests.Case] = [")
for _ in range(24):
    cdf = forecast()
    through = random.choice([9, 20, 45, 60, 61, 200])
    if random.random() < 0.7:
        date = random.randint(1, through)
        outcome = (date, max(0, date - random.choice([1, 1, 3, 6])), through)
    else:
        outcome = (None, None, through)
    u = round(random.random(), 3)
    crps, error, brier, pit = scores(cdf, outcome, u)
    print("    .init(")
    print("      cumulative: [")
    for i in range(0, HORIZON, 10):
        print("        " + ", ".join(map(repr, cdf[i : i + 10])) + ",")
    print("      ],")
    print(f"      date: {swift(outcome[0])}, after: {swift(outcome[1])}, through: {through}, uniform: {u},")
    print(f"      crps: {crps!r}, absoluteError: {error}, brier: {swift(brier)},")
    print(f"      pit: {pit!r}),")
print("  ]")
print()
print("  static let survival: [KaplanMeierTests.Case] = [")
for n in (1, 4, 12, 40):
    days = [random.randint(1, 30) for _ in range(n)]
    complete = [random.random() < 0.65 for _ in range(n)]
    data = CensoredData(
        uncensored=[d for d, c in zip(days, complete) if c], right=[d for d, c in zip(days, complete) if not c]
    )
    estimate = ecdf(data).cdf.evaluate(list(range(1, 36)))
    print("    .init(")
    print("      days: [")
    for i in range(0, n, 10):
        print("        " + ", ".join(map(str, days[i : i + 10])) + ",")
    print("      ],")
    print("      isComplete: [")
    for i in range(0, n, 10):
        print("        " + ", ".join(str(c).lower() for c in complete[i : i + 10]) + ",")
    print("      ],")
    print("      cumulative: [")
    for i in range(0, 35, 5):
        print("        " + ", ".join(repr(float(p)) for p in estimate[i : i + 5]) + ",")
    print("      ]),")
print("  ]")
print("}")
