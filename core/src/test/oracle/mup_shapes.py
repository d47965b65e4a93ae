"""Writes mup.txt for dev.outset.plan.MuPTest: what mup.set_base_shapes and mup.optim do to a network.

    MODEL NAME SHAPE BASE FACTOR ADAM SGD

SHAPE and BASE are comma-separated (0: an axis that does not grow); FACTOR is what the freshly drawn values are multiplied
by, ADAM and SGD are the learning rates that MuAdam and MuSGD give for a rate of 1. Run with mup 1.0.0 and PyTorch 1.13:
    python3 mup_shapes.py > ../resources/dev/outset/plan/mup.txt
"""

import torch
from mup import MuAdam, MuReadout, MuSGD, set_base_shapes
from torch import nn


def perceptron(width):
    return nn.Sequential(nn.Linear(64, width), nn.ReLU(), nn.Linear(width, 2 * width), nn.ReLU(), nn.Linear(2 * width, width),
                         nn.ReLU(), MuReadout(width, 10))


def convolutions(width):
    return nn.Sequential(nn.Conv2d(3, width, 3), nn.Conv2d(width, 2 * width, 3), nn.Flatten(), MuReadout(2 * width, 10))


def words(width):
    return nn.Sequential(nn.Embedding(100, width), nn.LayerNorm(width), nn.Linear(width, 4 * width),
                         nn.Linear(4 * width, width), MuReadout(width, 100))


def kernels(width):
    """Axes of length 1 beside wide ones: depthwise kernels, extra rows of attention, one input feature."""
    return nn.Sequential(nn.Conv2d(3, width, 3), nn.Conv2d(width, width, 3, groups=width), nn.Conv2d(width, 2 * width, (1, 3)),
                         nn.MultiheadAttention(2 * width, 1, add_bias_kv=True), nn.Linear(1, width), MuReadout(width, 10))


def rates(optimizer, model):
    by_parameter = {id(p): group["lr"] for group in optimizer.param_groups for p in group["params"]}
    return [by_parameter[id(p)] for p in model.parameters()]


for make in (perceptron, convolutions, words, kernels):
    for width in (32, 96, 256):
        torch.manual_seed(0)
        model = make(width)
        before = [p.detach().clone() for p in model.parameters()]
        set_base_shapes(model, make(32), delta=make(48))
        adam = rates(MuAdam(model.parameters(), lr=1.0), model)
        sgd = rates(MuSGD(model.parameters(), lr=1.0), model)
        for (name, p), old, a, s in zip(model.named_parameters(), before, adam, sgd):
            factor = (p.detach().double().norm() / old.double().norm()).item() if old.norm() else 1.0
            base = [d.base_dim or 0 for d in p.infshape]
            print(f"{make.__name__}-{width}", name, ",".join(map(str, p.shape)), ",".join(map(str, base)), repr(factor), repr(a), repr(s), sep="\t")
