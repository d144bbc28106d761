"""Reads and averages a file of readings with polars: peer.py FILE. Prints the means as CSV."""
import sys

import polars as pl

means = (pl.read_csv(sys.argv[1], try_parse_dates=True)
         .group_by("area", pl.col("timestamp").dt.date().alias("date"))
         .agg(pl.col("value").mean()).sort("area", "date"))
means.write_csv(sys.stdout)
