"""Writes problems.csv, parameters.csv and data.csv in the form of ../nist-strd.

    python3 -m pip install mpmath
    python3 make.py

The minima are found in 50 digits by Newton steps from the published solutions, with derivatives by differences that
keep 20 digits or more, and are written to eleven.
"""

import csv
import pathlib

import mpmath as mp

HERE = pathlib.Path(__file__).parent
mp.mp.dps = 50
exp, sin = mp.exp, mp.sin

HANSON = (
    [0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50],
    [0, 1, 2, 3, 5, 6, 8, 11, 13, 12, 9, 6, 3, 2, 1.5, 1],
)
LUBRICANT = {
    "0": ([5.10595, 6.38705, 7.38511, 5.79057, 5.10716, 6.36113, 7.97329, 10.4725, 11.9272, 12.4262, 9.1563],
          [1, 740.803, 1407.47, 363.166, 1, 805.5, 1868.09, 3285.1, 3907.47, 4125.47, 2572.03]),
    "25": ([4.54223, 5.82452, 6.70515, 7.71659, 5.29782, 6.22654, 7.57338, 10.354, 11.9844, 12.4435, 9.52333, 8.34496],
           [1, 805.5, 1505.92, 2339.96, 422.941, 1168.37, 2237.29, 4216.89, 5064.29, 5280.88, 3647.27, 2813.94]),
    "37.7777777778": (
        [5.17275, 6.64963, 5.80754, 7.74101, 6.23206, 4.6606, 4.29865, 7.96731, 9.34225, 10.5109, 11.8215, 13.068,
         8.80445, 6.8553, 6.11898],
        [516.822, 1737.99, 1008.73, 2749.24, 1375.82, 191.084, 1, 2922.94, 4044.6, 4849.8, 5605.78, 6273.85, 3636.72,
         1948.96, 1298.47]),
    "98.8888888889": (
        [3.38099, 4.45783, 5.20675, 6.29101, 7.32719, 5.76988, 4.08766, 3.37417, 5.83919, 6.72635, 7.76883, 8.91362,
         9.98334, 8.32329, 7.1321],
        [1, 685.95, 1423.64, 2791.43, 4213.37, 2103.67, 402.195, 1, 2219.7, 3534.75, 4937.71, 6344.17, 7469.35, 5640.94,
         4107.89]),
}
RICHNESS = [
    44, 36, 31, 39, 38, 26, 37, 33, 34, 48, 25, 22, 44, 5, 9, 13, 17, 15, 21, 10, 16, 22, 13, 20, 9, 15, 14, 21, 23, 23,
    32, 29, 20, 26, 31, 4, 20, 25, 24, 32, 23, 33, 34, 23, 28, 30, 10, 29, 40, 10, 8, 12, 13, 14, 56, 47, 44, 37, 27, 17,
    32, 31, 26, 23, 31, 34, 37, 32, 26, 37, 28, 38, 35, 27, 34, 35, 32, 27, 22, 23, 13, 28, 13, 22, 45, 33, 46, 37, 21,
    28, 38, 21, 18, 21, 18, 24, 18, 23, 22, 38, 40, 52, 31, 38, 15, 21]
AREA = [
    26.22, 20.45, 128.68, 117.24, 19.61, 295.21, 31.83, 30.36, 13.57, 60.47, 205.30, 40.21, 7.99, 1.18, 5.40, 13.37,
    4.51, 36.61, 7.56, 10.30, 7.29, 9.54, 6.93, 12.60, 2.43, 18.89, 15.03, 14.49, 28.46, 36.03, 38.52, 45.16, 58.27,
    67.13, 92.33, 1.17, 29.52, 84.38, 87.57, 109.08, 72.28, 66.15, 142.27, 76.41, 105.76, 73.47, 1.71, 305.75, 325.78,
    3.71, 6.48, 19.26, 3.69, 6.27, 1689.67, 95.23, 13.47, 8.60, 96.00, 436.97, 472.78, 441.01, 467.24, 1169.11, 1309.10,
    1905.16, 135.92, 438.25, 526.68, 88.88, 31.43, 21.22, 640.88, 14.09, 28.91, 103.38, 178.99, 120.76, 161.15, 137.38,
    158.31, 179.36, 214.36, 187.05, 140.92, 258.42, 85.86, 47.70, 44.09, 18.04, 127.84, 1694.32, 34.27, 75.19, 54.39,
    79.88, 63.84, 82.24, 88.23, 202.66, 148.93, 641.76, 20.45, 145.31, 27.52, 30.70]

