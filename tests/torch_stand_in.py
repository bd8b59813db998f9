"""Of torch the names that the source calls, over NumPy: torch itself is a gigabyte.

It proves names, arguments, types and arithmetic, not torch.
"""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np

float32, float64, nan = np.float32, np.float64, np.nan
_default: list[type[np.floating[Any]]] = [float32]


class Tensor(np.ndarray):  # type: ignore[type-arg]
    """What a tensor has and an array has not, as far as the source asks for it."""

    def clamp(self, *, max: float) -> Any:
        return np.minimum(self, max)

    def clone(self) -> Any:
        return self.copy()

    def long(self) -> Any:
        return self.astype(np.int64)

    def argmin(self, dim: int) -> Any:
        return np.asarray(self).argmin(axis=dim)


def set_default_dtype(dtype: type[np.floating[Any]]) -> None:
    _default[0] = dtype


def tensor(values: Any, dtype: Any = None) -> Any:
    return np.asarray(values, dtype=dtype or _default[0]).view(Tensor)


def stack(tensors: list[Any]) -> Any:
    assert all(map(_is_tensor, tensors))
    return np.stack(tensors).view(Tensor)


def hstack(tensors: list[Any]) -> Any:
    assert all(map(_is_tensor, tensors))
    return np.hstack(tensors).view(Tensor)


def vstack(tensors: list[Any]) -> Any:
    assert all(map(_is_tensor, tensors))
    return np.vstack(tensors).view(Tensor)


def zeros(size: tuple[int, int]) -> Any:
    return np.zeros(size).view(Tensor)


def where(test: Any, yes: Any, no: Any) -> Any:
    """Of two floats it makes a tensor of the default type, as torch does."""
    assert _is_tensor(test)
    of_tensors = _is_tensor(yes) or _is_tensor(no)
    return np.where(test, yes, no).astype(float64 if of_tensors else _default[0]).view(Tensor)


def _is_tensor(found: Any) -> bool:
    return isinstance(found, np.ndarray | np.generic)


def _of_tensors(function: Callable[..., Any]) -> Callable[..., Any]:
    """PyTorch's functions of one tensor refuse a float, and so does this."""

    def strict(x: Any, **options: Any) -> Any:
        assert _is_tensor(x), f"{type(x)} is not a tensor"
        return np.asarray(function(x, **options)).view(Tensor)

    return strict


exp, expm1, log, log1p, log2 = map(_of_tensors, (np.exp, np.expm1, np.log, np.log1p, np.log2))
tanh, sqrt, abs, floor = map(_of_tensors, (np.tanh, np.sqrt, np.abs, np.floor))
sum = _of_tensors(lambda x, dim=None, keepdim=False: np.sum(x, axis=dim, keepdims=keepdim))
amax = _of_tensors(lambda x, dim=None, keepdim=False: np.max(x, axis=dim, keepdims=keepdim))
round = _of_tensors(np.round)
linalg = SimpleNamespace(vector_norm=_of_tensors(np.linalg.norm))
nn = SimpleNamespace(
    functional=SimpleNamespace(logsigmoid=_of_tensors(lambda x: -np.logaddexp(0.0, -x)))
)
