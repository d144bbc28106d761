"""Dates by past seasons that happen again, for PastPathsReference.swift.

Written from the description of the member, by brute force: millions of particles from the prior, each weighted by the
plain likelihood of the season so far, no lower power, every particle going on by itself. The densities are scipy's.
Run: python3 pastpaths.py > ../Members/PastPathsReference.swift && swift format -i ../Members/PastPathsReference.swift
"""

from datetime import date, timedelta

import numpy as np
from scipy.stats import t as student

from analog import NEW_YEAR, rows, shares

HORIZON, RUN = 30, 3
DAYS = [1, 2, 4, 6, 9, 13, 18, 24, 30]
LEVELS = [0.8, 0.9, 0.95, 1.0]
BATCHES, BATCH = 15, 100_000
MAX_AHEAD = HORIZON + RUN - 1


def lowest(season):
    return max(range(len(season["levels"])), key=lambda i: (-season["levels"][i], i))


def placed(past, trough):
    """Days on which a past trough is laid, with their shares of the season's weight."""
    bottom = past["days"][lowest(past)]
    carried = []
    for length in (365.2425, 354.367):
        years = round((trough - bottom).days / length)
        carried.append(bottom + timedelta(days=round(years * length)))
    if abs((bottom - NEW_YEAR[bottom.year]).days) < 60:
        carried.append(NEW_YEAR[trough.year] + (bottom - NEW_YEAR[bottom.year]))
    distance = min(abs((c - trough).days) for c in carried)
    near = [c for c in carried if abs((c - trough).days) <= 20]
    # A clock that fits counts three times what the trough counts.
    shares = np.array([1.0] + [3.0] * len(near))
    return 0.1 + 0.9 * np.exp(-0.5 * (distance / 30) ** 2), [trough] + near, shares / shares.sum()


