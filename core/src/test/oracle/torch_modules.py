"""Writes torch_modules.txt for dev.outset.plan.TorchModulesTest: what PyTorch's constructors put into their parameters.

    SEED TYPE MODULE;MODULE;…  NUMBERS    values of all parameters, ordered by name, as hex bits (8 digits a float)
    SEED TYPE MODULE;MODULE;…  sha256:…   of their big-endian bytes, where they are many

A module is its name with arguments as docs/network-yaml.md has them; those of one line are constructed one after the
other. Run with PyTorch 1.13 (Debian's python3-torch):
    python3 torch_modules.py > ../resources/dev/outset/plan/torch_modules.txt
"""

import hashlib
import random

import torch
from torch import nn

SHOWN = 24  # numbers that a line shows; more are hashed
SEEDS = (0, 1, 42, 137, 2**31, 2**32 - 1, 2**32 + 7)
CELLS = {"RNN": nn.RNN, "GRU": nn.GRU, "LSTM": nn.LSTM}
STEPS = {"RNNCell": nn.RNNCell, "GRUCell": nn.GRUCell, "LSTMCell": nn.LSTMCell}


def spec(rng, kind):
    small = lambda: rng.choice((1, 2, 3, 4, 5, 7, 8, 12, 17, 24))
    bias = rng.choice((True, True, False))
    if kind == "Linear":
        return dict(_in=small() * small(), out=small() * small(), bias=bias)
    if kind.startswith("Conv"):
        groups = rng.choice((1, 1, 1, 2, 3))
        axes = int(kind[-2])
        kernel = [rng.choice((1, 2, 3)) for _ in range(axes)]
        stride = rng.choice((1, 1, 2))
        return dict(_in=groups * rng.choice((1, 2, 4)), out=groups * small(), kernel=kernel, stride=stride,
                    groups=groups, bias=bias)
    if kind in CELLS:
        values = dict(_in=small(), hidden=small() + 1, layers=rng.choice((1, 1, 2, 3)),
                      bidirectional=rng.choice((False, True)), bias=bias)
        if kind == "LSTM" and rng.random() < 0.4:
            values["projection"] = rng.randint(1, values["hidden"] - 1)
        return values
    if kind in STEPS:
        return dict(_in=small(), hidden=small(), bias=bias)
    if kind == "MultiheadAttention":
        dim = small()
        values = dict(dim=dim, bias=bias, extra=rng.choice((False, False, True)))
        if rng.random() < 0.4:
            values.update(keys=small(), values=small())
        return values
    if kind == "Embedding":
        words = small() + 1
        values = dict(words=words, dim=small())
        if rng.random() < 0.5:
            values["padding"] = rng.randrange(words)
        return values
    if kind == "Bilinear":
        return dict(in1=small(), in2=small(), out=small(), bias=bias)
    return dict(dim=small())  # LayerNorm


def construct(kind, a, dtype):
    if kind == "Linear":
        return nn.Linear(a["_in"], a["out"], a["bias"], dtype=dtype)
    if kind.startswith("Conv"):
        return getattr(nn, kind)(a["_in"], a["out"], a["kernel"], a["stride"], groups=a["groups"], bias=a["bias"], dtype=dtype)
    if kind in CELLS:
        more = {"proj_size": a["projection"]} if "projection" in a else {}
        return CELLS[kind](a["_in"], a["hidden"], a["layers"], bias=a["bias"], bidirectional=a["bidirectional"],
                           dtype=dtype, **more)
    if kind in STEPS:
        return STEPS[kind](a["_in"], a["hidden"], a["bias"], dtype=dtype)
    if kind == "MultiheadAttention":
        return nn.MultiheadAttention(a["dim"], 1, bias=a["bias"], add_bias_kv=a["extra"], kdim=a.get("keys"),
                                     vdim=a.get("values"), dtype=dtype)
    if kind == "Embedding":
        return nn.Embedding(a["words"], a["dim"], padding_idx=a.get("padding"), dtype=dtype)
    if kind == "Bilinear":
        return nn.Bilinear(a["in1"], a["in2"], a["out"], a["bias"], dtype=dtype)
    return nn.LayerNorm(a["dim"], dtype=dtype)