# Name, formula, model, rows of y and predictors, published start, published solution or one near the minimum.
PROBLEMS = [
    ("Isomerization", "b1*b3*(x2-1000*x3/1632)/(1+b2*x1+b3*x2+b4*x3)",
     lambda b, x: b[0] * b[2] * (x[1] - x[2] / mp.mpf("1.632")) / (1 + b[1] * x[0] + b[2] * x[1] + b[3] * x[2]),
     list(zip(
         [3.541, 2.397, 6.694, 4.722, 0.593, 0.268, 2.797, 2.451, 3.196, 2.021, 0.896, 5.084, 5.686, 1.193, 2.648, 3.303,
          3.054, 3.302, 1.271, 11.648, 2.002, 9.604, 7.754, 11.590],
         [205.8, 404.8, 209.7, 401.6, 224.9, 402.6, 212.7, 406.2, 133.3, 470.9, 300.0, 301.6, 297.3, 314.0, 305.7, 300.1,
          305.4, 305.2, 300.1, 106.6, 417.2, 251.0, 250.3, 145.1],
         [90.9, 92.9, 174.9, 187.2, 92.7, 102.2, 186.9, 192.6, 140.8, 144.2, 68.3, 214.6, 142.2, 146.7, 142.0, 143.7,
          141.1, 141.5, 83.0, 209.6, 83.9, 294.4, 148.0, 291.0],
         [37.1, 36.3, 49.4, 44.9, 116.3, 128.9, 134.4, 134.9, 87.6, 86.9, 81.7, 101.7, 10.5, 157.1, 86.0, 90.2, 87.4,
          87.0, 66.4, 33.0, 32.9, 41.5, 14.7, 50.2])),
     [10, 0, 0, 0], [35.9202075907984, 0.0708438158538416, 0.0377302429939232, 0.167135941532392]),
    ("Lubricant", "b1/(b2+x1)+b3*x2+b4*x2**2+b5*x2**3+(b6*x2+b7*x2**3)*exp(-x1/(b8+b9*x2**2))",
     lambda b, x: b[0] / (b[1] + x[0]) + b[2] * x[1] + b[3] * x[1] ** 2 + b[4] * x[1] ** 3
     + (b[5] * x[1] + b[6] * x[1] ** 3) * exp(-x[0] / (b[7] + b[8] * x[1] ** 2)),
     [(y, float(a), round(p / 1000, 8)) for a, (ys, ps) in LUBRICANT.items() for y, p in zip(ys, ps)],
     [1000, 1, 1, 1, 0, 1, 0, 1, 0],
     [1054.54053185586, 206.545778895884, 1.46031478978246, -0.259654831213851, 0.0225737061160327, 0.401384284921933,
      0.0352840506436575, 57.404631430396, -0.476721102261905]),
    ("Sulfisoxazole", "b1*exp(-b2*x)+b3*exp(-b4*x)", lambda b, x: b[0] * exp(-b[1] * x[0]) + b[2] * exp(-b[3] * x[0]),
     list(zip([215.6, 189.2, 176, 162.8, 138.6, 121, 101.2, 88, 61.6, 22, 4.4, 0.1],
              [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 12, 24, 48])),
     [100, 1, 0, 0], [81.2440378005701, 1.30598900748147, 162.594414330483, 0.161785643456763]),
    ("Leaves", "b1/(1+b2*exp(-b3*x))**(1/b4)", lambda b, x: b[0] / (1 + b[1] * exp(-b[2] * x[0])) ** (1 / b[3]),
     list(zip([1.3, 1.3, 1.9, 3.4, 5.3, 7.1, 10.6, 16, 16.4, 18.3, 20.9, 20.5, 21.3, 21.2, 20.9],
              [i + 0.5 for i in range(15)])),
     [10, 250, 1, 1], [21.2040375905717, 296.449927062274, 0.777218543698019, 1.61890922917627]),
    ("Chloride", "b1*(1-b2*exp(-b3*x))", lambda b, x: b[0] * (1 - b[1] * exp(-b[2] * x[0])),
     list(zip([17.3, 17.6, 17.9, 18.3, 18.5, 18.9, 19, 19.3, 19.8, 19.9, 20.2, 20.5, 20.6, 21.1, 21.5, 21.9, 22, 22.3,
               22.6, 22.8, 23, 23.2, 23.4, 23.7, 24, 24.2, 24.5, 25, 25.4, 25.5, 25.9, 25.9, 26.3, 26.2, 26.5, 26.5,
               26.6, 27, 27, 27, 27, 27.3, 27.8, 28.1, 28.1, 28.1, 28.4, 28.6, 29, 29.2, 29.3, 29.4, 29.4, 29.4],
              [round(2.45 + 0.1 * i, 2) for i in range(54)])),
     [10, 1, 0], [39.0948975505463, 0.828436576821748, 0.158522388849914]),
    ("Tetracycline", "b3*(exp(-b1*(x-b4))-exp(-b2*(x-b4)))",
     lambda b, x: b[2] * (exp(-b[0] * (x[0] - b[3])) - exp(-b[1] * (x[0] - b[3]))),
     list(zip([0.7, 1.2, 1.4, 1.4, 1.1, 0.8, 0.6, 0.5, 0.3], [1, 2, 3, 4, 6, 8, 10, 12, 16])),
     [0, 0, 1, 0], [0.148801441927812, 0.715743513376835, 2.64966476940712, 0.412231010811697]),
    ("Hanson1", "b1*sin(b2*x)", lambda b, x: b[0] * sin(b[1] * x[0]), list(zip(HANSON[1], HANSON[0])),
     [10, 0.15], [8.84420349211553, 0.123190563700324]),
    ("Hanson2", "b1*exp(b2*x)*sin(b3*x)", lambda b, x: b[0] * exp(b[1] * x[0]) * sin(b[2] * x[0]),
     list(zip(HANSON[1], HANSON[0])), [25, -0.1, 0.1], [26.0785277317674, -0.0648890754465511, 0.0820989362396577]),
    ("Species", "b1+b2*x**b3", lambda b, x: b[0] + b[1] * x[0] ** b[2], list(zip(RICHNESS, AREA)),
     None, [33, -60, -0.3]),
    ("Lipoprotein", "b3*exp(-exp(b1)*x)+b4*exp(-exp(b2)*x)",
     lambda b, x: b[2] * exp(-exp(b[0]) * x[0]) + b[3] * exp(-exp(b[1]) * x[0]),
     list(zip([46.10, 25.90, 17.00, 12.10, 7.22, 4.51, 3.19, 2.40, 1.82, 1.41, 1.00, 0.94],
              [0.5, 1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9, 10])),
     [0.25, -2, 100, 150], [0.5, -1.2, 60, 20]),
]


