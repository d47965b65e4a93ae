"""Writes src/test/resources/dev/outset/init/torch_fans.txt: the fans that PyTorch computes for its own layers.

Run with a Python that has torch; the committed file is of torch 1.13.1 (Debian 1.13.1+dfsg-4).
A line is: factory, its arguments, the axes of the weight, fan_in fan_out; fields are separated by tabs.
"""
import itertools
import sys

import torch
from torch import nn

LINES = []


def add(factory, arguments, weight):
    fans = torch.nn.init._calculate_fan_in_and_fan_out(weight)
    LINES.append("\t".join([
        factory,
        " ".join(map(str, arguments)),
        " ".join(map(str, weight.shape)),
        " ".join(map(str, fans)),
    ]))


for out, ins in [(10, 784), (1, 7), (64, 64)]:
    add("dense", (out, ins), nn.Linear(ins, out).weight)

CONVOLUTIONS = {1: (nn.Conv1d, nn.ConvTranspose1d), 2: (nn.Conv2d, nn.ConvTranspose2d), 3: (nn.Conv3d, nn.ConvTranspose3d)}
for (ins, out), lengths, groups, stride in itertools.product(
        [(4, 8), (64, 32), (64, 64)], [(1,), (4,), (3, 3), (5, 2), (3, 1, 2)], [1, 2, 4], [1, 2]):
    plain, transposed = CONVOLUTIONS[len(lengths)]
    arguments = (ins, out, groups, stride, *lengths)
    add("convolution", arguments, plain(ins, out, lengths, stride=stride, groups=groups).weight)
    add("transposed", arguments, transposed(ins, out, lengths, stride=stride, groups=groups).weight)
for channels, multiplier, lengths in [(64, 1, (3, 3)), (8, 2, (5,)), (6, 3, (3, 3, 3))]:
    layer = CONVOLUTIONS[len(lengths)][0](channels, channels * multiplier, lengths, groups=channels)
    add("depthwise", (channels, multiplier, *lengths), layer.weight)

add("embedding", (1000, 16), nn.Embedding(1000, 16).weight)
add("tied", (1000, 16), nn.Embedding(1000, 16).weight)
add("bilinear", (5, 6, 7), nn.Bilinear(6, 7, 5).weight)
for hidden, ins in [(8, 3), (256, 128)]:
    add("lstm", (hidden, ins), nn.LSTM(ins, hidden).weight_ih_l0)
    add("lstm", (hidden, hidden), nn.LSTM(ins, hidden).weight_hh_l0)
    add("gru", (hidden, ins), nn.GRU(ins, hidden).weight_ih_l0)
add("qkv", (512,), nn.MultiheadAttention(512, 8).in_proj_weight)
add("experts", (4, 32, 16), torch.empty(4, 32, 16))

with open(sys.argv[1], "w") as out:
    out.write("\n".join(LINES) + "\n")
