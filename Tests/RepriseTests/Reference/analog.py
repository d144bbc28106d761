"""Durations from days of other seasons that were like today, for AnalogReference.swift.

Written from the description of the member, set by set instead of sum by sum: every day of every other season gets
its likeness, every likely day its duration spread over five, and the product-limit estimate is the posterior mean of
the hazard of each day under a beta process. Needs numpy.
Run: python3 analog.py > ../Members/AnalogReference.swift && swift format -i ../Members/AnalogReference.swift
"""

from datetime import date, timedelta

import numpy as np

HORIZON = 40
NEW_YEAR = {2018: date(2018, 2, 16), 2019: date(2019, 2, 5), 2020: date(2020, 1, 25), 2021: date(2021, 2, 12),
            2022: date(2022, 2, 1)}


def carried(day, near):
    """The day on each calendar's year that is near another."""
    out = []
    for length in (365.2425, 354.367):
        years = round((near - day).days / length)
        out.append(day + timedelta(days=round(years * length)))
    if abs((day - NEW_YEAR[day.year]).days) < 60:
        out.append(NEW_YEAR[near.year] + (day - NEW_YEAR[day.year]))
    return out


def trough(season, n):
    """The place of the last of the lowest of the first n levels."""
    levels = np.array(season["levels"][:n])
    return int(np.flatnonzero(levels == levels.min())[-1])


def recent(season, i):
    """The median of what was observed in the three calendar days up to place i."""
    days, levels = season["days"], season["levels"]
    return float(np.median([levels[j] for j in range(i + 1) if (days[i] - days[j]).days <= 2]))


def runs(season, level, run):
    """First places of runs of observed days at the level, not interrupted for more than two days altogether."""
    days, levels = season["days"], season["levels"]
    return [i for i in range(len(levels) - run + 1)
            if all(v >= level for v in levels[i : i + run])
            and (run == 1 or (days[i + run - 1] - days[i]).days <= run + 2)]


def shares(seasons):
    """For each season one over the number of those whose troughs form one chain with its own, links of up to 20 days."""
    lows = [s["days"][trough(s, len(s["days"]))] for s in seasons]
    chains = [{i} for i in range(len(seasons))]
    for i in range(len(seasons)):
        for j in range(i):
            if abs((lows[i] - lows[j]).days) <= 20 and chains[i] is not chains[j]:
                both = chains[i] | chains[j]
                for k in both:
                    chains[k] = both
    return [1 / len(c) for c in chains]


def durations(other, weight, running, season, as_of, level, run):
    """Weighted durations (days, seen, weight) that another season contributes."""
    low = season["days"][trough(season, len(season["days"]))]
    now, age = recent(season, len(season["days"]) - 1), (as_of - low).days
    days, levels = other["days"], other["levels"]
    bottom = days[trough(other, len(days))]
    shifts = [c - bottom for c in carried(bottom, as_of)]
    starts = runs(other, level, run)
    decided = len(days) - run
    found = []
    for i in range(len(days)):
        t = trough(other, i + 1)
        if levels[t] > 0.92 or levels[i] >= level or i >= decided - (0 if running else 2):
            continue
        if any(t <= s and s + run - 1 <= i for s in starts):
            continue
        a = (recent(other, i) - now) / 0.06
        b = (np.log((days[i] - days[t]).days + 1) - np.log(age + 1)) / 0.4
        if abs(a) >= 6 or np.exp(-0.5 * (a * a + b * b)) <= 1e-6:
            continue
        off = min(abs((days[i] + s - as_of).days) for s in shifts) / 5
        like = np.exp(-0.5 * (a * a + b * b)) * (0.2 + 0.8 * np.exp(-0.5 * off * off))
        ends = [s for s in starts if s > i]
        end = ends[0] if ends else decided
        found.append(((days[end] - days[i]).days, bool(ends), like))
    if not found:
        return []
    total, best = sum(f[2] for f in found), max(f[2] for f in found)
    out = []
    for d, seen, like in found:
        w = weight * best * like / total
        if not seen:
            out.append((d, False, w))
            continue
        for z, share in ((-1.5, 0.1), (-0.75, 0.2), (0, 0.4), (0.75, 0.2), (1.5, 0.1)):
            out.append((max(1, int(np.floor(d * np.exp(0.12 * z) + 0.5))), True, w * share))
    return out


def answer(case, level, run, prior):
    season, as_of = case["season"], case["as_of"]
    low = season["days"][trough(season, len(season["days"]))]
    everything = []
    for other, share in zip(case["ended"], shares(case["ended"])):
        bottom = other["days"][trough(other, len(other["days"]))]
        distance = min(abs((c - low).days) for c in carried(bottom, low))
        closeness = 0.25 + 0.75 * np.exp(-0.5 * (distance / 30) ** 2)
        kin = 3 if other["series"] == season["series"] else 1
        everything += durations(other, share * kin * closeness, False, season, as_of, level, run)
    for other in case["running"]:
        everything += durations(other, 3, True, season, as_of, level, run)
    if not everything:
        return list(prior)
    open_, out = 1.0, []
    before = 0.0
    for h in range(1, HORIZON + 1):
        # The beta process: a prior guess of one event's weight, updated by deaths among those at risk.
        deaths = sum(w for d, seen, w in everything if seen and d == h)
        risk = sum(w for d, _, w in everything if d >= h)
        guess, left = prior[h - 1] - before, 1 - before
        before = prior[h - 1]
        open_ *= 1 - (guess + deaths) / (left + risk)
        out.append(1 - open_)
    return out


