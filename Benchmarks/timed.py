"""Runs a command and prints what it took as JSON: timed.py OUT COMMAND ...

OUT gets its standard output. Printed are the seconds that passed, those of the processor, and the bytes of memory at
most.
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
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"wallSeconds": spent, "processorSeconds": usage.ru_utime + usage.ru_stime,
                  "peakBytes": 1024 * usage.ru_maxrss}))