def track(past):
    """The levels of all days from the first on, those after the last tending to the plateau, and this."""
    first = past["days"][0]
    seen = {(d - first).days: v for d, v in zip(past["days"], past["levels"])}
    levels = []
    for day in range(max(seen) + 1):
        levels.append(seen[day] if day in seen else levels[-1])
    n, low = len(past["levels"]), lowest(past)
    tail = sorted(past["levels"][min(n - 1, max(low + 1, n - max(7, (n - low) // 3))):])
    plateau = tail[len(tail) // 2]
    excess = past["levels"][-1] - plateau
    return np.array(levels + [plateau + excess * np.exp(-k / 3) for k in range(1, MAX_AHEAD + 1)]), plateau


def answer(season, past, as_of, events, seed):
    rng = np.random.default_rng(seed)
    trough = season["days"][lowest(season)]
    used = [(d, v) for d, v in zip(season["days"], season["levels"]) if (trough - d).days <= 10]
    width = 1 + 1.5 / events
    ways, weights = [], []
    for p, part in zip(past, shares(past)):
        closeness, where, placings = placed(p, trough)
        levels, plateau = track(p)
        kin = 2 if p["series"] == season["series"] else 1
        for laid, share in zip(where, placings):
            ways.append((levels, plateau, (p["days"][lowest(p)] - p["days"][0]).days, laid))
            weights.append(part * kin * closeness * share)
    weights = np.array(weights) / sum(weights)
    sums = []
    for _ in range(BATCHES):
        total, hits = 0.0, np.zeros((len(LEVELS), HORIZON))
        for (levels, plateau, bottom, laid), weight in zip(ways, weights):
            n = BATCH
            shift, pace = 0.7 * width * rng.normal(size=n), np.exp(0.12 * width * rng.normal(size=n))
            depth, offset = np.exp(0.15 * width * rng.normal(size=n)), 0.02 * width * rng.normal(size=n)
            rho = 1 / (1 + np.exp(-(1.7 + 0.7 * rng.normal(size=n))))
            sigma = 0.025 * np.exp(0.5 * rng.normal(size=n))

            def level(day):
                place = bottom + ((day - laid).days - shift) * pace
                there = np.interp(place, np.arange(len(levels)), levels)
                return plateau + offset - depth * (plateau - there)

            log = np.zeros(n)
            before = None
            for day, value in used:
                rest = value - level(day)
                if before is None:
                    log += student.logpdf(rest, 5, 0, sigma / np.sqrt(1 - rho**2))
                else:
                    gap = (day - before[0]).days
                    variance = sigma**2 * sum(rho ** (2 * k) for k in range(gap))
                    log += student.logpdf(rest - rho**gap * before[1], 5, 0, np.sqrt(variance))
                before = (day, rest)
            # The same constant for all batches.
            w = weight * np.exp(log - 3.0 * len(used))
            total += w.sum()
            rest = before[1]
            for _ in range((as_of - before[0]).days):
                rest = rho * rest + 1.15 * sigma * rng.normal(size=n)
            held = np.zeros((len(LEVELS), n), int)
            open_ = np.ones((len(LEVELS), n), bool)
            for ahead in range(1, MAX_AHEAD + 1):
                rest = rho * rest + 1.15 * sigma * rng.normal(size=n)
                path = level(as_of + timedelta(days=ahead)) + rest
                for m, wanted in enumerate(LEVELS):
                    held[m] = np.where(path >= wanted, held[m] + 1, 0)
                    done = open_[m] & (held[m] >= RUN)
                    open_[m] &= ~done
                    start = ahead - RUN + 1
                    if start >= 1:
                        hits[m, start - 1] += w[done].sum()
        sums.append((total, hits.cumsum(axis=1)))
    total = np.array([s[0] for s in sums])
    hits = np.array([s[1] for s in sums])
    mean = hits.sum(0) / total.sum()
    # By the delta method, batches being independent.
    error = np.sqrt(((hits - mean * total[:, None, None]) ** 2).sum(0)) / total.sum()
    return mean, error


def season(name, series, first, levels, missing=()):
    days = [first + timedelta(days=i) for i in range(len(levels))]
    keep = [i for i in range(len(levels)) if i not in missing]
    return dict(name=name, series=series, days=[days[i] for i in keep], levels=[levels[i] for i in keep])


def shape(top, dip, fall, pace, count, ripple):
    return [round(float(top - dip * (i / fall if i < fall else np.exp(-(i - fall) / pace)) + ripple * np.sin(1.7 * i)), 4)
            for i in range(count)]


# In autumn no clock brings any of these near: the trough alone places the season.
one = [season("s@autumn", "s", date(2020, 9, 20), shape(1.0, 0.4, 5, 7, 40, 0.012), (3, 17, 18))]
several = one + [
    season("s@2020", "s", date(2020, 1, 20), shape(1.02, 0.5, 7, 8, 50, 0.01)),
    season("r@2021", "r", date(2021, 2, 6), shape(0.97, 0.35, 6, 5, 33, 0.015), (20,)),
    season("t@2021", "t", date(2021, 2, 4), shape(1.0, 0.45, 7, 12, 45, 0.012)),
]
# Few days to retrace leave enough particles with weight.
now = season("s@2022", "s", date(2022, 1, 26), shape(1.01, 0.44, 9, 8, 40, 0.014)[6:], (7,))
CASES = [("one season, laid by its trough", one, 8, 0, 1), ("four of three events, also by the calendar", several, 10, 0, 3),
         ("on the day of the trough", several, 3, 0, 3), ("three days without a figure", several, 8, 3, 3)]


def written(s):
    first = s["days"][0]
    return (f'.init("{s["name"]}", "{s["series"]}", "{first}", [' + rows([(d - first).days for d in s["days"]], " " * 10, 16)
            + "], [" + rows(s["levels"], " " * 10, 8) + "])")


if __name__ == "__main__":
    print("/// Written by `pastpaths.py`.\nenum PastPathsReference {")
    print(f"  static let horizon = {HORIZON}, run = {RUN}")
    print(f"  static let levels = {LEVELS}")
    print("  /// The days after the as-of day of which the cases tell.")
    print(f"  static let days = {DAYS}")
    for name, seasons in (("past", several), ("season", [now])):
        print(f"  static let {name}: [AnalogTests.Season] = [\n" + ",\n".join(written(s) for s in seasons) + "\n  ]")
    print("  static let cases: [PastPathsTests.Case] = [")
    for name, past, last, gap, events in CASES:
        first = now["days"][0]
        n = sum((d - first).days <= last for d in now["days"])
        known = dict(now, days=now["days"][:n], levels=now["levels"][:n])
        as_of = known["days"][-1] + timedelta(days=gap)
        mean, error = answer(known, past, as_of, events, 5)
        print(f'    .init("{name}", asOf: "{as_of}", known: {n}, past: {len(past)}, events: {events}, cumulative: [')
        for row in mean:
            print("      [" + rows([round(float(row[h - 1]), 6) for h in DAYS], " " * 8, 9) + "],")
        print(f"    ], error: {float(error.max()):.2g}),")
    print("  ]\n}")