def written(kind, arguments):
    def value(v):
        return str(v).lower() if isinstance(v, bool) else "x".join(map(str, v)) if isinstance(v, list) else str(v)

    return kind + " " + " ".join(f"{k.lstrip('_')}={value(v)}" for k, v in arguments.items())


def line(seed, type_, modules, shown=SHOWN):
    dtype = torch.float32 if type_ == "f32" else torch.float64
    torch.manual_seed(seed)
    built = [construct(kind, arguments, dtype) for kind, arguments in modules]
    named = {f"m{i}.{name}": p for i, module in enumerate(built) for name, p in module.named_parameters()}
    values = [named[name].detach().numpy() for name in sorted(named)]
    raw = b"".join(v.astype(v.dtype.newbyteorder(">")).tobytes() for v in values)
    width = values[0].dtype.itemsize
    numbers = raw.hex(" ", width) if len(raw) <= shown * width else "sha256:" + hashlib.sha256(raw).hexdigest()
    print(seed, type_, ";".join(written(*m) for m in modules), numbers, sep="\t")


def main():
    rng = random.Random("torch modules")
    convolutions = [f"{c}{n}d" for c in ("Conv", "ConvTranspose") for n in (1, 2, 3)]
    plain = ["Linear", *convolutions, *CELLS, "Bilinear"]
    for kind in [*plain, "MultiheadAttention", "Embedding"]:
        for _ in range(30):
            line(rng.choice(SEEDS), "f32", [(kind, spec(rng, kind))])
    for kind in plain:  # doubles: bounds must be PyTorch's to the last place; its double normals are the C library's
        for _ in range(12):
            line(rng.choice(SEEDS), "f64", [(kind, spec(rng, kind))])
    for _ in range(60):
        kinds = rng.choices([*plain, "MultiheadAttention", "Embedding", "LayerNorm"], k=rng.randint(2, 5))
        line(rng.choice(SEEDS), "f32", [(kind, spec(rng, kind)) for kind in kinds])
    for _ in range(3):  # large enough for PyTorch's vector kernels to matter
        line(rng.choice(SEEDS), "f32", [("Linear", dict(_in=784, out=512, bias=True)),
                                        ("LSTM", dict(_in=64, hidden=96, layers=2, bidirectional=True, bias=True)),
                                        ("MultiheadAttention", dict(dim=128, bias=True, extra=False)),
                                        ("Embedding", dict(words=1001, dim=64, padding=0)),
                                        ("Conv2d", dict(_in=32, out=64, kernel=[3, 3], stride=1, groups=1, bias=True))])
    for _ in range(20):  # double normals, shown: they agree to two last places
        extra = dict(dim=rng.choice((2, 3, 4)), bias=True, extra=True)
        line(rng.choice(SEEDS), "f64", [("Embedding", spec(rng, "Embedding"))], 2000)
        line(rng.choice(SEEDS), "f64", [("MultiheadAttention", extra)], 2000)
        line(rng.choice(SEEDS), "f64", [("MultiheadAttention", dict(spec(rng, "MultiheadAttention"), extra=False))])
    for kind in STEPS:
        for type_ in ("f32", "f32", "f64"):
            for _ in range(8):
                line(rng.choice(SEEDS), type_, [(kind, spec(rng, kind))])
    for _ in range(12):  # a large one is drawn by PyTorch's vector kernels
        kinds = rng.choices([*STEPS, *CELLS, "Linear"], k=3)
        line(rng.choice(SEEDS), "f32", [("LSTMCell", dict(_in=24, hidden=rng.choice((3, 33)), bias=True)),
                                        *((kind, spec(rng, kind)) for kind in kinds)])


if __name__ == "__main__":
    main()
