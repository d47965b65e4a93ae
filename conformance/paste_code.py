"""Compiles, and where the libraries exist runs, the code that `outset recommend --as …` prints.

    python paste_code.py OUTSET      OUTSET is the launcher, ../outset from here

Run with jax 0.x and keras 3 (JAX backend); PyTorch is run where it is installed. Each start is compared with the spread
that the same command reports: 20000 and more values per weight leave 4 % between right and wrong.
"""

import json
import os
import py_compile
import subprocess
import sys
import tempfile

os.environ.setdefault("KERAS_BACKEND", "jax")
NETWORKS = [f"300-200-100 {name} softmax" for name in
            ("linear sigmoid tanh relu leaky-relu leaky-relu(0.3) relu6 elu elu(0.5) selu gelu gelu-tanh silu mish "
             "softplus softsign hardtanh sin").split()] + ["300-200-1 relu bce", "300-200-1 tanh"]


def outset(*arguments):
    return subprocess.run([OUTSET, *arguments], check=True, capture_output=True, text=True).stdout


def wanted(network):
    layers = json.loads(outset("recommend", network, "--format", "json"))["layers"]
    return {layer["layer"]: layer["std"] for layer in layers}


def run_pytorch(scope, sizes):
    import torch
    from torch import nn

    model = nn.Module()
    for i, (n_in, n_out) in enumerate(zip(sizes, sizes[1:]), 1):
        model.add_module(f"fc{i}", nn.Linear(n_in, n_out))
    torch.manual_seed(0)
    scope["init_weights"](model)
    return {name: layer.weight.detach().numpy() for name, layer in model.named_children()}


def run_keras(scope, sizes):
    return {layer.name: layer.get_weights()[0] for layer in scope["model"].layers}


def run_jax(scope, sizes):
    import jax

    return {name: layer["kernel"] for name, layer in scope["init_params"](jax.random.key(0)).items()}


RUNS = {"pytorch": ("torch", run_pytorch), "keras": ("keras", run_keras), "jax": ("jax", run_jax)}


def installed(name):
    try:
        __import__(name)
        return True
    except ImportError:
        return False


def main():
    import numpy as np

    for library, (module, run) in RUNS.items():
        ran = installed(module)
        for network in NETWORKS:
            code = outset("recommend", network, "--as", library)
            with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
                file.write(code)
                file.flush()
                py_compile.compile(file.name, doraise=True, cfile=file.name + "c")
            if not ran:
                continue
            scope = {}
            exec(code, scope)
            stds = wanted(network)
            for name, values in run(scope, [int(s) for s in network.split()[0].split("-")]).items():
                size = np.asarray(values).size
                ratio = float(np.std(np.asarray(values, "f8"))) / stds[name]
                assert abs(ratio - 1) < 6 / np.sqrt(size), (library, network, name, ratio)
        print(library, "compiled", len(NETWORKS), "networks,", "ran them" if ran else f"not run: no {module}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    OUTSET = sys.argv[1]
    main()
