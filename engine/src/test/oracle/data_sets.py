"""Circles and moons without noise as scikit-learn makes them, as golden points for GeneratedDataTest.

Written with scikit-learn 1.9.1, NumPy 2.4.6, 2026-11-26:  python data_sets.py > ../resources/dev/outset/data/shapes.txt
One point per line: shape, class, place in its class, points per class, x, y.
"""
from sklearn.datasets import make_circles, make_moons

N = 250
for name, (points, labels) in {
    "circles": make_circles(2 * N, shuffle=False, factor=0.5),
    "moons": make_moons(2 * N, shuffle=False),
}.items():
    for row in range(0, 2 * N, 7):
        print(name, labels[row], row % N, N, *(repr(float(v)) for v in points[row]))
