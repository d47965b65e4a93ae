"""Coefficients of the float32 tanh of the fast kernels (dev.outset.kernels.FloatMaps).

tanh(x) = x P(x²)/Q(x²) on |x| < 9.02, where float32 tanh reaches 1; degrees 4 and 4 in x², Q(0) = 1. Lawson's iteration:
least squares in Chebyshev nodes, weights multiplied by the error until the relative error is level (a minimax fit), and
the denominator of the last round as weight, which makes the problem linear.

Run with NumPy 1.24: prints the coefficients and the largest relative error of the evaluation in float32 over 2·10⁶ points.
"""

import numpy as np

BOUND, DEGREE, NODES, ROUNDS = 9.02, 4, 4000, 60


def fit():
    u = 0.5 - 0.5 * np.cos(np.pi * (np.arange(NODES) + 0.5) / NODES)  # x²/BOUND²
    x = BOUND * np.sqrt(u)
    target = np.tanh(x) / x
    powers = u[:, None] ** np.arange(DEGREE + 1)
    lawson, q_before, best = np.ones(NODES), np.ones(NODES), (np.inf, None, None)
    for _ in range(ROUNDS):
        weight = np.sqrt(lawson) / (target * q_before)
        columns = np.concatenate([powers, -target[:, None] * powers[:, 1:]], axis=1)
        c = np.linalg.lstsq(columns * weight[:, None], target * weight, rcond=None)[0]
        p, q = c[: DEGREE + 1], np.concatenate([[1.0], c[DEGREE + 1 :]])
        error = np.abs(powers @ p / (powers @ q) / target - 1)
        if error.max() < best[0]:
            scale = BOUND ** (2.0 * np.arange(DEGREE + 1))
            best = error.max(), p / scale, q / scale
        lawson *= error / error.max() + 1e-3
        lawson *= NODES / lawson.sum()
        q_before = powers @ q
    return best


def horner(coefficients, y):
    value = np.full_like(y, coefficients[-1])
    for c in coefficients[-2::-1]:
        value = value * y + c
    return value


if __name__ == "__main__":
    error, p, q = fit()
    p, q = p.astype(np.float32), q.astype(np.float32)
    x = np.linspace(-12, 12, 2_000_001).astype(np.float32)
    clamped = np.clip(x, np.float32(-BOUND), np.float32(BOUND))
    y = clamped * clamped
    result, exact = clamped * horner(p, y) / horner(q, y), np.tanh(x.astype(np.float64))
    relative = np.abs(result[exact != 0] / exact[exact != 0] - 1).max()
    print("P", [float(c) for c in p])
    print("Q", [float(c) for c in q])
    print(f"relative error {error:.2g}, evaluated in float32 {relative:.2g}, largest value {np.abs(result).max()!r}")
