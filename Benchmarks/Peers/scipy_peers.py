"""Fits the first 500 series of each workload with scipy's curve_fit and leastsq.

  scipy_peers.py DIRECTORY REPETITIONS JOB...
"""
import json
import sys
import time

import numpy as np
import scipy.optimize

import models

directory, repetitions, jobs = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
COUNT = 500
for job in jobs:
    if job not in models.DAYS:
        continue
    t = np.arange(float(models.DAYS[job]))
    y = np.fromfile(f"{directory}/{job}_y.bin").reshape(20000, -1)[:COUNT]
    starts = np.fromfile(f"{directory}/{job}_start.bin").reshape(20000, -1)[:COUNT]
    f = lambda t, *p: models.value(job, t, *p)
    d = lambda t, *p: models.jacobian(job, t, *p)

    def curve_fit(y, p):
        try:
            return scipy.optimize.curve_fit(f, t, y, p, jac=d, method="lm")[0]
        except RuntimeError:
            return np.full_like(p, np.nan)

    def leastsq(y, p):
        return scipy.optimize.leastsq(lambda p: f(t, *p) - y, p, Dfun=lambda p: d(t, *p))[0]

    for name, fit in (("scipy curve_fit", curve_fit), ("scipy leastsq", leastsq)):
        for _ in range(repetitions):
            begin = time.process_time()
            found = np.array([fit(*pair) for pair in zip(y, starts)])
            spent = time.process_time() - begin
            print(json.dumps({"peer": name, "job": job, "seconds": spent, "count": COUNT}))
        if job == "W5":
            found[:, 4] = np.exp(found[:, 4])
        found.tofile(f"{directory}/{name}.{job}.bin")
