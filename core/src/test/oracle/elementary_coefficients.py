"""Prints the constants of dev.outset.math as Java literals, with the error of each fit.

Every polynomial is the Chebyshev interpolation, in 60 digits, of a function that is smooth on its interval; the
functions are chosen so that the leading terms are exact and the fit only adds a small correction.

Run with mpmath 1.4.1:  python elementary_coefficients.py
"""
from mpmath import mp, mpf, exp, log, sin, cos, atan, erf, erfc, pi, sqrt, chebyfit, taylor

mp.dps = 60


def fit(name, f, a, b, n):
    coefficients, error = chebyfit(f, [a, b], n, error=True)
    print(f"// {name}: {n} coefficients on [{mp.nstr(mpf(a), 8)}, {mp.nstr(mpf(b), 8)}],"
          f" largest error {mp.nstr(error, 3)}")
    for i, c in enumerate(reversed(coefficients)):
        print(f"    {float(c)!r}, // {i}")


def pair(name, x):
    """x as a sum of two doubles."""
    hi = float(x)
    print(f"// {name} = {hi!r} + {float(x - hi)!r}")


def safe(f, limit):
    """f with its limit at 0."""
    return lambda t: mpf(limit) if abs(t) < mpf(10) ** -25 else f(t)


# e^r = 1 + r + r c/(2 - c) with c = r - t P(t), t = r^2, from R(r) = r(e^r+1)/(e^r-1) = 2 + t P(t).
def exp_p(t):
    r = sqrt(t)
    return (r * (exp(r) + 1) / (exp(r) - 1) - 2) / t


fit("EXP P(t)", safe(exp_p, mpf(1) / 6), 0, (log(2) / 2) ** 2 * mpf("1.01"), 5)


# log(1+f) = 2s + s z L(z), s = f/(2+f), z = s^2.
def log_l(z):
    s = sqrt(z)
    return (log((1 + s) / (1 - s)) - 2 * s) / (s * z)


zmax = ((sqrt(2) - 1) / (sqrt(2) + 1)) ** 2 * mpf("1.001")
fit("LOG L(z)", safe(log_l, mpf(2) / 3), 0, zmax, 7)
# the same for pow: log(1+f) = 2s(1 + z(1/3 + z M(z)))
fit("POW M(z)", safe(lambda z: (log_l(z) / 2 - mpf(1) / 3) / z, mpf(1) / 5), 0, zmax, 8)

zt = (pi / 4) ** 2 * mpf("1.001")
fit("SIN S(z) = (sin x - x)/x^3", safe(lambda z: (sin(sqrt(z)) / sqrt(z) - 1) / z, -mpf(1) / 6), 0, zt, 6)
fit("COS C(z) = (cos x - 1 + z/2)/z^2", safe(lambda z: (cos(sqrt(z)) - 1 + z / 2) / z ** 2, mpf(1) / 24), 0, zt, 6)
fit("ATAN A(z) = (atan x - x)/x^3", safe(lambda z: (atan(sqrt(z)) / sqrt(z) - 1) / z, -mpf(1) / 3), 0,
    mpf("0.4376") ** 2, 11)
fit("ERF E(z) = erf(x)/x - 1", safe(lambda z: erf(sqrt(z)) / sqrt(z) - 1, 2 / sqrt(pi) - 1), 0, mpf("0.75") ** 2, 12)

K = mpf("3.5")


def erfcx_like(t):
    """(1 + 2x) e^(x^2) erfc(x) with t = (x - K)/(x + K)."""
    if 1 - t < mpf(10) ** -20:
        return 2 / sqrt(pi)
    x = K * (1 + t) / (1 - t)
    if x > 200:
        s = sum((-1) ** k * mp.fac2(2 * k - 1) / (2 * x * x) ** k for k in range(12))
        return (1 + 2 * x) / (x * sqrt(pi)) * s
    return (1 + 2 * x) * exp(x * x) * erfc(x)


for n in (24,):
    fit("ERFC (1+2x)e^(x^2)erfc(x)", erfcx_like, (mpf("0.74") - K) / (mpf("0.74") + K), 1, n)

ln2 = log(2)
hi = mpf(int(ln2 * 2 ** 33)) / 2 ** 33
print(f"// ln 2 = {float(hi)!r} (its product with |k| < 2^20 is exact) + {float(ln2 - hi)!r}"
      f" + {float(ln2 - hi - mpf(float(ln2 - hi)))!r}")
pair("1/ln 2", 1 / ln2)
pair("1/3", mpf(1) / 3)
for name, x in (("pi/2", pi / 2), ("pi/4", pi / 4), ("pi", pi), ("2/pi", 2 / pi),
                ("atan(1/2)", atan(mpf(1) / 2)), ("atan(1)", atan(1)), ("atan(3/2)", atan(mpf(3) / 2)),
                ("sqrt(1/2)", sqrt(mpf(1) / 2)), ("1/sqrt(2 pi)", 1 / sqrt(2 * pi)), ("sqrt(2)", sqrt(2))):
    pair(name, x)
# pi/2 in pieces of 33 bits: the products with |k| < 2^20 are exact.
rest = pi / 2
for i in range(3):
    shift = 33 * (i + 1) - 1
    piece = mpf(int(rest * mpf(2) ** shift)) / mpf(2) ** shift
    print(f"// pi/2 piece {i + 1}: {float(piece)!r} ({float(piece).hex()})")
    rest -= piece
print(f"// pi/2 rest: {float(rest)!r}")
# 2/pi in 32-bit words for the exact reduction.
mp.prec = 1400
two_over_pi = 2 / pi
words = []
for _ in range(40):
    two_over_pi *= 2 ** 32
    w = int(two_over_pi)
    two_over_pi -= w
    words.append(f"0x{w:08x}")
for i in range(0, 40, 8):
    print("    " + ", ".join(words[i:i + 8]) + ",")

# The start of the normal quantile, refined by one Halley step: x = c P(c^2) for q = 1/2 - c >= 0.2, and
# x = r T(1/r) with r = sqrt(-ln q) below, down to the smallest double.
mp.dps = 40


def upper(r):
    """x with survival(x) = e^(-r^2)."""
    x = sqrt(2) * r * mpf("0.8")
    for _ in range(80):
        survival = erfc(x / sqrt(2)) / 2
        step = (log(survival) + r * r) / (exp(-x * x / 2) / sqrt(2 * pi) / survival)
        x += step
        if abs(step) < mpf(10) ** -35:
            return x


fit("QUANTILE P(c^2)", safe(lambda t: sqrt(2) * mp.erfinv(2 * sqrt(t)) / sqrt(t), sqrt(2 * pi)), 0, mpf("0.09"), 6)
fit("QUANTILE T(1/r)", lambda u: upper(1 / u) * u, mpf(1) / mpf("27.4"), 1 / sqrt(-log(mpf("0.2"))), 10)
