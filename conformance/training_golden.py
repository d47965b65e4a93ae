"""Ten training steps in PyTorch, for engine/src/test/resources/dev/outset/train/pytorch-steps.txt.

Run: python3 conformance/training_golden.py > engine/src/test/resources/dev/outset/train/pytorch-steps.txt
Written with PyTorch 1.13.0 (Debian python3-torch 1.13.1+dfsg-4), float64, one thread.

Each case is one line: name, then PARAMETERS the start, then the parameters after ten steps on 12 rows in order, batch 4.
The network, rows and start are made from closed formulas, so that the test makes the same ones.
"""
import math
import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
ROWS, BATCH, STEPS = 12, 4, 10


def wave(count, step, scale):
    return [scale * math.sin(step * (i + 1)) for i in range(count)]


def network(sizes, activation, start):
    layers = []
    for l in range(len(sizes) - 1):
        layers.append(torch.nn.Linear(sizes[l], sizes[l + 1]))
        if l < len(sizes) - 2:
            layers.append(activation())
    net = torch.nn.Sequential(*layers)
    at = 0
    for p in net.parameters():
        n = p.numel()
        p.data = torch.tensor(start[at:at + n]).reshape(p.shape)
        at += n
    return net


def run(sizes, activation, loss, make, clip_norm=None, clip_value=None, schedule=None):
    count = sum(a * b + b for a, b in zip(sizes, sizes[1:]))
    net = network(sizes, activation, wave(count, 0.7, 0.8))
    x = torch.tensor(wave(ROWS * sizes[0], 1.3, 1.0)).reshape(ROWS, sizes[0])
    k = sizes[-1]
    if loss == "cross-entropy":
        y, f = torch.tensor([i % k for i in range(ROWS)]), torch.nn.CrossEntropyLoss()
    elif loss == "bce":
        y, f = torch.tensor([[float(i % 2)] for i in range(ROWS)]), torch.nn.BCEWithLogitsLoss()
    else:
        y, f = torch.tensor(wave(ROWS * k, 0.9, 1.0)).reshape(ROWS, k), torch.nn.MSELoss()
    optimizer = make(net.parameters())
    lr = optimizer.param_groups[0]["lr"]
    for step in range(STEPS):
        if schedule:
            optimizer.param_groups[0]["lr"] = lr * schedule(step)
        rows = slice((step % 3) * BATCH, (step % 3 + 1) * BATCH)
        optimizer.zero_grad()
        f(net(x[rows]), y[rows]).backward()
        if clip_value:
            torch.nn.utils.clip_grad_value_(net.parameters(), clip_value)
        if clip_norm:
            torch.nn.utils.clip_grad_norm_(net.parameters(), clip_norm)
        optimizer.step()
    return torch.cat([p.data.flatten() for p in net.parameters()]).tolist()


O = torch.optim
CASES = {
    "sgd": run([3, 4, 2], torch.nn.Tanh, "mse", lambda p: O.SGD(p, lr=0.5)),
    "sgd-decay": run([3, 4, 2], torch.nn.Tanh, "mse", lambda p: O.SGD(p, lr=0.5, weight_decay=0.01)),
    "momentum": run([3, 4, 3], torch.nn.Sigmoid, "cross-entropy", lambda p: O.SGD(p, lr=0.3, momentum=0.9)),
    "adam": run([3, 4, 3], torch.nn.ReLU, "cross-entropy", lambda p: O.Adam(p, lr=0.05)),
    "adam-decay": run([3, 4, 1], torch.nn.Tanh, "bce", lambda p: O.Adam(p, lr=0.05, weight_decay=0.1)),
    "adamw": run([3, 4, 1], torch.nn.GELU, "bce", lambda p: O.AdamW(p, lr=0.05, weight_decay=0.1)),
    "clip-norm": run([3, 4, 2], torch.nn.SiLU, "mse", lambda p: O.SGD(p, lr=0.5), clip_norm=0.1),
    "clip-value": run([3, 4, 2], torch.nn.ELU, "mse", lambda p: O.SGD(p, lr=0.5), clip_value=0.05),
    "cosine": run([3, 4, 2], torch.nn.Softplus, "mse", lambda p: O.SGD(p, lr=0.5),
                  schedule=lambda i: 0.5 * (1 + math.cos(math.pi * i / 12))),
    "logistic": run([3, 1], torch.nn.Tanh, "bce", lambda p: O.SGD(p, lr=0.5)),
}
print("# PyTorch", torch.__version__, "- made by conformance/training_golden.py")
for name, values in CASES.items():
    print(name, *map(repr, values))
