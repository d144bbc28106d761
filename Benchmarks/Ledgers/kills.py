#!/usr/bin/env python3
"""Two writers append to one ledger while they are killed at random moments, and then on a disk that is full.

    swift build -c release --package-path Benchmarks --product ledgers
    python3 Benchmarks/Ledgers/kills.py Benchmarks/.build/release/ledgers [--forecasts 10000] [--kills 1000]

Every line that a writer was told to be on the disk has to be in the file, and no line may be half. Exits with 1 if one is not.
"""

import argparse
import collections
import json
import pathlib
import random
import resource
import subprocess
import tempfile
import threading
import time

parser = argparse.ArgumentParser()
parser.add_argument("writer")
parser.add_argument("--forecasts", type=int, default=10_000, help="forecasts of each writer")
parser.add_argument("--kills", type=int, default=1_000, help="kills of both together")
parser.add_argument("--seed", type=int, default=1)
options = parser.parse_args()

folder = pathlib.Path(tempfile.mkdtemp(prefix="ledger-"))
file = folder / "2022-operating-rate.jsonl"
forecast = folder / "forecast.json"
generator = random.Random(options.seed)
acknowledged = {"one": set(), "two": set()}
kills = collections.Counter()
problems = []


def run(name):
    """A writer that is started again where it was stopped, until it is done."""
    own = random.Random(f"{options.seed}{name}")
    left = options.kills // 2
    written = 0
    while written < options.forecasts or left > 0:
        count = max(1, options.forecasts - written)
        process = subprocess.Popen(
            [options.writer, str(folder), name, str(written), str(count), str(forecast)], stdout=subprocess.PIPE, text=True
        )
        # The killer strikes within the lines that it may still see, and now and then before the first.
        moment = own.randrange(0, max(2, count // left + 1)) if left > 0 else None
        seen = 0
        if moment == 0:
            time.sleep(own.uniform(0, 0.3))
            process.kill()
        for line in process.stdout:
            acknowledged[name].add(int(line))
            written = max(written, int(line) + 1)
            seen += 1
            if moment is not None and seen == moment:
                time.sleep(own.uniform(0, 0.004))
                process.kill()
        code = process.wait()
        if code == -9:
            kills[name] += 1
            left -= 1
        elif code != 0:
            problems.append(f"{name}: exit code {code}")
            return
        elif left > 0 and written >= options.forecasts:
            break


# The first writer makes the forecast.
subprocess.run([options.writer, str(folder), "zero", "0", "1", str(forecast)], check=True, stdout=subprocess.DEVNULL)
started = time.time()
threads = [threading.Thread(target=run, args=(name,)) for name in acknowledged]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
took = time.time() - started


def lines():
    """The entries of the file; a last line without its end is a torn one."""
    text = file.read_text()
    *whole, last = text.split("\n")
    found = collections.Counter()
    for number, line in enumerate(whole, 1):
        try:
            entry = json.loads(line)
            found[entry["series"]["name"], int(entry["time"])] += 1
        except (ValueError, KeyError):
            problems.append(f"line {number} is half: {line[:60]!r}")
    return found, last


found, last = lines()
lost = [(name, number) for name, numbers in acknowledged.items() for number in numbers if not found[name, number]]
print(f"{sum(map(len, acknowledged.values()))} forecasts acknowledged, {sum(found.values())} lines, "
      f"{sum(kills.values())} kills, {took:.0f} s")
print(f"lost {len(lost)}, unfinished at the end {int(bool(last))}")
if lost:
    problems.append(f"lost: {lost[:5]}")

# The next writer takes an unfinished line away.
with file.open("a") as torn:
    torn.write('{"schema":1,"version"')
subprocess.run([options.writer, str(folder), "three", "0", "1", str(forecast)], check=True, stdout=subprocess.DEVNULL)
found, last = lines()
if last or not found["three", 0]:
    problems.append("an unfinished line stayed")

# A disk that is full: the file may grow by half a line, and no further.
before = file.read_bytes()
limit = len(before) + 2_000
full = subprocess.run(
    [options.writer, str(folder), "four", "0", "5", str(forecast)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
)
print(f"full: exit code {full.returncode}, {full.stderr.strip()}")
if full.returncode != 74 or file.read_bytes() != before:
    problems.append("a full disk left another file")

for problem in problems[:20]:
    print(problem)
raise SystemExit(1 if problems else 0)
