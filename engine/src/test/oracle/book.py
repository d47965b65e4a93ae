"""The 1000 rows of the book's curve from NumPy's legacy generator (seed 4), as golden rows for BookDataTest.

Written with NumPy 2.4.6, 2026-11-22:  python book.py > ../resources/dev/outset/data/book.csv
"""
import numpy as np

random = np.random.RandomState(4)
x = random.uniform(0, 7, 1000)
y = np.cos(x) * (1 - 0.1 * x) * (0.1 * x - 1) + 3 + random.normal(0, 0.1, 1000)
for row in zip(x, y):
    print("%.2f,%.2f" % row)
