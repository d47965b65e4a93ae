"""Forward and backward passes of small networks by NumPy in matrix form, as golden numbers for BackpropTest.

Independent of the Java code: matrix products instead of loops, scipy.special for the stable logarithms.
Written with NumPy 2.4.6 and SciPy (see the first line of the output), 2026-11-22:
    python backprop.py > ../resources/dev/outset/engine/backprop.txt
"""
import numpy as np
import scipy
from scipy.special import expit, logsumexp, xlogy

ROWS, SIZES = 3, [3, 4, 2]


def one(activation, loss):
    random = np.random.RandomState(7)
    x = random.normal(size=(ROWS, SIZES[0]))
    parameters = [(random.normal(size=(o, i)), random.normal(size=o)) for i, o in zip(SIZES, SIZES[1:])]
    if loss == "cross-entropy":
        y = np.eye(2)[[0, 1, 1]]
    elif loss == "bce":
        y = np.array([[0.0, 1.0], [1.0, 1.0], [0.25, 0.0]])
    else:
        y = random.normal(size=(ROWS, 2))
    (W1, b1), (W2, b2) = parameters
    f, slope = {
        "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
        "sigmoid": (expit, lambda z: expit(z) * expit(-z)),
        "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0).astype(float)),
    }[activation]
    z1 = x @ W1.T + b1
    a1 = f(z1)
    z2 = a1 @ W2.T + b2
    k = SIZES[-1]
    if loss == "mse":
        a2, value, da2 = z2, ((z2 - y) ** 2).mean(), 2 * (z2 - y) / k
        dz2 = da2
    elif loss == "half-mse":
        a2, value, da2 = z2, ((z2 - y) ** 2).mean() / 2, (z2 - y) / k
        dz2 = da2
    elif loss == "bce":
        a2 = expit(z2)
        value = -(xlogy(y, a2) + xlogy(1 - y, expit(-z2))).mean()
        da2 = (-y / a2 + (1 - y) / expit(-z2)) / k
        dz2 = (a2 - y) / k
    else:
        a2 = np.exp(z2 - logsumexp(z2, axis=1, keepdims=True))
        value = -(y * np.log(a2)).sum(axis=1).mean()
        da2 = -y / a2
        dz2 = a2 - y
    da1 = dz2 @ W2
    dz1 = da1 * slope(z1)
    numbers = dict(
        x=x, y=y, W1=W1, b1=b1, W2=W2, b2=b2, loss=value, z1=z1, a1=a1, z2=z2, a2=a2, da2=da2, dz2=dz2,
        dW2=dz2.T @ a1 / ROWS, db2=dz2.mean(axis=0), da1=da1, dz1=dz1, dW1=dz1.T @ x / ROWS, db1=dz1.mean(axis=0))
    for name, array in numbers.items():
        print(activation, loss, name, *[repr(float(v)) for v in np.ravel(array)])


print("# NumPy", np.__version__, "SciPy", scipy.__version__)
for activation in ["tanh", "sigmoid", "relu"]:
    for loss in ["mse", "half-mse", "bce", "cross-entropy"]:
        one(activation, loss)
