"""The same training work in PyTorch and NumPy, one request a line on stdin, a line on stdout with its elapsed and its processor seconds.

Started by dev.outset.bench.TrainingBeside, which takes turns with it and puts its own OpenBLAS in place of the
system's BLAS. A request is LIBRARY CASE THREADS.
"""
import ctypes
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "2")
import numpy as np

try:
    import torch
except ImportError:
    torch = None

try:
    blas = ctypes.CDLL(None)  # what is preloaded
    blas.openblas_get_config.restype = ctypes.c_char_p
    blas_name = blas.openblas_get_config().decode()
except AttributeError:
    blas, blas_name = None, "unknown BLAS"


def book(seed=0):
    r = np.random.RandomState(4)
    x = r.uniform(0, 7, 1000)
    y = np.round(np.cos(x) * (1 - .1 * x) * (.1 * x - 1) + 3 + r.normal(0, .1, 1000), 2)
    x = np.round(x, 2)
    scale = lambda v: (v - v.min()) / (v.max() - v.min())
    return scale(x)[:800].astype(np.float32), scale(y)[:800].astype(np.float32)


def torch_tiny(epochs):
    """1-2-1 tanh, dz = z - y, batch 32, lr 0.5: the plain loop with autograd and a hand-written update."""
    x, y = (torch.tensor(v).reshape(-1, 1) for v in book())
    p = [torch.randn(2, 1), torch.randn(2), torch.randn(1, 2), torch.zeros(1)]
    for t in p:
        t.requires_grad_(True)
    for _ in range(epochs):
        order = torch.randperm(800)
        for i in range(0, 800, 32):
            rows = order[i:i + 32]
            a = torch.tanh(torch.nn.functional.linear(x[rows], p[0], p[1]))
            loss = 0.5 * (torch.nn.functional.linear(a, p[2], p[3]) - y[rows]).square().mean()
            g = torch.autograd.grad(loss, p)
            with torch.no_grad():
                for t, d in zip(p, g):
                    t.sub_(d, alpha=0.5)


def numpy_tiny(epochs):
    x, y = (v.reshape(-1, 1) for v in book())
    r = np.random.RandomState(0)
    w1, b1, w2, b2 = (r.randn(*s).astype(np.float32) for s in ((1, 2), (1, 2), (2, 1), (1, 1)))
    for _ in range(epochs):
        order = r.permutation(800)
        for i in range(0, 800, 32):
            rows = order[i:i + 32]
            xb = x[rows]
            a = np.tanh(xb @ w1 + b1)
            dz = (a @ w2 + b2 - y[rows]) / np.float32(len(rows))
            dz1 = (dz @ w2.T) * (1 - a * a)
            w2 -= np.float32(.5) * (a.T @ dz)
            b2 -= np.float32(.5) * dz.sum(0, keepdims=True)
            w1 -= np.float32(.5) * (xb.T @ dz1)
            b1 -= np.float32(.5) * dz1.sum(0, keepdims=True)


def numpy_seeds(epochs, seeds):
    """All seeds at once: arrays (seeds, batch, units); every seed has its own order, as ours do."""
    x, y = book()
    r = np.random.RandomState(0)
    w1, b1, w2 = (r.randn(seeds, 1, 2).astype(np.float32) for _ in range(3))
    b2 = np.zeros((seeds, 1), np.float32)
    lr = np.float32(.5 / 32)
    for _ in range(epochs):
        order = np.argsort(r.rand(seeds, 800), axis=1)
        for i in range(0, 800, 32):
            rows = order[:, i:i + 32]
            xb = x[rows][:, :, None]
            a = np.tanh(xb * w1 + b1)
            dz = (a * w2).sum(2) + b2 - y[rows]
            dz1 = dz[:, :, None] * w2 * (1 - a * a)
            w2 -= lr * (a * dz[:, :, None]).sum(1, keepdims=True)
            b2 -= lr * dz.sum(1, keepdims=True)
            w1 -= lr * (dz1 * xb).sum(1, keepdims=True)
            b1 -= lr * dz1.sum(1, keepdims=True)


def torch_net(sizes, activation, batch, steps):
    layers = []
    for i in range(len(sizes) - 1):
        layers.append(torch.nn.Linear(sizes[i], sizes[i + 1]))
        if i < len(sizes) - 2:
            layers.append(activation())
    net = torch.nn.Sequential(*layers)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
    loss = torch.nn.CrossEntropyLoss()
    x = torch.randn(max(batch, 640), sizes[0])
    y = torch.randint(0, sizes[-1], (len(x),))
    order = torch.randperm(len(x))
    at = 0
    for _ in range(steps):
        rows = order[at:at + batch]
        at = at + batch if at + 2 * batch <= len(x) else 0
        optimizer.zero_grad()
        loss(net(x[rows]), y[rows]).backward()
        optimizer.step()


# Each runs a share of the work and says how much more the whole is. A study's trials need no waiting for one another:
# on two processors 100 take half the time.
CASES = {
    ("torch", "tiny"): (lambda: torch_tiny(20), 1000 / 20),
    ("numpy", "tiny"): (lambda: numpy_tiny(50), 1000 / 50),
    ("numpy", "seeds"): (lambda: numpy_seeds(10, 64), 1000 / 10),
    ("torch", "mlp"): (lambda: torch_net([784, 128, 10], torch.nn.ReLU, 64, 200), 1000 / 200),
    ("torch", "deep"): (lambda: torch_net([784] + [1000] * 5 + [10], torch.nn.Tanh, 10, 20), 100 / 20),
    ("torch", "study"): (lambda: torch_net([64, 64, 32, 10], torch.nn.Tanh, 32, 450), 100),
}

if __name__ == "__main__":
    print("numpy", np.__version__, "torch", torch.__version__ if torch else "none", blas_name, flush=True)
    for line in sys.stdin:
        library, case, threads = line.split()
        if blas:
            blas.openblas_set_num_threads(int(threads))
        if library == "torch":
            if torch is None:
                print("nan nan", flush=True)
                continue
            torch.set_num_threads(int(threads))
        work, times = CASES[library, case]
        start, cpu = time.perf_counter(), time.process_time()
        work()
        elapsed = (time.perf_counter() - start) * times
        if case == "study":
            elapsed /= os.cpu_count()
        print(elapsed, (time.process_time() - cpu) * times, flush=True)
