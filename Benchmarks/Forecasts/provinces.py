#!/usr/bin/env python3
"""Forecasts simulated provinces by their members, beside the total alone and members that share nothing.

  Benchmarks/Forecasts/provinces.py REPRISE [--replicates N] [--regions N] [--industries N] [--figures N] [--first SEED]
    [--members-only] [--shared-timing SHARE]

Each province has regions times industries, whose operating rates follow logistic curves. Logarithms of half-way day and
duration have a part of the season (half of the variance), parts of region and industry, and one of their own; what
departs from a curve is a first-order autoregression on the scale of logits; weights are lognormal. The members and the
total are published to a tenth of a point on the last --figures days before 90 % is near. Scored are the dates of 90 %: the
CRPS of the total's in days, within 60 days, and the share of randomised PITs in the central 90 and 50 %, given that it is
not reached yet. With --members-only the total alone has its figures, and the members are forecast without them. Nothing
is shared with the library. Needs numpy.
"""
import argparse
import datetime as dt
import json
import pathlib
import subprocess
import tempfile

import numpy as np

DAY0, HORIZON, LEVEL = dt.date(2022, 2, 1), 60, 0.8995


def province(seed, regions, industries):
    """Levels by region, industry and day, and weights."""
    random = np.random.default_rng(seed)
    shape = (regions, industries)

    def parts():
        season = np.sqrt(0.5) * random.normal()
        region = np.sqrt(0.15) * random.normal(size=(regions, 1))
        industry = np.sqrt(0.15) * random.normal(size=(1, industries))
        return season + region + industry + np.sqrt(0.2) * random.normal(size=shape)

    late, slow = parts(), parts()
    half = 7.0 * np.exp(0.3 * late)
    duration = 2.6 * np.exp(0.55 * (0.4 * late + np.sqrt(0.84) * slow))
    floor = 1 / (1 + np.exp(2.2 - 0.6 * random.normal(size=shape)))
    ceiling = np.where(
        random.uniform(size=shape) < 0.55, 1, 1 / (1 + np.exp(-3.8 - 0.9 * random.normal(size=shape))))
    days = np.arange(HORIZON + 30)
    share = 1 / (1 + np.exp(-np.log(9) / duration[..., None] * (days - half[..., None])))
    level = floor[..., None] * ceiling[..., None] * (1 - share) + ceiling[..., None] * share
    noise = np.exp(-2 + 0.5 * random.normal(size=shape))
    away = np.zeros(level.shape)
    away[..., 0] = random.normal(size=shape)
    for day in days[1:]:
        away[..., day] = 0.75 * away[..., day - 1] + np.sqrt(1 - 0.75**2) * random.normal(size=shape)
    level = np.clip(level, 1e-9, 1 - 1e-12)
    logit = np.log(level / (1 - level)) + noise[..., None] * away
    weights = np.maximum(1, np.round(np.exp(4 + 0.8 * random.normal(size=shape))))
    return 1 / (1 + np.exp(-logit)), weights, int(random.integers(6, 11))


def reached(levels, after):
    """Days from `after` to the first day at the level; None where it is beyond the horizon."""
    at = np.flatnonzero(levels[after + 1 : after + 1 + HORIZON] >= LEVEL)
    return int(at[0]) + 1 if at.size else None


def cumulative(milestone, as_of):
    """Probabilities of the days ahead, given that the level is not reached by the as-of day."""
    first = dt.date.fromisoformat(milestone["days"]["from"])
    chances = milestone["days"]["probabilities"]
    passed = sum(p for day, p in enumerate(chances) if first + dt.timedelta(day) <= as_of)
    ahead = {first + dt.timedelta(day): p for day, p in enumerate(chances)}
    days = [ahead.get(as_of + dt.timedelta(day + 1), 0) for day in range(HORIZON)]
    return np.cumsum(days), passed


def crps(milestone, as_of, days):
    chances, passed = cumulative(milestone, as_of)
    happened = np.array([days is not None and days <= day + 1 for day in range(HORIZON)])
    return float(((passed + chances - happened) ** 2).sum())


