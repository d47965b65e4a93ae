"""Writes torch_schemes.txt for dev.outset.plan.TorchReplayTest: what PyTorch's own functions put into dense weights.

    SEED NETWORK RULE NUMBERS    float32 hex bits of all parameters in order, weight then bias

RULE is Outset's name of the function; biases stay zero but for pytorch-default. Run with PyTorch 1.13 (Debian's
python3-torch):  python3 torch_schemes.py > ../resources/dev/outset/plan/torch_schemes.txt
"""

import torch
from torch.nn import init

RULES = {
    "pytorch-default": None,
    "he-normal": lambda w: init.kaiming_normal_(w, nonlinearity="relu"),
    "he-uniform": lambda w: init.kaiming_uniform_(w, nonlinearity="relu"),
    "he-normal(mode=fan_out)": lambda w: init.kaiming_normal_(w, mode="fan_out", nonlinearity="relu"),
    "he-uniform(negative-slope=0.2)": lambda w: init.kaiming_uniform_(w, a=0.2),
    "glorot-uniform": init.xavier_uniform_,
    "glorot-normal": init.xavier_normal_,
    "glorot-uniform(gain=1.6666666666666667)": lambda w: init.xavier_uniform_(w, gain=init.calculate_gain("tanh")),
    "uniform(-1,1)": lambda w: init.uniform_(w, -1, 1),
    "normal(std=0.01)": lambda w: init.normal_(w, 0, 0.01),
    "truncated-normal(parent-std=0.02, cut=2)": lambda w: init.trunc_normal_(w, 0, 0.02, -0.04, 0.04),
    "orthogonal(gain=2)": lambda w: init.orthogonal_(w, 2),
    "sparse(0.3)": lambda w: init.sparse_(w, 0.3),
    "sparse(0.7, std=2)": lambda w: init.sparse_(w, 0.7, 2),
}
NETWORKS = ("3-2 linear", "1-2-1 tanh", "7-5-3 relu", "4-4-4 relu", "5-9-2 relu")

if __name__ == "__main__":
    for network in NETWORKS:
        sizes = [int(n) for n in network.split()[0].split("-")]
        for seed in (0, 42, 2**32 - 1):
            for rule, fill in RULES.items():
                torch.manual_seed(seed)
                layers = [torch.nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])]
                if fill:
                    torch.manual_seed(seed)
                    for layer in layers:
                        fill(layer.weight)
                        init.zeros_(layer.bias)
                values = torch.cat([p.detach().flatten() for layer in layers for p in (layer.weight, layer.bias)])
                print(seed, network, rule, values.numpy().astype(">f4").tobytes().hex(" ", 4), sep="\t")
