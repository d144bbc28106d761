"""What `reprise fit` says of short series whose truth is known: who is refused, who is answered, and how often
the day that it gives holds.

    python3 Benchmarks/Fits/fewpoints.py REPRISE [COUNT] [SEED]

For every number of days n and standard deviation of the noise (in points), COUNT series (default 500) of each
kind, with independent normal noise, one figure a day in percent with three decimals:

    season  logistic from 0 to 100 %, seen from where it stands at 5 to 12 % to where it stands at 96 to 99 %
    whole   logistic from 8 to 98 %, half-way between 35 and 65 % of the span, 8 to 16 % of the span from 50 to
            90 % of the rise: both plateaus show
    fall    a whole season turned about
    line    from a level in 10 to 20 % to one in 50 to 90 %
    level   one level in 50 to 90 %
    jump    from a level in 10 to 20 % to one in 50 to 90 %, after any day but the last

Nothing here uses the program's own curves. Columns: `curve` are the series that get parameters; of a line, a level
or a jump that is a false curve, of a fall it has to be said to fall. `too few` are those that are said to be too few
to tell, and the other columns those refused as that. `day` is how many get a day of 90 % with limits, `held` how
many of those limits hold the true day (nominal 0.90 with a curve, at least that with two descriptions), `open` how
many of them are open on a side.
"""

import collections
import json
import random
import subprocess
import sys
from datetime import date, timedelta
from math import ceil, exp, log

ORIGIN = date(2022, 1, 31)
NAMES = {
    "determined": "curve", "tooFewToTell": "too few", "tooFewPoints": "n ≤ 4", "constant": "level",
    "straightLine": "line", "jump": "jump", "ceilingNotVisible": "no top", "floorNotVisible": "no foot",
}


def logit(share):
    return log(share / (1 - share))


def season(rng, n):
    first, last = logit(rng.uniform(0.05, 0.12)), logit(rng.uniform(0.96, 0.99))
    rate = (last - first) / (n - 1)
    return [100 / (1 + exp(-first - rate * t)) for t in range(n)], 1 + (logit(0.9) - first) / rate


def whole(rng, n):
    span = n - 1
    half = 1 + span * rng.uniform(0.35, 0.65)
    rate = log(9) / (span * rng.uniform(0.08, 0.16))
    day = half + log((90 - 8) / (98 - 90)) / rate
    return [8 + 90 / (1 + exp(-rate * (t - half))) for t in range(1, n + 1)], day


def levels(kind, rng, n):
    """Levels without noise, and the day of 90 % where there is one."""
    if kind == "season":
        return season(rng, n)
    if kind == "whole":
        return whole(rng, n)
    if kind == "fall":
        return [106 - y for y in whole(rng, n)[0]], None
    low, high = rng.uniform(10, 20), rng.uniform(50, 90)
    if kind == "line":
        return [low + (high - low) * t / n for t in range(1, n + 1)], None
    if kind == "level":
        return [high] * n, None
    last = rng.randint(1, n - 1)
    return [low if t <= last else high for t in range(1, n + 1)], None


def answers(program, series):
    rows = ["series,date,percent"]
    for name, values in enumerate(series):
        for t, value in enumerate(values, 1):
            rows.append(f"{name},{ORIGIN + timedelta(days=t)},{value:.3f}")
    run = subprocess.run(
        [program, "fit", "-", "--json", "--quiet", "--measure", "index"], input="\n".join(rows) + "\n", text=True,
        capture_output=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def held(within, day):
    """Whether the limits hold a day; dates are the days on which a time has passed."""
    true = ORIGIN + timedelta(days=ceil(day))
    low, high = within["earliest"], within["latest"]
    return (low is None or date.fromisoformat(low) <= true) and (high is None or true <= date.fromisoformat(high))


def main(program, count, seed):
    print(f"{count} series each, seed {seed}")
    print("kind    noise   n  " + "".join(f"{name:>8}" for name in NAMES.values()) + "   other     day    held    open")
    for kind in ("season", "whole", "fall", "line", "level", "jump"):
        for noise in (0.5, 1, 2):
            for n in (4, 5, 6, 7, 8, 10, 12):
                rng = random.Random(f"{seed} {kind} {noise} {n}")
                made = [levels(kind, rng, n) for _ in range(count)]
                noisy = [[y + rng.gauss(0, noise) for y in values] for values, _ in made]
                found = collections.Counter()
                given = holding = opened = said = 0
                for answer, (_, day) in zip(answers(program, noisy), made):
                    found[NAMES.get(answer["status"], "other")] += 1
                    said += kind == "fall" and answer.get("falls") is True
                    within = answer["day90Within"]
                    if kind == "fall":
                        given += within is not None or answer["day90"] is not None
                    elif day is not None and within is not None:
                        given += 1
                        holding += held(within, day)
                        opened += within["earliest"] is None or within["latest"] is None
                line = f"{kind:7}{noise:>6}{n:>4}  "
                line += "".join(f"{found[name]:>8}" for name in NAMES.values()) + f"{found['other']:>8}"
                line += f"{given:>8}" if kind in ("season", "whole", "fall") else ""
                if kind in ("season", "whole"):
                    line += f"{holding / max(given, 1):>8.3f}{opened:>8}"
                if kind == "fall":
                    line += f"  said to fall {said} of {found['curve']}"
                print(line, flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 500, sys.argv[3] if len(sys.argv) > 3 else "1")
