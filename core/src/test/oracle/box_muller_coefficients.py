"""Prints the float constants of dev.outset.random.BoxMuller, with the error of each fit before rounding to float.

Run with mpmath 1.4.1 and numpy 2.4.6:  python box_muller_coefficients.py
"""
import numpy as np
from mpmath import mp, mpf, log, sin, cos, sqrt, pi, chebyfit

mp.dps = 40


def fit(name, f, a, b, n):
    coefficients, error = chebyfit(f, [a, b], n, error=True)
    print(f"// {name}: error {mp.nstr(error, 3)}")
    for i, c in enumerate(reversed(coefficients)):
        print(f"    {np.format_float_scientific(np.float32(float(c)))}f, // {i}")


def safe(f, limit):
    return lambda t: limit if abs(t) < mpf(10) ** -12 else f(t)


# ln(1+f) = f - f^2/2 + f^3 L(f) between sqrt(1/2) and sqrt(2)
for n in (8, 9):
    fit("L(f)", safe(lambda f: (log(1 + f) - f + f * f / 2) / f ** 3, mpf(1) / 3), sqrt(mpf(1) / 2) - 1, sqrt(2) - 1, n)
zmax = (pi / 4) ** 2
fit("S(z) = (sin x - x)/x^3", safe(lambda z: (sin(sqrt(z)) / sqrt(z) - 1) / z, -mpf(1) / 6), 0, zmax, 3)
fit("C(z) = (cos x - 1 + z/2)/z^2", safe(lambda z: (cos(sqrt(z)) - 1 + z / 2) / z ** 2, mpf(1) / 24), 0, zmax, 3)
print("ln 2 =", np.format_float_scientific(np.float32(float(log(2)))), "rest", np.float32(float(log(2)) - float(np.float32(float(log(2))))))
print("hi of ln2 with 16 bits:", float(int(log(2) * 2 ** 16) / mpf(2 ** 16)), "rest", np.float32(float(log(2) - int(log(2) * 2 ** 16) / mpf(2 ** 16))))
print("2 pi / 2^32 =", np.format_float_scientific(np.float32(float(2 * pi / 2 ** 32))))
print("sqrt(1/2) 2^32 =", hex(int(sqrt(mpf(1) / 2) * 2 ** 32)), " bits of float sqrt(1/2)", hex(np.float32(float(sqrt(mpf(1) / 2))).view(np.uint32)))
