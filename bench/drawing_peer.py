"""The other side of dev.outset.bench.DrawingBeside: PyTorch's initializers.

Reads lines "torch SCHEME SIZE TIMES THREADS" and answers "ELAPSED PROCESSOR" in seconds. Run from the bench with Debian's
python3 (torch 1.13.0a0); any PyTorch does.
"""
import ctypes
import sys
import time

import torch

print("torch", torch.__version__, flush=True)
blas = ctypes.CDLL(None)  # the OpenBLAS that the bench preloads has a number of threads of its own
set_blas_threads = getattr(blas, "openblas_set_num_threads", None)
tensors = {}


def tensor(scheme, size):
    if (scheme, size) not in tensors:
        tensors.clear()
        tensors[scheme, size] = torch.empty(size, size) if scheme == "orthogonal" else torch.empty(size // 100, 100)
    return tensors[scheme, size]


SCHEMES = {
    "normal": lambda w: torch.nn.init.normal_(w, 0, 0.02),
    "uniform": lambda w: torch.nn.init.uniform_(w, -0.05, 0.05),
    "truncated": lambda w: torch.nn.init.trunc_normal_(w, 0, 0.02, -0.04, 0.04),
    "orthogonal": torch.nn.init.orthogonal_,
}

for line in sys.stdin:
    _, scheme, size, times, threads = line.split()
    torch.set_num_threads(int(threads))
    if set_blas_threads:
        set_blas_threads(int(threads))
    weight = tensor(scheme, int(size))
    begun, cpu = time.perf_counter(), time.process_time()
    for _ in range(int(times)):
        SCHEMES[scheme](weight)
    print(time.perf_counter() - begun, time.process_time() - cpu, flush=True)
