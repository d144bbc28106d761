"""The curves of the workloads and their derivatives, in the peers' parameters."""
import numpy as np

DAYS = {"W1": 30, "W2": 14, "W3": 30, "W4": 30, "W5": 60}
PARAMETERS = {"W1": 4, "W2": 4, "W3": 4, "W4": 3, "W5": 5}


def value(job, t, *p):
    """p as arrays of the shape of a series or of a column of series; W5's last is the logarithm."""
    if job == "W4":
        p = (0, *p)
    z = np.clip(p[2] * (t - p[3]), -30 if job == "W3" else -600, 700)
    u = np.exp(-z)
    if job == "W3":
        return p[0] + p[1] * np.exp(-u)
    if job == "W5":
        return p[0] + p[1] * np.exp(-np.log1p(u) * np.exp(-p[4]))
    return p[0] + p[1] / (1 + u)


def jacobian(job, t, *p):
    q = (0, *p) if job == "W4" else p
    d = t - q[3]
    u = np.exp(-np.clip(q[2] * d, -30 if job == "W3" else -600, 700))
    if job == "W3":
        f = np.exp(-u)
        slope = q[1] * f * u
    elif job == "W5":
        inverse = np.exp(-q[4])
        log = np.log1p(u)
        f = np.exp(-log * inverse)
        slope = q[1] * f * inverse * u / (1 + u)
    else:
        f = 1 / (1 + u)
        slope = q[1] * f * (1 - f)
    columns = [np.ones_like(f), f, slope * d, -slope * q[2]]
    if job == "W5":
        columns.append(q[1] * f * log * inverse)
    return np.stack(columns[1:] if job == "W4" else columns, axis=1)


def sums(job, y, p):
    """The residual sums of squares, computed alike for everybody; W5's last is the shape itself."""
    columns = [p[:, [j]] for j in range(p.shape[1])]
    with np.errstate(all="ignore"):
        if job == "W5":
            columns[4] = np.log(columns[4])
        s = ((value(job, np.arange(float(DAYS[job])), *columns) - y) ** 2).sum(1)
    return np.where(np.isfinite(s), s, np.inf)
