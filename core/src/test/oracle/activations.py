"""Values, slopes and curvatures of the activations for ActivationsTest, with mpmath 1.3.0 at 50 digits; run with `python3 activations.py`."""
from mpmath import mp, mpf, exp, expm1, log1p, tanh, erfc, sqrt, diff, pi, nstr

mp.dps = 50
ALPHA, LAMBDA = mpf("1.6732632423543772848170429916717"), mpf("1.0507009873554804934193349852946")
sigmoid = lambda z: 1 / (1 + exp(-z))
F = {
    "sigmoid": sigmoid,
    "tanh": tanh,
    "gelu": lambda z: z * erfc(-z / sqrt(2)) / 2,
    "gelu-tanh": lambda z: z * (1 + tanh(sqrt(2 / pi) * (z + mpf("0.044715") * z**3))) / 2,
    "silu": lambda z: z * sigmoid(z),
    "mish": lambda z: z * tanh(log1p(exp(z))),
    "softplus": lambda z: log1p(exp(z)),
    "selu": lambda z: LAMBDA * (z if z > 0 else ALPHA * expm1(z)),
    "elu": lambda z: z if z > 0 else expm1(z),
    "softsign": lambda z: z / (1 + abs(z)),
}
for name, z in [("sigmoid", 4), ("sigmoid", -40), ("tanh", 2), ("tanh", 20), ("gelu", -1.5), ("gelu", -20), ("gelu-tanh", -1.5),
                ("gelu-tanh", 0.5), ("silu", -1.5), ("silu", -40), ("mish", -40), ("mish", -1), ("mish", 1), ("softplus", -40),
                ("softplus", 0.5), ("selu", -1), ("elu", -1), ("softsign", -3)]:
    f = F[name]
    print(f'"{name}, {z}, {nstr(f(mpf(z)), 17)}, {nstr(diff(f, mpf(z)), 17)}",')

print("curvatures")
for name, z in [("sigmoid", 1.5), ("sigmoid", -40), ("tanh", 0.5), ("tanh", 20), ("gelu", -1), ("gelu", -20), ("gelu-tanh", -1),
                ("gelu-tanh", 0.5), ("silu", -1), ("silu", -40), ("mish", -40), ("mish", -0.5), ("mish", 1), ("mish", 30), ("softplus", 3),
                ("selu", -1), ("elu", -1), ("softsign", -3)]:
    print(f'"{name}, {z}, {nstr(diff(F[name], mpf(z), 2), 17)}",')
