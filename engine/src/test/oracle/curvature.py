"""Hessian and tangent-kernel spectra of the book's 1-2-1 tanh network for CurvatureGoldenTest; run with
`python3 curvature.py` (values printed by PyTorch 1.13.0, NumPy 1.24.2). Half-mse, order w1 b1 w2 b2."""
import numpy as np, torch

torch.set_default_dtype(torch.float64)
random = np.random.RandomState(4)
x = random.uniform(0, 7, 1000)
y = np.cos(x) * (1 - 0.1 * x) * (0.1 * x - 1) + 3 + random.normal(0, 0.1, 1000)
scale = lambda v: (v - v.min()) / (v.max() - v.min())
x, y = scale(np.round(x, 2)), scale(np.round(y, 2))
X, Y = torch.tensor(x)[:, None], torch.tensor(y)


def outputs(p):
    return torch.tanh(X * p[0:2] + p[2:4]) @ p[4:6] + p[6]


def show(name, p):
    p = torch.tensor([float(v) for v in p])
    hessian = torch.autograd.functional.hessian(lambda q: ((outputs(q) - Y) ** 2).mean() / 2, p)
    jacobian = torch.autograd.functional.jacobian(outputs, p)
    singular = np.linalg.svd(jacobian.numpy(), compute_uv=False)
    print(name, "weights", p.tolist())
    print("  hessian", ", ".join(f"{v:.12g}" for v in np.linalg.eigvalsh(hessian.numpy())))
    print("  kernel ", ", ".join(f"{v:.12g}" for v in singular**2 / 1000))


print("cov(x, y)", np.mean((x - x.mean()) * (y - y.mean())), "mean y", y.mean())
show("zero, b2 = mean y", [0, 0, 0, 0, 0, 0, y.mean()])
show("weights 0, biases 1", [0, 0, 1, 1, 0, 0, 1])
show("only b1 random", [0, 0, 0.3, -0.7, 0, 0, 0])
show("W1 zero, W2 random", [0, 0, 0, 0, 0.3, -0.7, 0])
show("weights 1", [1, 1, 0, 0, 1, 1, 0])
show("weights +-1", [1, -1, 0, 0, 1, -1, 0])
show("N(0, 1)", np.random.RandomState(0).normal(size=7))