def number(x):
    return mp.mpf(repr(float(x)))


def residuals(model, rows, b):
    return [model(b, [number(v) for v in row[1:]]) - number(row[0]) for row in rows]


def derivatives(function, b):
    columns = []
    for j in range(len(b)):
        step = mp.mpf(10) ** -16 * max(abs(b[j]), mp.mpf(10) ** -3)
        high, low = list(b), list(b)
        high[j] += step
        low[j] -= step
        columns.append([(p - q) / (2 * step) for p, q in zip(function(high), function(low))])
    return mp.matrix(columns).T


def minimum(model, rows, b):
    """Newton steps on the gradient, damped by Levenberg and Marquardt until they come near."""
    b, damping = [mp.mpf(v) for v in b], mp.mpf("1e-3")
    total = mp.fsum(r * r for r in residuals(model, rows, b))
    for _ in range(400):
        r, j = mp.matrix(residuals(model, rows, b)), derivatives(lambda q: residuals(model, rows, q), b)
        normal = j.T * j
        for i in range(len(b)):
            normal[i, i] *= 1 + damping
        step = mp.lu_solve(normal, -(j.T * r))
        moved = [p + q for p, q in zip(b, step)]
        lower = mp.fsum(x * x for x in residuals(model, rows, moved))
        if lower < total:
            b, total, damping = moved, lower, damping / 10
        else:
            damping *= 10
        if max(abs(s) / max(abs(p), mp.mpf(10) ** -3) for s, p in zip(step, b)) < mp.mpf(10) ** -14:
            break
    else:
        raise ValueError("no minimum")
    j = derivatives(lambda q: residuals(model, rows, q), b)
    freedom = len(rows) - len(b)
    deviation = mp.sqrt(total / freedom)
    inverse = (j.T * j) ** -1
    return b, total, deviation, [deviation * mp.sqrt(inverse[i, i]) for i in range(len(b))]


def digits(x):
    return mp.nstr(x, 11, min_fixed=1, max_fixed=0)


def brute_force():
    """The start of nls2's own example: the lowest node of its grid."""
    rows = list(zip(RICHNESS, AREA))
    grid = [-100 + 200 * i / 3 for i in range(4)]
    nodes = [(a, b, -1 + 2 * k / 3) for a in grid for b in grid for k in range(4)]
    return list(min(nodes, key=lambda n: sum((n[0] + n[1] * x ** n[2] - y) ** 2 for y, x in rows)))


def main():
    tables = {"problems": [], "parameters": [], "data": []}
    for name, formula, model, rows, start, near in PROBLEMS:
        b, total, deviation, errors = minimum(model, rows, near)
        start = start or brute_force()
        tables["problems"].append([
            name, "", "y", formula, digits(total), digits(deviation), len(rows) - len(b), len(rows)])
        for i, (value, error) in enumerate(zip(b, errors)):
            tables["parameters"].append([
                name, f"b{i + 1}", repr(float(start[i])), mp.nstr(value, 1), digits(value), digits(error)])
        tables["data"] += [[name, *(repr(float(v)) for v in row), *[""] * (4 - len(row))] for row in rows]
        print(name, digits(total), [digits(v) for v in b], flush=True)
    headers = {
        "problems": "problem level response formula residual_sum_of_squares residual_standard_deviation "
                    "degrees_of_freedom observations",
        "parameters": "problem parameter start1 start2 certified standard_error",
        "data": "problem y x1 x2 x3",
    }
    for table, lines in tables.items():
        with open(HERE / f"{table}.csv", "w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(headers[table].split())
            writer.writerows(lines)


if __name__ == "__main__":
    main()
