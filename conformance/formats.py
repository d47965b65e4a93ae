"""Weight files between Outset and the real libraries.

    python formats.py golden ../formats/src/test/resources/dev/outset/formats/golden
        writes small files with NumPy and safetensors; the Java tests read them
    python formats.py halves
        prints the hash of all widened half-precision numbers
    python formats.py agree OUTSET
        draws one start with the launcher into .npz, .safetensors and .json, in both precisions, reads the first two with
        NumPy and safetensors, and wants name, type, shape and every bit to be those of the JSON
    python formats.py check FILE...
        reads .npy, .npz, .safetensors files written by Outset with NumPy and safetensors and prints, per tensor,
        name, type, shape and the SHA-256 of its values as little-endian float64

Golden files in the repository: NumPy 2.4.6, safetensors 0.8.0 (Python 3.11). The library writes the metadata of
library.safetensors in no fixed order; every other file comes out byte for byte.
"""

import hashlib
import struct
import sys
from pathlib import Path

import numpy as np
from safetensors import safe_open
from safetensors.numpy import save_file


def ramp(shape, dtype):
    """Element i is (37·i mod 101 − 50)/8: exact in every type here, bfloat16 included."""
    count = int(np.prod(shape, dtype=np.int64))
    return (((37 * np.arange(count)) % 101 - 50) / 8).reshape(shape).astype(dtype)


def bfloat16_bits(values):
    return (values.astype("<f4").view("<u4") >> 16).astype("<u2")


def raw_safetensors(path, entries):
    """For types that NumPy lacks: entries are (name, dtype, shape, bytes)."""
    import json

    header, data = {}, b""
    for name, dtype, shape, raw in entries:
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def golden(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for descr in ("<f2", ">f2", "<f4", ">f4", "<f8", ">f8"):
        name = ("little" if descr[0] == "<" else "big") + "-" + descr[1:]
        np.save(folder / f"{name}.npy", ramp((3, 4), descr))
    np.save(folder / "fortran.npy", np.asfortranarray(ramp((2, 3, 4), "<f4")))
    np.save(folder / "scalar.npy", np.float64(2.5))
    np.save(folder / "empty.npy", np.zeros((0, 4), "<f4"))
    for version in ((1, 0), (2, 0), (3, 0)):
        with open(folder / f"version{version[0]}.npy", "wb") as out:
            np.lib.format.write_array(out, ramp((5,), "<f4"), version=version)
    np.save(folder / "int64.npy", np.arange(3))
    np.save(folder / "bool.npy", np.array([True, False]))
    np.save(folder / "complex.npy", np.zeros(2, "<c8"))
    np.save(folder / "structured.npy", np.zeros(2, [("x", "<f4"), ("y", "<f4")]))
    np.save(folder / "object.npy", np.array([None]), allow_pickle=True)

    tensors = {"fc1.weight": ramp((4, 3), "<f4"), "fc1.bias": ramp((4,), "<f8")}
    np.savez(folder / "stored.npz", **tensors)
    np.savez_compressed(folder / "deflated.npz", **tensors)

    special = np.array([0.0, -0.0, np.inf, -np.inf, np.nan, 5e-324, 1.7976931348623157e308], "<f8")
    save_file(
        {**tensors, "half": ramp((2, 3), "<f2"), "scalar": np.array(2.5, "<f8"), "special": special,
         "empty": np.zeros((0, 4), "<f4")},
        folder / "library.safetensors", metadata={"format": "pt", "note": "初始化"})
    save_file({"steps": np.arange(3)}, folder / "int64.safetensors")
    raw_safetensors(folder / "bfloat16.safetensors",
                    [("w", "BF16", [3, 4], bfloat16_bits(ramp((3, 4), "<f4")).tobytes())])


def halves():
    """The hash in ElementTypeTest: all 65536 half-precision numbers widened to float32, every NaN as 0x7fc00000."""
    wide = np.arange(65536, dtype="<u2").view("<f2").astype("<f4")
    bits = np.where(np.isnan(wide), np.uint32(0x7FC00000), wide.view("<u4")).astype("<u4")
    print(hashlib.sha256(bits.tobytes()).hexdigest())


def tensors_of(path):
    if path.suffix == ".npy":
        yield path.name, np.load(path, allow_pickle=False)
    elif path.suffix == ".npz":
        with np.load(path, allow_pickle=False) as archive:
            yield from ((name, archive[name]) for name in archive.files)
    else:
        with safe_open(path, framework="numpy") as file:
            print("metadata", sorted((file.metadata() or {}).keys()))
            yield from ((name, file.get_tensor(name)) for name in file.keys())


def check(paths):
    for path in map(Path, paths):
        print(path.name)
        for name, values in tensors_of(path):
            digest = hashlib.sha256(np.ascontiguousarray(values, "<f8").tobytes()).hexdigest()
            print(f"  {name} {values.dtype.str} {list(values.shape)} {digest}")


def agree(outset):
    import json
    import subprocess
    import tempfile

    for precision, dtype in (("float32", "<f4"), ("float64", "<f8")):
        with tempfile.TemporaryDirectory() as folder:
            for suffix in ("npz", "safetensors", "json"):
                subprocess.run([outset, "draw", "30-20-10 relu softmax", "--init", "*.bias=normal", "--precision", precision,
                                "-o", f"{folder}/start.{suffix}"], check=True, capture_output=True)
            parameters = json.loads(Path(folder, "start.json").read_text())["parameters"]
            expected = {p["name"]: np.array(p["values"], dtype).reshape(p["shape"]) for p in parameters}
            with safe_open(f"{folder}/start.safetensors", framework="numpy") as file:
                read = {"safetensors": {name: file.get_tensor(name) for name in file.keys()}}
            with np.load(f"{folder}/start.npz", allow_pickle=False) as archive:
                read["npz"] = {name: archive[name] for name in archive.files}
        for suffix, tensors in read.items():
            assert sorted(tensors) == sorted(expected), (suffix, sorted(tensors))
            for name, values in tensors.items():
                assert values.dtype == np.dtype(dtype), (suffix, name, values.dtype)
                assert values.shape == expected[name].shape, (suffix, name, values.shape)
                assert values.tobytes() == expected[name].tobytes(), (suffix, name)
            print(precision, suffix, "agrees:", len(tensors), "parameters,", sum(t.size for t in tensors.values()), "values")


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "golden":
        golden(Path(sys.argv[2]))
    elif sys.argv[1:] == ["halves"]:
        halves()
    elif len(sys.argv) == 3 and sys.argv[1] == "agree":
        agree(sys.argv[2])
    elif len(sys.argv) > 2 and sys.argv[1] == "check":
        check(sys.argv[2:])
    else:
        sys.exit(__doc__)
