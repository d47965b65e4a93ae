"""Writes normal_law.txt for dev.outset.math.NormalLawTest: function, argument, value (both exact decimals of doubles).

Run with mpmath 1.4.1:  python normal_law_golden.py > ../resources/dev/outset/math/normal_law.txt
"""
import random
from mpmath import mp, mpf, erfc, erfinv, sqrt, exp, log, pi

mp.dps = 50
rng = random.Random(2)


def survival(x):
    return erfc(x / sqrt(2)) / 2


def upper(q):
    """x with survival(x) = q, by Newton on the logarithm."""
    x = mp.findroot(lambda t: log(survival(t)) - log(q), sqrt(max(-2 * log(q) - 2, mpf("0.01"))), tol=1e-45)
    return x


xs = [rng.uniform(-3, 3) for _ in range(60)] + [rng.uniform(0, 38) for _ in range(60)] + [1.0607, 1.06069, 37.5, -8.0]
for x in xs:
    print("density", repr(x), repr(float(exp(-mpf(x) ** 2 / 2) / sqrt(2 * pi))))
    print("survival", repr(x), repr(float(survival(mpf(x)))))
    print("cdf", repr(x), repr(float(survival(-mpf(x)))))
    print("logSurvival", repr(x), repr(float(log(survival(mpf(x))))))
for x in (50.0, 1000.0, 1e8):
    x2 = mpf(x)
    print("logSurvival", repr(x), repr(float(log(survival(x2)) if x < 1e6 else -x2 ** 2 / 2 - log(x2 * sqrt(2 * pi)))))
qs = [rng.uniform(0, .5) for _ in range(80)] + [10 ** -rng.uniform(0.3, 300) for _ in range(80)] + [
    .2, .19999999999, .25, .5 - 1e-9, .5 - 1e-15, 1e-307]
for q in qs:
    print("upperQuantile", repr(q), repr(float(upper(mpf(q)))))
for p in (0.975, 0.9999999, 1 - 2.0 ** -53, 0.3, 1e-12):
    print("quantile", repr(p), repr(float(sqrt(mpf(2)) * erfinv(2 * mpf(p) - 1))))
