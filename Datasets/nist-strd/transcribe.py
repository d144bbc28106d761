"""Writes the tables of this folder from NIST's own files, or checks them number by number.

    python3 transcribe.py FOLDER            writes problems.csv, parameters.csv and data.csv
    python3 transcribe.py --check FOLDER    compares every number in them with NIST's files

FOLDER holds the 27 files as NIST lays them out (BoxBOD.dat and so on). Numbers are copied as NIST
prints them. The check does not share the reading: it collects the bare numbers of each file's data
section and of its table of certified values, in order, and expects those of the tables.
"""

import csv
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[Ee][-+]?\d+)?")


def formula(text):
    model = re.split("Starting [Vv]alues", text[text.index("Model:") :])[0]
    lines = [line.strip() for line in model.splitlines()]
    first = next(i for i, line in enumerate(lines) if re.match(r"(log\[)?y\]? *=", line))
    joined = " ".join(line for line in lines[first:] if line)
    response, right = joined.replace("[", "(").replace("]", ")").split("=", 1)
    right, error = re.sub(r"\s+", " ", right).strip().rsplit(" + ", 1)
    assert error == "e", error
    return response.strip(), right


def read(path):
    text = path.read_text()
    response, model = formula(text)
    parameters = [
        (f"b{match[1]}", *match[2].split())
        for match in re.finditer(r"^ *b(\d) = +(.*)$", text, re.MULTILINE)
    ]
    rest = {
        key: re.search(key + r": +(\S+)", text)[1]
        for key in (
            "Residual Sum of Squares",
            "Residual Standard Deviation",
            "Degrees of Freedom",
            "Number of Observations",
        )
    }
    level = re.search(r"(\w+) Level of Difficulty", text)[1].lower()
    table = text[re.search(r"^Data: +y ", text, re.MULTILINE).start() :].splitlines()[1:]
    rows = [line.split() for line in table if line.strip()]
    return response, model, level, parameters, rest, rows


def write(folder):
    problems, parameters, data = [], [], []
    for path in sorted(folder.glob("*.dat")):
        response, model, level, table, rest, rows = read(path)
        problems.append([path.stem, level, response, model, *rest.values()])
        parameters += [[path.stem, *row] for row in table]
        data += [[path.stem, *row, *[""] * (3 - len(row))] for row in rows]
    for name, header, rows in (
        (
            "problems.csv",
            "problem,level,response,formula,residual_sum_of_squares,"
            "residual_standard_deviation,degrees_of_freedom,observations",
            problems,
        ),
        ("parameters.csv", "problem,parameter,start1,start2,certified,standard_error", parameters),
        ("data.csv", "problem,y,x1,x2", data),
    ):
        with open(HERE / name, "w", newline="") as file:
            file.write(header + "\n")
            csv.writer(file, lineterminator="\n").writerows(rows)


def numbers(text):
    return [float(x) for x in NUMBER.findall(text)]


def check(folder):
    compared = 0

    def expect(name, ours, theirs):
        nonlocal compared
        if ours != theirs:
            sys.exit(f"{name}: {ours[:9]}… is not {theirs[:9]}…")
        compared += len(ours)

    def table(name):
        with open(HERE / name) as file:
            return list(csv.DictReader(file))

    problems, parameters, data = map(table, ("problems.csv", "parameters.csv", "data.csv"))
    files = sorted(folder.glob("*.dat"))
    assert [p["problem"] for p in problems] == [f.stem for f in files]
    for problem, path in zip(problems, files):
        name, text = problem["problem"], path.read_text()
        mine = lambda rows: [row for row in rows if row["problem"] == name]
        certified = text[text.rindex("Certified Values") : text.index("Residual Sum of Squares")]
        theirs = [numbers(line.split("=")[1]) for line in certified.splitlines() if "=" in line]
        keys = ("start1", "start2", "certified", "standard_error")
        ours = [[float(row[key]) for key in keys] for row in mine(parameters)]
        expect(name, sum(ours, []), sum(theirs, []))
        end = text.rindex("Data: ")
        sums = text[text.index("Residual Sum of Squares") : end]
        keys = list(problem)[4:]
        expect(name, [float(problem[key]) for key in keys], numbers(sums))
        body = text[end:].split("\n", 1)[1]
        ours = [float(row[k]) for row in mine(data) for k in ("y", "x1", "x2") if row[k]]
        expect(name, ours, numbers(body))
        # The formula's own numbers and names, brackets and blanks aside.
        plain = lambda s: re.sub(r"[\s\[\]()]", "", s)
        if plain(problem["formula"]) not in plain(text):
            sys.exit(f"{name}: the formula is not NIST's")
    print(f"{len(files)} problems, {compared} numbers: all as NIST has them")


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[-1])
    check(folder) if "--check" in sys.argv else write(folder)
