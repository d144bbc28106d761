#!/usr/bin/env python3
"""Forecasts series of Parquet with DuckDB: with_duckdb.py SERIES ANSWERS REPRISE CORES.

SERIES has the columns series, date and percent; ANSWERS gets one column, the answer as JSON, for each series. LINES,
beside ANSWERS, are what the command reads.
"""
import subprocess
import sys
from pathlib import Path

import duckdb

series, answers, reprise, cores = sys.argv[1:]
lines, found = (str(Path(answers).with_suffix(suffix)) for suffix in (".lines.jsonl", ".jsonl"))
database = duckdb.connect(config={"threads": int(cores)})
database.execute(f"""
    COPY (SELECT series AS name, list({{date: date, percent: percent}} ORDER BY date) AS observations
          FROM '{series}' GROUP BY series ORDER BY series)
    TO '{lines}' (FORMAT json)""")
subprocess.run([reprise, "forecast", "--json-lines", "--threads", cores, "--quiet", lines, "-o", found], check=True)
database.execute(f"""
    COPY (SELECT json::VARCHAR AS answer FROM read_ndjson_objects('{found}'))
    TO '{answers}' (FORMAT parquet)""")
