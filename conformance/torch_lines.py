"""What PyTorch draws for the lines of dev.outset.examples.PyTorchLines: SHA-256 of the big-endian float32 bytes of the
linear and the convolution weight, and 12 numbers of the LSTM's hidden weight. With PyTorch 1.13 (Debian):

    python3 conformance/torch_lines.py | diff - examples/src/test/resources/dev/outset/examples/torch-lines.txt
"""

import hashlib

import torch
from torch import nn

linear, conv, lstm = nn.Linear(256, 512), nn.Conv2d(64, 128, 3), nn.LSTM(128, 256)
for seed in (0, 42):
    torch.manual_seed(seed)
    nn.init.kaiming_normal_(linear.weight, mode="fan_in", nonlinearity="relu")
    nn.init.xavier_uniform_(conv.weight)
    nn.init.orthogonal_(lstm.weight_hh_l0)
    for weight in (linear.weight, conv.weight):
        print(seed, hashlib.sha256(weight.detach().numpy().astype(">f4").tobytes()).hexdigest())
    hidden = lstm.weight_hh_l0.detach().flatten()
    print(seed, *[float(hidden[i]) for i in range(0, hidden.numel(), hidden.numel() // 12 + 1)])
