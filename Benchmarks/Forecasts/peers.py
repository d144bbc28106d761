#!/usr/bin/env python3
"""Times complete forecasts of one peer: peers.py FOLDER PEER COUNT prints a JSON object.

A complete forecast fits the series, simulates 2,500 paths of 62 days (a standard error of at most 0.01 in every
probability) and takes the first day of three days in a row at 90 and at 100 %. The time is that of the processor, of
child processes as well; a first forecast to warm up is left out. Seasonality is left out, which saves the peers time.
The paths are drawn by the peer's own method, which for AutoETS and AutoARIMA is a loop in Python and takes most of
the time; so the time of the fits alone is given as well.
"""
import json
import logging
import os
import sys
import warnings
from importlib.metadata import version

import numpy as np
import pandas as pd

PATHS, HORIZON, RUN, LEVELS = 2500, 60, 3, (90.0, 100.0)

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)


def now():
    """Seconds of the processor."""
    return sum(os.times()[:4])


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
    future = pd.DataFrame({"ds": pd.date_range(days[-1], periods=HORIZON + RUN)[1:], "cap": 105.0, "floor": 0.0})
    return model.predictive_samples(future)["yhat"].T


def auto_ets(days, levels):
    from statsforecast.models import AutoETS

    model = AutoETS(season_length=1).fit(levels)
    fitted()
    return model.simulate(h=HORIZON + RUN - 1, n_paths=PATHS, seed=1)


def auto_arima(days, levels):
    from statsforecast.models import AutoARIMA

    model = AutoARIMA(season_length=1).fit(levels)
    fitted()
    return model.simulate(h=HORIZON + RUN - 1, n_paths=PATHS, seed=1)


PEERS = {
    "Prophet": (prophet, "prophet"),
    "AutoETS": (auto_ets, "statsforecast"),
    "AutoARIMA": (auto_arima, "statsforecast"),
}


def dates(paths):
    """For each level the probability of a first run by each day."""
    assert paths.shape == (PATHS, HORIZON + RUN - 1), paths.shape
    answers = []
    for level in LEVELS:
        at = paths >= level
        runs = np.logical_and.reduce([at[:, k:k + HORIZON] for k in range(RUN)])
        first = runs.argmax(axis=1)[runs.any(axis=1)]
        answers.append(np.bincount(first, minlength=HORIZON).cumsum() / PATHS)
    return answers


folder, peer, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
make_paths, package = PEERS[peer]
table = pd.read_csv(f"{folder}/running.csv", parse_dates=["date"])
series = [(group["date"].to_numpy(), group["percent"].to_numpy(dtype=float))
          for _, group in table.groupby("season", sort=False)][:count]
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
