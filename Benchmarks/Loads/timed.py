"""Runs a command and prints the seconds that it took and its bytes of memory at most as JSON: timed.py OUT COMMAND ...

OUT gets its standard output.
"""
import json
import resource
import subprocess
import sys
import time

with open(sys.argv[1], "wb") as out:
    start = time.perf_counter()
    subprocess.run(sys.argv[2:], stdout=out, check=True)
    spent = time.perf_counter() - start
print(json.dumps({"wallSeconds": spent, "peakBytes": 1024 * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss}))
