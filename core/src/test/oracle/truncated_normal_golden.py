"""Writes truncated_normal.txt for dev.outset.math.TruncatedNormalLawTest:
lower, upper, mean, std, kurtosis and the quantiles of the shares in SHARES, as decimals of doubles.

Run with mpmath 1.4.1:  python truncated_normal_golden.py > ../resources/dev/outset/math/truncated_normal.txt
"""
from mpmath import mp, mpf, erfc, exp, sqrt, pi, inf

SHARES = (1e-9, 0.01, 0.25, 0.5, 0.9, 0.999)


def survival(x):
    return mpf(1) if x == -inf else mpf(0) if x == inf else erfc(x / sqrt(2)) / 2


def density(x):
    return mpf(0) if abs(x) == inf else exp(-x * x / 2) / sqrt(2 * pi)


def raw_moments(a, b):
    """E[Z^k] for k = 0 … 4 by m_k = (k-1) m_(k-2) + (a^(k-1) f(a) - b^(k-1) f(b))/p."""
    p = survival(a) - survival(b)
    m = [mpf(1), (density(a) - density(b)) / p]
    for k in range(2, 5):
        edge = (0 if abs(a) == inf else a ** (k - 1) * density(a)) - (0 if abs(b) == inf else b ** (k - 1) * density(b))
        m.append((k - 1) * m[k - 2] + edge / p)
    return m


for lower, upper in ((-2, 2), (-1, 1), (-3, 3), (-1, 2.5), (-0.5, 3), (0, "inf"), ("-inf", 1), (1, 2), (3, 4), (5, "inf"),
                     (8, 8.5), (-4, -3), ("-inf", -6), (0.3, 0.3000001), (40, 41), (40, "inf"), (-60, -59.9),
                     (0.79, 0.81), (0.81, 0.9), (-20, 20), (0.1, 30), (-30, 0.2)):
    big = max(abs(float(v)) for v in (lower, upper) if abs(float(v)) < 1e300)
    mp.dps = 80 + int(big * big / 2 / 2.3) if big > 20 else 80
    a, b = mpf(float(lower)), mpf(float(upper))
    m = raw_moments(a, b)
    mean = m[1]
    var = m[2] - mean ** 2
    fourth = m[4] - 4 * mean * m[3] + 6 * mean ** 2 * m[2] - 3 * mean ** 4
    row = [lower, upper, repr(float(mean)), repr(float(sqrt(var))), repr(float(fourth / var ** 2))]
    mp.dps = 60
    mirrored = b < 0  # the upper tail keeps its digits
    if mirrored:
        a, b = -b, -a
    sa, sb = survival(a), survival(b)
    for u in SHARES:
        want = sb + mpf(u) * (sa - sb) if mirrored else sa - mpf(u) * (sa - sb)
        lo = mpf(-45) if a == -inf else a
        hi = max(a, 0) + 8 if b == inf else b
        for _ in range(150):
            mid = (lo + hi) / 2
            lo, hi = (mid, hi) if survival(mid) > want else (lo, mid)
        row.append(repr(float(-lo if mirrored else lo)))
    print(*[str(x).replace("inf", "Infinity") for x in row])
