#!/usr/bin/env python3
"""What the day of the week still does to a fitted index in years that the fit has not seen.

  rhythm.py REPRISE METER.csv [METER.csv ...] [-- OPTIONS OF reprise load]

Each calendar year of each file is put in percent of a normal that was fitted on the years before it, outside shutdowns
and holidays. Prints the mean effect of each weekday in points and its standard error, by file and pooled by days.
Standard library only.
"""
import json
import subprocess
import sys

words = sys.argv[1:]
options = words[words.index("--") + 1:] if "--" in words else []
reprise, *files = words[:words.index("--")] if "--" in words else words
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def answers(file, *more):
    run = subprocess.run([reprise, "load", file, "--json", "-q", *more, *options], capture_output=True, text=True)
    decoder, text, place = json.JSONDecoder(), run.stdout, 0
    while place < len(text):
        answer, place = decoder.raw_decode(text, place)
        yield answer
        while place < len(text) and text[place].isspace():
            place += 1


class Pool:
    def __init__(self):
        self.days, self.sums, self.variances = 0.0, [0.0] * 7, [0.0] * 7

    def add(self, weekdays):
        count = weekdays["days"]
        self.days += count
        for place in range(7):
            self.sums[place] += count * weekdays["effects"][place]
            self.variances[place] += (count * weekdays["errors"][place]) ** 2

    def show(self, name):
        if self.days:
            effects = " ".join(f"{s / self.days:6.2f}" for s in self.sums)
            errors = " ".join(f"{v ** 0.5 / self.days:5.2f}" for v in self.variances)
            print(f"{name[-32:]:32s} {effects}  ± {errors}  {self.days:.0f} days")


print(f"{'':32s} " + " ".join(f"{d:>6s}" for d in DAYS) + "    " + " ".join(f"{d:>5s}" for d in DAYS))
whole = Pool()
for file in files:
    days = [d["date"] for a in answers(file, "--normal", "1", "--from", "1900-01-01") for d in a["days"]]
    pool = Pool()
    for year in range(int(min(days)[:4]) + 1, int(max(days)[:4]) + 1) if days else []:
        span = ["--fit-through", f"{year - 1}-12-31", "--from", f"{year}-01-01", "--as-of", f"{year}-12-31"]
        for answer in answers(file, "--normal", "fitted", *span):
            if answer["weekdays"]:
                pool.add(answer["weekdays"])
                whole.add(answer["weekdays"])
    pool.show(file)
whole.show("pooled")
