"""E[f²], E[f'²] and E[f] of the activations under N(0, 1) for GainsTest, with mpmath 1.3.0 at 40 digits; run with `python3 gains.py`."""
from mpmath import mp, mpf, exp, expm1, log1p, tanh, erfc, sqrt, diff, pi, nstr, quad, sin, cos, npdf, ncdf, sech, linspace

mp.dps = 40
ALPHA, LAMBDA = mpf("1.6732632423543772848170429916717"), mpf("1.0507009873554804934193349852946")
C, K = sqrt(2 / pi), mpf("0.044715")
sigmoid = lambda z: 1 / (1 + exp(-z))
sigmoid1 = lambda z: sigmoid(z) * (1 - sigmoid(z))
u = lambda z: C * (z + K * z**3)
softplus = lambda z: log1p(exp(z))
F = {
    "linear": (lambda z: z, lambda z: 1, []),
    "sigmoid": (sigmoid, sigmoid1, []),
    "tanh": (tanh, lambda z: sech(z) ** 2, []),
    "relu": (lambda z: max(z, 0), lambda z: 1 if z > 0 else 0, [0]),
    "leaky-relu": (lambda z: z if z > 0 else z / 100, lambda z: 1 if z > 0 else mpf("0.01"), [0]),
    "leaky-relu(0.2)": (lambda z: z if z > 0 else z / 5, lambda z: 1 if z > 0 else mpf(1) / 5, [0]),
    "relu6": (lambda z: min(max(z, 0), 6), lambda z: 1 if 0 < z < 6 else 0, [0, 6]),
    "elu": (lambda z: z if z > 0 else expm1(z), lambda z: 1 if z > 0 else exp(z), [0]),
    "selu": (lambda z: LAMBDA * (z if z > 0 else ALPHA * expm1(z)), lambda z: LAMBDA * (1 if z > 0 else ALPHA * exp(z)), [0]),
    "gelu": (lambda z: z * ncdf(z), lambda z: ncdf(z) + z * npdf(z), []),
    "gelu-tanh": (lambda z: z * (1 + tanh(u(z))) / 2,
                  lambda z: (1 + tanh(u(z))) / 2 + z * sech(u(z)) ** 2 * C * (1 + 3 * K * z**2) / 2, []),
    "silu": (lambda z: z * sigmoid(z), lambda z: sigmoid(z) + z * sigmoid1(z), []),
    "mish": (lambda z: z * tanh(softplus(z)), lambda z: tanh(softplus(z)) + z * sech(softplus(z)) ** 2 * sigmoid(z), []),
    "softplus": (softplus, sigmoid, []),
    "softsign": (lambda z: z / (1 + abs(z)), lambda z: 1 / (1 + abs(z)) ** 2, [0]),
    "hardtanh": (lambda z: max(-1, min(1, z)), lambda z: 1 if -1 < z < 1 else 0, [-1, 1]),
    "sin": (sin, cos, []),
}
for name, (f, d, kinks) in F.items():
    places = sorted(set([mpf(p) for p in range(-14, 15, 2)] + [mpf(k) for k in kinks]))
    mean = lambda g: quad(lambda z: g(z) * npdf(z), places)
    m2, s2, m1 = mean(lambda z: f(z) ** 2), mean(lambda z: d(z) ** 2), mean(f)
    print(f'"{name}, {nstr(m2, 17)}, {nstr(s2, 17)}, {nstr(m1, 17) if abs(m1) > 1e-30 else 0}",')
