#!/usr/bin/env python3
"""Compares the answers of each engine with those of one process, and prints what run measured: report.py FOLDER COUNT."""
import json
import sys
from pathlib import Path

import pyarrow.parquet

folder, count = Path(sys.argv[1]), int(sys.argv[2])
ENGINES = {
    "one": "one process, a thread",
    "threads": "one process, a thread on each core",
    "parallel": "GNU parallel --pipe",
    "duckdb": "DuckDB, Parquet to Parquet",
    "pipe": "Spark RDD.pipe, Parquet to Parquet",
    "frames": "Spark mapInPandas, Parquet to Parquet",
}


def answers(engine):
    """The lines of an engine, sorted: who works in parts keeps no order."""
    path = folder / f"{engine}.jsonl"
    if not path.exists():
        return None
    return sorted(path.read_bytes().splitlines())


def parquet(engine):
    path = folder / f"{engine}.parquet"
    return sorted(line.encode() for line in pyarrow.parquet.read_table(path)["answer"].to_pylist()) \
        if path.exists() else None


expected = answers("one")
print(f"{count} series, {len(expected)} answers, {sum(map(len, expected)) >> 20} MB\n")
print(f"{'':40}{'seconds':>9}{'series/s':>10}{'processor':>11}{'overhead':>10}{'memory':>10}  bytes")
differing = 0
measured = {name: json.loads(path.read_text()) for name in ENGINES if (path := folder / f"{name}.json").exists()}
for name, took in measured.items():
    found = parquet(name) or answers(name)
    same = found == expected
    differing += not same
    # Of processor time, since others may use the cores as well.
    beside = f"{100 * (took['processorSeconds'] / measured['one']['processorSeconds'] - 1):.0f} %"
    print(f"{ENGINES[name]:40}{took['wallSeconds']:9.1f}{count / took['wallSeconds']:10.0f}"
          f"{took['processorSeconds']:9.1f} s{beside:>10}{took['peakBytes'] >> 20:7} MB  "
          f"{'the same' if same else 'DIFFERENT'}")
sys.exit(bool(differing))
