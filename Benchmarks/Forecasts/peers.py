#!/usr/bin/env python3
"""Times complete forecasts of one peer: peers.py FILE.csv PEER prints a JSON object.

A complete forecast fits the series, simulates 2,500 paths of 60 days (a standard error of at most 0.01 in every
probability) and takes the first day at 90 and at 100 %. The time is that of the processor, of child processes as well;
starting, reading and a first forecast to warm up are left out. Seasonality is left out, which saves the peers time.
The paths are drawn by the peer's own method, which for AutoETS is a loop in Python and takes most of the time; so the
time of the fits alone is given as well.
"""
import json
import logging
import resource
import sys
import warnings
from importlib.metadata import version

import numpy as np
import pandas as pd

PATHS, HORIZON, LEVELS = 2500, 60, (90.0, 100.0)

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)


def now():
    """Seconds of the processor."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(part.ru_utime + part.ru_stime for part in used)


def fitted():
    """Called as soon as a model is fitted."""
    global fitting
    fitting += now() - begun


def prophet(days, levels):
    from prophet import Prophet

    model = Prophet(growth="logistic", daily_seasonality=False, weekly_seasonality=False, yearly_seasonality=False,
                    uncertainty_samples=PATHS)
    model.fit(pd.DataFrame({"ds": days, "y": levels, "cap": 105.0, "floor": 0.0}))
    fitted()
    future = pd.DataFrame({"ds": pd.date_range(days[-1], periods=HORIZON + 1)[1:], "cap": 105.0, "floor": 0.0})
    return model.predictive_samples(future)["yhat"].T


def auto_ets(days, levels):
    from statsforecast.models import AutoETS

    model = AutoETS(season_length=1).fit(levels)
    fitted()
    return model.simulate(h=HORIZON, n_paths=PATHS, seed=1)


PEERS = {"Prophet": (prophet, "prophet"), "AutoETS": (auto_ets, "statsforecast")}


def dates(paths):
    """For each level the probability of having reached it by each day."""
    assert paths.shape == (PATHS, HORIZON), paths.shape
    return [np.logical_or.accumulate(paths >= level, axis=1).mean(axis=0) for level in LEVELS]


file, peer = sys.argv[1:]
make_paths, package = PEERS[peer]
table = pd.read_csv(file, parse_dates=["date"])
series = [(group["date"].to_numpy(), group["percent"].to_numpy(dtype=float))
          for _, group in table.groupby("series", sort=False)]
np.random.seed(1)
fitting = begun = 0.0
dates(make_paths(*series[0]))
fitting, start, largest = 0.0, now(), 0.0
for days, levels in series:
    begun = now()
    for p in dates(make_paths(days, levels)):
        largest = max(largest, float(np.sqrt(p * (1 - p) / PATHS).max()))
print(json.dumps({"method": f"{peer} ({package} {version(package)})", "forecasts": len(series),
                  "seconds": now() - start, "fitSeconds": fitting, "largestError": largest}))