def season(name, series, first, dip, fall, pace, top, count, rng, gaps=0.0):
    days, levels = [], []
    for age in range(count):
        if age and rng.random() < gaps:
            continue
        down = age / fall if age < fall else np.exp(-(age - fall) / pace)
        days.append(first + timedelta(days=age))
        levels.append(round(float(top - dip * down + rng.normal(0, 0.012)), 4))
    return dict(name=name, series=series, days=days, levels=levels)


def upto(s, day):
    n = sum(d <= day for d in s["days"])
    return dict(s, days=s["days"][:n], levels=s["levels"][:n])


rng = np.random.default_rng(31)
cases = []
# Spring holidays of two series, with gaps, beside one that has ended at another time of the year and one that has
# hardly fallen; the series of the running event are a little ahead.
past = [
    season("a@2018", "a", date(2018, 2, 8), 0.5, 7, 9, 1.02, 55, rng, 0.1),
    season("b@2018", "b", date(2018, 2, 10), 0.35, 6, 6, 1.0, 50, rng),
    season("a@2019", "a", date(2019, 1, 29), 0.45, 8, 7, 1.01, 60, rng),
    season("a@summer", "a", date(2020, 7, 20), 0.4, 9, 12, 0.97, 45, rng, 0.15),
    season("c@2021", "c", date(2021, 2, 4), 0.06, 8, 8, 1.0, 50, rng),
    season("b@2021", "b", date(2021, 2, 5), 0.5, 8, 14, 0.96, 30, rng, 0.2),
]
running = [season("b@2022", "b", date(2022, 1, 20), 0.42, 9, 6, 1.01, 60, rng),
           season("c@2022", "c", date(2022, 1, 27), 0.3, 7, 8, 1.0, 50, rng, 0.1)]
now = season("a@2022", "a", date(2022, 1, 25), 0.47, 8, 8, 1.0, 60, rng)
for name, today, ended, others in [
    ("two days after the trough", date(2022, 2, 4), past, running),
    ("two weeks after it", date(2022, 2, 16), past, running),
    ("nearly back", date(2022, 2, 26), past, running),
    ("without others that run", date(2022, 2, 14), past, []),
    ("without a past", date(2022, 2, 14), [], running),
    ("some days without a figure", date(2022, 2, 19), past, running),
    ("nothing like it", date(2022, 2, 9), [past[4]], []),
]:
    mine = upto(now, today - timedelta(days=3) if name.startswith("some") else today)
    cases.append(dict(name=name, as_of=today, season=mine, ended=ended, running=[upto(o, today) for o in others]))
MILESTONES = [(0.8, 1), (0.9, 3), (1.0, 3), (0.95, 5)]
PRIOR = [round(0.9 * (1 - float(np.exp(-((h / 15) ** 1.3)))), 6) for h in range(1, HORIZON + 1)]


DAYS = [1, 2, 3, 4, 6, 9, 13, 18, 25, 40]


def rows(values, indent, count=6):
    return "".join("\n" + indent + ", ".join(repr(v) for v in values[i : i + count]) + ","
                   for i in range(0, len(values), count))


def written(s):
    first = s["days"][0]
    return (f'.init("{s["name"]}", "{s["series"]}", "{first}", [' + rows([(d - first).days for d in s["days"]], " " * 10, 16)
            + "], [" + rows(s["levels"], " " * 10, 8) + "])")


def listed(name, seasons):
    return f"  static let {name}: [AnalogTests.Season] = [\n" + ",\n".join(written(s) for s in seasons) + "\n  ]"


if __name__ == "__main__":
    print("/// Written by `analog.py`.\nenum AnalogReference {")
    print("  static let milestones = [" + ", ".join(f"({level}, {run})" for level, run in MILESTONES) + "]")
    print(f"  static let prior = [{rows(PRIOR, '    ')}\n  ]")
    print("  /// The days after the as-of day of which the cases tell.")
    print(f"  static let days = {DAYS}")
    print(listed("past", past))
    print(listed("running", running))
    print("  /// The season of all cases, as far as they know it.")
    print(listed("season", [now]))
    print("  static let cases: [AnalogTests.Case] = [")
    for case in cases:
        print(f'    .init("{case["name"]}", asOf: "{case["as_of"]}", known: {len(case["season"]["days"])},')
        print("      ended: " + str([past.index(s) for s in case["ended"]])
              + f', running: {[] if not case["running"] else [0, 1]},')
        print("      cumulative: [")
        for level, run in MILESTONES:
            cumulative = answer(case, level, run, PRIOR)
            print("        [" + rows([float(cumulative[h - 1]) for h in DAYS], " " * 10, 5) + "],")
        print("      ]),")
    print("  ]\n}")
