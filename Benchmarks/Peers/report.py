"""Compares everybody's times and residual sums: report.py DIRECTORY [--json].

Success is a residual sum within 1e-6 of the lowest that anybody found, over the series whose best
fit is finite and inside the box: midpoint within one span of the days, rate so that the curve's
width from 10 to 90 % is between a quarter of a day and 30 spans, shape parameter 0.01 to 20.
The best peer is the fastest with a success of at least 0.999 (W2 and W5: ours less 0.01).
"""
import collections
import json
import pathlib
import statistics
import sys

import numpy as np

import models

directory = pathlib.Path(sys.argv[1])
times = collections.defaultdict(list)
for path in directory.glob("*.jsonl"):
    for line in path.read_text().splitlines():
        row = json.loads(line)
        times[row["peer"], row["job"]].append(row["count"] / row["seconds"])
speed = {key: statistics.median(values) for key, values in times.items()}


def is_ours(peer):
    return peer.startswith("Reprise")


success, count = {}, {}
for job, days in models.DAYS.items():
    y = np.fromfile(directory / f"{job}_y.bin").reshape(20000, days)
    found, best = {}, np.full(20000, np.inf)
    at = np.full((20000, models.PARAMETERS[job]), np.nan)
    for peer, other in speed:
        if other != job or not (directory / f"{peer}.{job}.bin").exists():
            continue
        p = np.fromfile(directory / f"{peer}.{job}.bin").reshape(-1, models.PARAMETERS[job])
        found[peer] = models.sums(job, y[: len(p)], p)
        better = np.flatnonzero(found[peer] < best[: len(p)])
        at[better] = p[better]
        best[better] = found[peer][better]
    rate, midpoint = (at[:, 1], at[:, 2]) if job == "W4" else (at[:, 2], at[:, 3])
    span, width = days - 1, {"W3": 3.0844}.get(job, 4.3944)
    with np.errstate(all="ignore"):
        if job == "W5":
            midpoint = midpoint - np.log(at[:, 4]) / rate
        inside = (midpoint > -span) & (midpoint < 2 * span)
        inside &= (rate > width / (30 * span)) & (rate < 4 * width)
        if job == "W5":
            inside &= (at[:, 4] > 0.01) & (at[:, 4] < 20)
    count[job] = float(inside.mean())
    for peer, sums in found.items():
        chosen = inside[: len(sums)]
        success[peer, job] = float((sums <= best[: len(sums)] * (1 + 1e-6))[chosen].mean())

# What is shown: the job, who of ours does it, which workload's peers it is compared with.
JOBS = [
    ("W1", "Reprise", "W1"), ("W2", "Reprise", "W2"), ("W3", "Reprise", "W3"),
    ("W4", "Reprise", "W4"), ("W5", "Reprise", "W5"),
    ("W1, any grid", "Reprise any grid", "W1"), ("W1, baseline", "Reprise baseline", "W1"),
    ("W1, AVX2", "Reprise avx2", "W1"), ("W1, missing days", "Reprise missing days", "W1"), ("W1, weights", "Reprise weights", "W1"),
    ("W1, one thread", "Reprise one thread", "W1"),
    ("W1, two threads", "Reprise two threads", "W1"),
    ("W1, 1000 refits", "Reprise", "refits"),
]
jobs = []
for title, ours, job in JOBS:
    if (ours, job) not in speed:
        continue
    own = success.get((ours, job))
    least = (own or 1) - 0.01 if job in ("W2", "W5") else 0.999
    rivals = [
        (rate, peer) for (peer, other), rate in speed.items()
        if other == job and not is_ours(peer) and success.get((peer, job), 1) >= least
    ]
    best, peer = max(rivals, default=(None, None))
    jobs.append({
        "job": title, "reprise": speed[ours, job], "bestPeer": best, "peer": peer,
        "ratio": speed[ours, job] / best if best else None, "success": own,
    })
if "--json" in sys.argv:
    print(json.dumps({
        "unit": "fits (refits: series of 1000) per second and core", "insideBox": count,
        "jobs": jobs,
        "everybody": [
            {"peer": peer, "job": job, "rate": rate, "success": success.get((peer, job))}
            for (peer, job), rate in sorted(speed.items(), key=lambda item: -item[1])
        ],
    }))
else:
    print(f"{'job':18}{'Reprise':>12}{'success':>10}{'best peer':>12}{'ratio':>8}  peer")
    for job in jobs:
        own = "" if job["success"] is None else f"{100 * job['success']:.2f} %"
        best = f"{job['bestPeer']:,.0f}" if job["bestPeer"] else ""
        ratio = f"{job['ratio']:.2f}" if job["ratio"] else ""
        print(f"{job['job']:18}{job['reprise']:12,.0f}{own:>10}{best:>12}{ratio:>8}  {job['peer']}")
    print("\nfits (refits: series of 1000) per second and core of CPU time; inside the box:",
          ", ".join(f"{job} {100 * share:.1f} %" for job, share in count.items()))
    for job in [*models.DAYS, "refits"]:
        print(f"\n{job}")
        for (peer, other), rate in sorted(speed.items(), key=lambda item: -item[1]):
            if other == job:
                own = success.get((peer, job))
                print(f"  {peer:28}{rate:14,.0f}" + ("" if own is None else f"{100 * own:10.2f} %"))