def pit(milestone, as_of, days, random):
    chances, passed = cumulative(milestone, as_of)
    if passed > 1 - 1e-9:
        return None
    low, high = (chances[days - 2] if days and days > 1 else 0, chances[days - 1]) if days else (chances[-1], 1 - passed)
    return (low + random.uniform() * (high - low)) / (1 - passed)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reprise")
    parser.add_argument("--replicates", type=int, default=100)
    parser.add_argument("--regions", type=int, default=9)
    parser.add_argument("--industries", type=int, default=12)
    parser.add_argument("--figures", type=int, default=3)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--members-only", action="store_true")
    parser.add_argument("--shared-timing", default="0.5")
    options = parser.parse_args()
    random = np.random.default_rng(99)
    scores = {"coherent": [], "total alone": [], "members apart": []}
    pits = {**{name: [] for name in scores}, "members": []}
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for seed in range(options.first, options.first + options.replicates):
            levels, weights, age = province(seed, options.regions, options.industries)
            total = (levels * (weights / weights.sum())[..., None]).sum((0, 1))
            if (total[: age + 1] >= LEVEL).any():
                age = max(options.figures - 1, int(np.argmax(total >= LEVEL)) - 2)
            if (total[: age + 1] >= LEVEL).any():
                continue
            as_of = DAY0 + dt.timedelta(age)
            seen = range(age - options.figures + 1, age + 1)
            cells = [(p, i) for p in range(options.regions) for i in range(options.industries)]
            members = [
                f"{DAY0 + dt.timedelta(day)},r{p},i{i},{100 * levels[p, i, day]:.1f}" for day in seen for p, i in cells]
            sums = [f"{DAY0 + dt.timedelta(day)},all,all,{100 * total[day]:.1f}" for day in seen]
            head = "date,region,industry,percent"
            (folder / "panel.csv").write_text(
                "\n".join([head] + ([] if options.members_only else sums) + members) + "\n")
            (folder / "members.csv").write_text("\n".join([head] + members) + "\n")
            (folder / "total.csv").write_text(
                "\n".join(["date,percent"] + [row.replace(",all,all,", ",") for row in sums]) + "\n")
            (folder / "weights.csv").write_text(
                "\n".join(["region,industry,weight"] + [f"r{p},i{i},{weights[p, i]:.0f}" for p, i in cells]) + "\n")
            together = ["--total", "all", "--weights", folder / "weights.csv", "--as-of", str(as_of)]

            def ask(*arguments):
                command = [options.reprise, "forecast", *arguments, "--milestone", "90%", "--json", "-q"]
                return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)

            coherent = ask(folder / "panel.csv", *together, "--shared-timing", options.shared_timing)
            days = reached(total, age)
            answers = {
                "coherent": coherent["whole"], "total alone": ask(folder / "total.csv"),
                "members apart": ask(folder / "members.csv", *together, "--shared-timing", "0")["whole"]}
            for name, answer in answers.items():
                milestone = answer["milestones"][0]
                scores[name].append(crps(milestone, as_of, days))
                pits[name].append(pit(milestone, as_of, days, random))
            for member in coherent["members"]:
                p, i = (int(key[1:]) for key in member["name"].split(" / "))
                if (levels[p, i, seen[0] : age + 1] >= LEVEL).any():
                    continue
                pits["members"].append(
                    pit(member["milestones"][0], as_of, reached(levels[p, i], age), random))
    count = len(scores["coherent"])
    print(
        f"{count} provinces of {options.regions} x {options.industries}, {options.figures} figures each"
        + (", none of the total" if options.members_only else ""))
    draws = np.random.default_rng(1).integers(0, count, size=(4000, count))
    values = {name: np.array(score) for name, score in scores.items()}
    for name, score in values.items():
        ratio = values["coherent"][draws].mean(1) / score[draws].mean(1)
        print(
            f"{name:14} CRPS {score.mean():.3f} days; coherent over it {values['coherent'].mean() / score.mean():.2f} "
            f"({np.quantile(ratio, 0.05):.2f} to {np.quantile(ratio, 0.95):.2f})")
    for name, own in pits.items():
        own = np.array([value for value in own if value is not None])
        central = [((own > low) & (own < 1 - low)).mean() for low in (0.05, 0.25)]
        print(f"{name:14} {own.size} dates, in the central 90 % {central[0]:.3f}, 50 % {central[1]:.3f}")


if __name__ == "__main__":
    main()
