"""Writes elementary.txt: for each function arguments and exact values, for dev.outset.math.ElementaryTest.

A line is: function, arguments as hex bits, the value rounded to double as hex bits, and (exact − rounded) in units
of the last place of the rounded value.

Run with mpmath 1.4.1:  python elementary_golden.py COUNT > ../resources/dev/outset/math/elementary.txt
(COUNT = 60 arguments per function and range for the committed file.)
"""
import math
import random
import struct
import sys
from mpmath import mp, mpf, exp, expm1, log, log1p, sin, cos, tan, atan, tanh, erf, erfc, power, sinpi, cospi

mp.dps = 60
count = int(sys.argv[1])
rng = random.Random(1)


def bits(x):
    return f"{struct.unpack('>Q', struct.pack('>d', x))[0]:016x}"


def line(name, f, *args):
    mp.prec = 1400 if name in ("sin", "cos", "tan") else 250
    exact = f(*(mpf(a) for a in args))
    value = float(exact)
    if math.isinf(value):
        return
    ulp = math.ulp(value)
    print(name, *(bits(a) for a in args), bits(value), f"{float((exact - mpf(value)) / mpf(ulp)):.4f}")


def around(lo, hi):
    return [rng.uniform(lo, hi) for _ in range(count)]


def scales(lo, hi, signed=True):
    """Magnitudes spread evenly over the exponents lo … hi."""
    return [(rng.choice((-1, 1)) if signed else 1) * rng.uniform(1, 2) * 2.0 ** rng.randint(lo, hi)
            for _ in range(count)]


def sure(values, low, high):
    return [v for v in values if low <= v <= high]


for x in around(-1, 1) + around(-745, 709.7) + scales(-60, 9) + around(-745.1, -708):
    if -745.1 <= x <= 709.7:
        line("exp", exp, x)
for x in around(-1, 1) + around(-40, 709) + scales(-60, 9) + around(-.4, .5):
    if x <= 709:
        line("expm1", expm1, x)
for x in around(0.5, 2) + scales(-1022, 1023, False) + [5e-324, 1e-310, 1.7e308] + around(.99, 1.01):
    line("log", log, x)
for x in around(-0.999, 1) + scales(-60, 1023, False) + around(-.1, .1) + around(.3, 3):
    line("log1p", log1p, x)
HARD = [float.fromhex("0x1.6ac5b262ca1ffp+849"), 1e22, 3.141592653589793, 1.5707963267948966, 6381956970095103.0 * 2.0 ** 797,
        823549.6645, 1.7976931348623157e308, 2.0 ** 20, 2.0 ** 20 - 1]
for name, f in (("sin", sin), ("cos", cos), ("tan", tan)):
    for x in around(-0.8, 0.8) + around(-10, 10) + around(-1e6, 1e6) + scales(-30, 1023) + HARD + [
            k * math.pi / 2 for k in range(1, count)]:
        line(name, f, x)
for name, f in (("sinPi", sinpi), ("cosPi", cospi)):
    for x in around(-0.3, 0.3) + around(-10, 10) + scales(-30, 40):
        line(name, f, x)
for x in around(-0.5, 0.5) + around(-4, 4) + scales(-40, 60):
    line("atan", atan, x)
for x in around(-0.5, 0.5) + around(-3, 3) + scales(-40, 6):
    line("tanh", tanh, x)
for x in around(-0.8, 0.8) + around(-6, 6) + scales(-60, 3):
    line("erf", erf, x)
for x in around(-0.8, 0.8) + around(-6, 6) + around(0.7, 26.5) + scales(-60, 3):
    line("erfc", erfc, x)
for _ in range(3 * count):
    x = rng.uniform(0.5, 2) if rng.random() < 0.5 else rng.uniform(1, 2) * 2.0 ** rng.randint(-1022, 1023)
    y = rng.uniform(-1, 1) * min(1e15, 700 / abs(math.log(x)))
    line("pow", power, x, y)
for x, y in ((10.0, 5.0), (10.0, -300.0), (2.0, 0.5), (-3.0, 5.0), (-2.0, -2.0), (1 - 2.0 ** -53, 2.0 ** 60),
             (1 + 2.0 ** -52, 2.0 ** 61), (0.1, 323.0), (2.0, -1074.0)):
    line("pow", power, x, y)
