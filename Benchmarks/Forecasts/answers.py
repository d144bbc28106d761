#!/usr/bin/env python3
"""Counts the answers of a file of forecasts and their Monte-Carlo errors: answers.py FILE.json prints a JSON object.

An error is every number under a key with Monte Carlo or standard error in its name, wherever in an answer.
"""
import json
import re
import sys


def numbers(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from numbers(part)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield value


def errors(value):
    if isinstance(value, list):
        for part in value:
            yield from errors(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if re.search("montecarlo|standarderror", re.sub("[^a-z]", "", key.lower())):
                yield from numbers(part)
            else:
                yield from errors(part)


def answers(path):
    """Several answers are one a line, a single one is on several lines."""
    with open(path, encoding="utf-8") as file:
        if file.readline().strip() == "{":
            file.seek(0)
            yield json.load(file)
            return
        file.seek(0)
        for line in file:
            yield json.loads(line)


count = found = 0
largest = total = 0.0
for answer in answers(sys.argv[1]):
    count += 1
    for error in errors(answer):
        found, total, largest = found + 1, total + error, max(largest, error)
print(json.dumps({"answers": count, "errors": found, "largestError": largest if found else None,
                  "meanError": total / found if found else None}))
