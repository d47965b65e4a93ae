"""Prints the 21-point Kronrod extension of the 10-point Gauss-Legendre rule on [-1, 1] for dev.outset.math.Quadrature.

The Kronrod nodes are the Gauss nodes and the roots of the Stieltjes polynomial E of degree 11, which is orthogonal with
weight P10 to all polynomials below degree 11; the weights make the rule exact for degrees 0 … 20.

Run with mpmath 1.4.1:  python kronrod.py
"""
from mpmath import mp, mpf, legendre, polyroots, matrix, lu_solve, taylor, quad, diff

mp.dps = 60
n = 10


def legendre_coefficients(k):
    """Coefficients of P_k, lowest first, by the three-term recurrence."""
    a, b = [mpf(1)], [mpf(0), mpf(1)]
    if k == 0:
        return a
    for j in range(1, k):
        c = [mpf(0)] + [mpf(2 * j + 1) / (j + 1) * x for x in b]
        for i, x in enumerate(a):
            c[i] -= mpf(j) / (j + 1) * x
        a, b = b, c
    return b


def times(p, q):
    r = [mpf(0)] * (len(p) + len(q) - 1)
    for i, x in enumerate(p):
        for j, y in enumerate(q):
            r[i + j] += x * y
    return r


def integral(p):
    return sum(2 * c / (i + 1) for i, c in enumerate(p) if i % 2 == 0)


P = legendre_coefficients(n)
# E = x^(n+1) + sum of e_k x^k over odd k < n+1 (E has the parity of n+1)
odd = list(range(1, n + 1, 2))
A = matrix(len(odd), len(odd))
rhs = matrix(len(odd), 1)
for row, k in enumerate(odd):
    test = times(P, [mpf(0)] * k + [mpf(1)])
    for col, j in enumerate(odd):
        A[row, col] = integral(times(test, [mpf(0)] * j + [mpf(1)]))
    rhs[row] = -integral(times(test, [mpf(0)] * (n + 1) + [mpf(1)]))
e = lu_solve(A, rhs)
E = [mpf(0)] * (n + 2)
E[n + 1] = mpf(1)
for i, j in enumerate(odd):
    E[j] = e[i]
gauss = sorted(r.real for r in polyroots(P[::-1], maxsteps=500, extraprec=400))
extra = sorted(r.real for r in polyroots(E[::-1], maxsteps=500, extraprec=400))
nodes = sorted(gauss + extra)


def weights(xs):
    m = len(xs)
    V = matrix(m, m)
    b = matrix(m, 1)
    for i in range(m):
        for j in range(m):
            V[i, j] = xs[j] ** i
        b[i] = mpf(2) / (i + 1) if i % 2 == 0 else 0
    return lu_solve(V, b)


wk, wg = weights(nodes), weights(gauss)
print("// node in [0, 1), Kronrod weight, Gauss weight (0 where it is no Gauss node)")
for i, x in enumerate(nodes):
    if x > -mpf(10) ** -30:
        g = [wg[j] for j, y in enumerate(gauss) if abs(x - y) < mpf(10) ** -30]
        print(f"    {{{float(abs(x)) if abs(x) > 1e-30 else 0.0!r}, {float(wk[i])!r}, {float(g[0]) if g else 0.0!r}}},")
