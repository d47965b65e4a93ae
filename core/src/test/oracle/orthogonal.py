"""Orthogonal matrices as PyTorch makes them from NumPy's legacy normals, for OrthogonalTest; NumPy 1.24 or later."""
import numpy as np

for rows, columns, seed in [(4, 3, 7), (3, 4, 7), (3, 3, 1)]:
    a = np.random.RandomState(seed).normal(size=(rows, columns))
    if rows < columns:
        a = a.T
    q, r = np.linalg.qr(a)
    q = q * np.sign(np.diag(r))
    if rows < columns:
        q = q.T
    print(f'"{rows}, {columns}, {seed}, {" ".join(repr(float(x)) for x in q.ravel())}",')
