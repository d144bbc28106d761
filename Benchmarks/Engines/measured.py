"""Runs a command and prints what it took as JSON: measured.py COMMAND ...

Printed are the seconds that passed, those of the processor, and the bytes of memory at most, both of the command and of
all that it started: somebody looks twenty times a second, and does not see what a process did after the last look.
"""
import json
import os
import subprocess
import sys
import time
from pathlib import Path


def seen(session):
    """The processes of a session, each with its ticks of the processor and the pages it holds."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except (OSError, IndexError):
            continue
        if int(fields[3]) == session:
            # A process number may come again, with another time of its start.
            found[path, fields[19]] = int(fields[11]) + int(fields[12]), int(fields[21])
    return found


start = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], start_new_session=True, stdout=subprocess.DEVNULL)
most, ticks = 0, {}
while child.poll() is None:
    found = seen(child.pid)
    most = max(most, sum(pages for _, pages in found.values()))
    ticks |= {process: spent for process, (spent, _) in found.items()}
    time.sleep(0.05)
spent = time.perf_counter() - start
if child.returncode:
    sys.exit(child.returncode)
print(json.dumps({"wallSeconds": spent, "processorSeconds": sum(ticks.values()) / os.sysconf("SC_CLK_TCK"),
                  "peakBytes": most * os.sysconf("SC_PAGE_SIZE")}))
