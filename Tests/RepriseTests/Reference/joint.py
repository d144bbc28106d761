"""Reference values for departures and links: densities of multivariate normals, by scipy."""

import numpy as np
from scipy.stats import multivariate_normal as mvn


def departure(days, discrepancies, noise, persistence, deviation, step, gradual):
    """The density ratio with a displacement from one day on and without, and the size after it."""
    days = np.array(days)
    covariance = persistence ** np.abs(days[:, None] - days[None, :])
    u = np.where(np.arange(len(days)) >= step, 1.0, 0.0)
    if gradual:
        u = np.clip((days - days[step] + 1) / 5, 0, 1)
    u = u / noise
    x = np.array(discrepancies)
    with_it = mvn(cov=covariance + deviation**2 * np.outer(u, u), allow_singular=False)
    ratio = with_it.pdf(x) / mvn(cov=covariance).pdf(x)
    precision = np.linalg.inv(covariance)
    known = 1 / deviation**2 + u @ precision @ u
    return ratio, (u @ precision @ x) / known, known**-0.5


days = [3, 4, 5, 7, 8, 11, 12]
discrepancies = [0.3, -0.2, 0.5, -1.1, -2.4, -1.9, -2.8]
for step in range(1, 7):
    for gradual in (False, True):
        values = departure(days, discrepancies, 0.05, 0.6, 0.12, step, gradual)
        print(step, gradual, *(f"{value:.12g}" for value in values))

for r, a, b in [(0.9, (0.3, -1.2), (0.5, -0.9)), (0.9, (1.5, 0.2), (-0.4, 1.1))]:
    joint = mvn(cov=[[1, r], [r, 1]])
    ratio = 1.0
    for x, y in zip(a, b):
        ratio *= joint.pdf([x, y]) / (mvn().pdf(x) * mvn().pdf(y))
    print(r, a, b, f"{ratio:.12g}")
