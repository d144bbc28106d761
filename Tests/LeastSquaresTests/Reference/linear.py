"""A linear least-squares problem in exact arithmetic: prints coefficients and (A'A)^-1 for
LinearLeastSquaresTests.

  python3 linear.py
"""
from fractions import Fraction as F

A = [[F(1), F(x), F(x * x)] for x in (-2, -1, 0, 1, 2, 4)]
b = [F(3), F(1), F(1), F(2), F(5), F(15)]
n = 3
G = [[sum(r[i] * r[j] for r in A) for j in range(n)] + [F(int(i == j)) for j in range(n)] for i in range(n)]
for i in range(n):
    pivot = G[i][i]
    G[i] = [x / pivot for x in G[i]]
    for k in range(n):
        if k != i:
            G[k] = [x - G[k][i] * y for x, y in zip(G[k], G[i])]
inverse = [row[n:] for row in G]
right = [sum(r[i] * y for r, y in zip(A, b)) for i in range(n)]
print([str(sum(inverse[i][j] * right[j] for j in range(n))) for i in range(n)])
print([[str(x) for x in row] for row in inverse])
