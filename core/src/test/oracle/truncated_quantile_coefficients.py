"""Prints the float constants of dev.outset.fill.TruncatedQuantile, with the error of the fit before rounding to float.

z = x F(w) with x = 2 Phi(z) - 1 and w = -ln(1 - x^2) = -ln(4 p q); F as a polynomial in w - 5/2 on 0 <= w <= 5.

Run with mpmath 1.2.1 and numpy 1.24.2:  python3 truncated_quantile_coefficients.py
"""
import numpy as np
from mpmath import mp, mpf, chebyfit, erfinv, exp, expm1, pi, sqrt

mp.dps = 40


def f(v):
    x = sqrt(-expm1(-(v + mpf(5) / 2)))
    return sqrt(pi / 2) if x < mpf(10) ** -15 else sqrt(2) * erfinv(x) / x


coefficients, error = chebyfit(f, [mpf(-5) / 2, mpf(5) / 2], 9, error=True)
print(f"// F(w): error {mp.nstr(error, 3)}")
for i, c in enumerate(reversed(coefficients)):
    print(f"    {np.format_float_scientific(np.float32(float(c)))}f, // {i}")
print("e^-5 =", np.format_float_scientific(np.float32(float(exp(-5)))))
