"""Reads and averages a file of readings with polars: peer.py FILE OUT. Prints what came of it as JSON."""
import json
import resource
import sys
import time

start = time.perf_counter()
import polars as pl  # noqa: E402  Loading is part of what a user waits for.

means = (pl.read_csv(sys.argv[1], try_parse_dates=True)
         .group_by("area", pl.col("timestamp").dt.date().alias("date"))
         .agg(pl.col("value").mean()).sort("area", "date"))
means.write_csv(sys.argv[2])
print(json.dumps({"areas": means["area"].n_unique(), "days": means.height, "version": pl.__version__,
                  "wallSeconds": time.perf_counter() - start,
                  "peakBytes": 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))
