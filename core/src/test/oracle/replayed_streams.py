"""Writes the golden files of dev.outset.random.ReplayedStreamsTest: one line per generator and sequence of calls.

    STREAM SEED CALL;CALL;…  NUMBERS     numbers of all calls in a row, as hex bits (8 digits a float, 16 a double)
    STREAM SEED CALL;CALL;…  sha256:…    of their big-endian bytes, where they are many

Run with PyTorch 1.13 and NumPy 1.24 (Debian's python3-torch), once for each set of kernels:
    python3 replayed_streams.py torch > ../resources/dev/outset/random/torch.txt
    ATEN_CPU_CAPABILITY=default python3 replayed_streams.py torch-generic > ../resources/dev/outset/random/torch_generic.txt
    python3 replayed_streams.py torch-2.12 > ../resources/dev/outset/random/torch_212.txt      # PyTorch 2.15.0
    python3 replayed_streams.py numpy-pcg64 > ../resources/dev/outset/random/numpy_pcg64.txt
"""

import hashlib
import random
import sys

import numpy as np

SEEDS = (0, 1, 42, 137, 2**31, 2**32 - 1, 2**32 + 7)
SIZES = (1, 2, 3, 15, 16, 17, 31, 32, 33, 100)
MANY = 120  # numbers that a line shows; more are hashed


def calls_of_torch(rng, fine):
    """Sequences that mix the two normal paths, so that the number kept by the slow one shows."""
    kinds = ("uniform", "normal", "truncated")
    for _ in range(6):
        calls = []
        for _ in range(rng.randint(1, 4)):
            kind, type_, n = rng.choice(kinds[: 2 if fine else 3]), rng.choice(("f32", "f64")), rng.choice(SIZES)
            if kind == "uniform":
                calls.append(f"uniform {type_} {n} {rng.choice((-0.5, 0.0, -0.07))} {rng.choice((0.25, 1.0, 0.3))}")
            elif kind == "normal":
                calls.append(f"normal {type_} {n} {rng.choice((0.0, 0.1))} {rng.choice((1.0, 0.02))}")
            else:
                calls.append(f"truncated f32 {n} 0.0 {rng.choice((1.0, 0.02))} -0.04 {rng.choice((0.04, 2.0))}")
        calls.append(f"permutation {rng.choice((1, 2, 7, 20))}")
        yield calls


def torch_run(generator, call):
    import torch

    name, *args = call.split()
    if name == "permutation":
        return torch.randperm(int(args[0]), generator=generator).to(torch.float64).numpy()
    tensor = torch.empty(int(args[1]), dtype=torch.float32 if args[0] == "f32" else torch.float64)
    a, b = float(args[2]), float(args[3])
    if name == "uniform":
        tensor.uniform_(a, b, generator=generator)
    elif name == "normal":
        tensor.normal_(a, b, generator=generator)
    else:  # torch.nn.init.trunc_normal_ takes the global generator only
        state = torch.get_rng_state()
        torch.set_rng_state(generator.get_state())
        torch.nn.init.trunc_normal_(tensor, a, b, float(args[4]), float(args[5]))
        generator.set_state(torch.get_rng_state())
        torch.set_rng_state(state)
    return tensor.numpy()


def numpy_run(generator, call):
    name, *args = call.split()
    n = int(args[0])
    if name == "random":
        return generator.random(n)
    if name == "random32":
        return generator.random(n, dtype=np.float32)
    if name == "standard":
        return generator.standard_normal(n)
    if name == "standard32":
        return generator.standard_normal(n, dtype=np.float32)
    return getattr(generator, name)(float(args[1]), float(args[2]), n)


def show(stream, seed, calls, run, generator):
    parts = [run(generator, call) for call in calls]
    if sum(part.size for part in parts) > MANY:
        digest = hashlib.sha256(b"".join(p.astype(p.dtype.newbyteorder(">")).tobytes() for p in parts)).hexdigest()
        numbers = "sha256:" + digest
    else:
        numbers = " ".join(p.astype(p.dtype.newbyteorder(">")).tobytes().hex(" ", p.dtype.itemsize) for p in parts)
    print(stream, seed, ";".join(calls), numbers, sep="\t")


def torch_lines(stream):
    import torch

    for seed in SEEDS:
        rng = random.Random(f"{stream} {seed}")
        big = ["uniform f32 20000 -0.5 0.25", "normal f32 100003 0.1 0.02"]
        more = []
        if stream == "torch-2.12":
            big.append("truncated f32 20000 0.0 0.02 -0.04 0.04")  # normal numbers, most accepted
            more = [["truncated f32 2000 0.1 1.0 0.5 0.9"], ["truncated f32 17 0.0 0.02 0.04 2.0", "normal f32 3 0.0 1.0"],
                    ["truncated f64 33 0.0 0.02 -0.04 0.04"], ["truncated f64 20 0.1 1.0 0.5 0.9"]]
        for calls in [*calls_of_torch(rng, False), big, *more, ["permutation 20000"]]:
            show(stream, seed, calls, torch_run, torch.Generator().manual_seed(seed))


def numpy_lines(stream):
    for seed in (*SEEDS, 2**63 - 1):
        for calls in (
            ["random 30", "random32 5", "random 3", "random32 4", "uniform 20 -0.5 0.25"],
            ["standard 60", "random32 1", "standard32 50", "normal 9 0.1 0.02"],
            ["standard 20000"],
            ["standard32 20000"],
        ):
            show(stream, seed, calls, numpy_run, np.random.default_rng(seed))


if __name__ == "__main__":
    (numpy_lines if sys.argv[1] == "numpy-pcg64" else torch_lines)(sys.argv[1])
