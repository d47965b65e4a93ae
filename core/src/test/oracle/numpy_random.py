"""Writes numpy_random.txt for dev.outset.random.NumpyRandomStateTest: seed, call, hex bits of the result.

The calls of one seed are made in the order of the lines on one RandomState, so kept normals show.
Run with numpy 2.4.6:  python numpy_random.py > ../resources/dev/outset/random/numpy_random.txt
"""
import struct
import sys
import numpy as np

few = len(sys.argv) == 1


def show(seed, call, values):
    for v in np.atleast_1d(values):
        print(seed, call, f"{struct.unpack('>Q', struct.pack('>d', float(v)))[0]:016x}")


for seed in (0, 1, 4, 42, 1234567, 2 ** 31, 2 ** 32 - 1):
    r = np.random.RandomState(seed)
    n = 300 if few else 20000
    show(seed, "random_sample", r.random_sample(n))
    show(seed, "standard_normal", r.standard_normal(n + 1))  # odd: one is kept
    show(seed, "uniform(-0.5,0.25)", r.uniform(-0.5, 0.25, 40))
    show(seed, "normal(0.1,0.02)", r.normal(0.1, 0.02, 41))
    show(seed, "random_sample", r.random_sample(3))
    show(seed, "standard_normal", r.standard_normal(2))
# thousands later: the state has been twisted many times
r = np.random.RandomState(7)
r.random_sample(100000)
show(7, "random_sample after 100000", r.random_sample(20))
# a layer 3 -> 2: weight then bias, float32 by astype
r = np.random.RandomState(0)
layer = np.concatenate([r.normal(0, 0.1, (2, 3)).astype(np.float32).ravel(), r.uniform(-0.3, 0.3, 2).astype(np.float32)])
show(0, "layer float32", layer)
