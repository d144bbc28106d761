#!/usr/bin/env python3
"""Prints what run measured: report.py FOLDER CORE [--json]."""
import json
import os
import re
import sys
from pathlib import Path
from statistics import median

RESULTS = Path(sys.argv[1]) / "results"
KINDS = {
    "rates-2": "operating rates of 2 figures",
    "rates-10": "operating rates of 10 figures",
    "indices": "load indices of 20 days, past seasons",
}


def rows(name):
    path = RESULTS / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def forecasts(name):
    """The runs of one file, each with its answers and how many a second."""
    both = [{**row, **answers} for row, answers in zip(rows(name), rows(f"{name}-answers"))]
    for row in both:
        row["perProcessorSecond"] = row["answers"] / row["processorSeconds"]
        row["perWallSecond"] = row["answers"] / row["wallSeconds"]
    return both


def machine():
    info = Path("/proc/cpuinfo").read_text()
    flags = re.search(r"^(?:flags|Features)\s*:(.*)$", info, re.M)
    flags = flags[1].split() if flags else []
    model = re.search(r"^model name\s*:\s*(.*)$", info, re.M)
    return {
        "processor": model[1] if model else os.uname().machine,
        "instructionSet": next((name for name in ("avx512f", "avx2") if name in flags), "neither avx512f nor avx2"),
        "cores": os.cpu_count(),
    }


def beside(name, cost):
    """Rounds of both binaries: the median cost of each, and the median over rounds of the other's cost to this one's."""
    theirs, ours = ([cost(row) for row in (forecasts(f"{who}-{name}") or rows(f"{who}-{name}"))]
                    for who in ("theirs", "ours"))
    ratios = [their / our for their, our in zip(theirs, ours)]
    return {"rounds": len(ratios), "ours": median(ours), "theirs": median(theirs), "ratio": median(ratios),
            "lowestRatio": min(ratios), "highestRatio": max(ratios)} if ratios else None


def compared():
    found = {name: beside(name, lambda row: row["processorSeconds"] / row["answers"]) for name in KINDS}
    found["founding"] = beside("founding", lambda row: row["wallSeconds"])
    found["backtest"] = beside("backtest", lambda row: row["processorSeconds"])
    return {name: row for name, row in found.items() if row}


def error(value, digits=4):
    return f"{value:.{digits}f}" if value is not None else "none"


files = {name: runs[0] for name in KINDS if (runs := forecasts(name))}
peers, panel, against = rows("peers"), forecasts("panel"), compared()
for row in peers:
    row["perSecond"], row["fitsPerSecond"] = row["forecasts"] / row["seconds"], row["forecasts"] / row["fitSeconds"]
    row["ratio"] = files["indices"]["perProcessorSecond"] / row["perSecond"] if files else None
if "--json" in sys.argv[3:]:
    print(json.dumps({"machine": machine(), "core": sys.argv[2], "files": files, "peers": peers, "panel": panel,
                      "against": against}, indent=2))
    sys.exit()

of = machine()
print(f"{of['processor']}, {of['instructionSet']}, core {sys.argv[2]} of {of['cores']} alone unless it says otherwise")
if files:
    print(f"\n{'':39}{'series':>8}{'a second':>10}{'of wall':>9}{'MB':>6}{'error':>8}{'mean':>8}")
    for name, row in files.items():
        print(f"{KINDS[name]:39}{row['answers']:>8}{row['perProcessorSecond']:>10.4g}{row['perWallSecond']:>9.4g}"
              f"{row['peakBytes'] / 1e6:>6.0f}{error(row['largestError']):>8}{error(row['meanError']):>8}")
    print("\nreprise forecast FILE --json -o OUT, all of it: series a second of the core and of wall time, memory at\n"
          "most, and the largest and the mean Monte-Carlo error that it prints.")
if peers:
    print(f"\n{'load indices as above':39}{'series':>8}{'a second':>10}{'fits':>9}{'error':>14}{'Reprise':>10}")
    for row in peers:
        ratio = f"{row['ratio']:.3g} x" if row["ratio"] else ""
        print(f"{row['method']:39}{row['forecasts']:>8}{row['perSecond']:>10.4g}{row['fitsPerSecond']:>9.3g}"
              f"{row['largestError']:>14.4f}{ratio:>10}")
    print("\nForecasts a second of the core, and fits alone, loading left out; error: the largest standard error of a\n"
          "probability; Reprise: its series a second to theirs.")
if panel:
    print(f"\n{'rates of 2 and 10 figures, two cores':39}{'series':>8}{'seconds':>10}{'of cores':>9}{'MB':>6}{'error':>8}")
    for row in panel:
        print(f"{'':39}{row['answers']:>8}{row['wallSeconds']:>10.1f}{row['processorSeconds']:>9.1f}"
              f"{row['peakBytes'] / 1e6:>6.0f}{error(row['largestError']):>8}")
if against:
    print(f"\n{'the other binary to this one':39}{'rounds':>8}{'other':>10}{'this':>9}{'ratio':>14}")
    names = {**KINDS, "founding": "the founding case, wall time", "backtest": "a backtest of simulated seasons"}
    for name, row in against.items():
        print(f"{names[name]:39}{row['rounds']:>8}{1e3 * row['theirs']:>10.4g}{1e3 * row['ours']:>9.4g}"
              f"{row['ratio']:>8.4g} ({row['lowestRatio']:.3g} to {row['highestRatio']:.3g})")
    print("\nMilliseconds, start included: of the core for one series and for the whole backtest, of wall time for the\n"
          "founding case. The medians, and the median, lowest and highest ratio of two runs in turn.")
