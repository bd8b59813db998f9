"""Functions compiled from the source of an expression, which holds no text of a scenario."""

from collections.abc import Callable
from functools import lru_cache

from gantui.engine.expression.source import ARRAYS, FLOATS, namespace
from gantui.engine.numbers.array import Array


@lru_cache(maxsize=256)
def over_arrays(text: str) -> Callable[..., Array]:
    """The function of arrays that a `lambda` in the dialect `ARRAYS` is."""
    function: Callable[..., Array] = eval(text, namespace(ARRAYS))
    return function


@lru_cache(maxsize=256)
def over_floats(text: str) -> Callable[..., float]:
    """The function of floats that a `lambda` in the dialect `FLOATS` is."""
    function: Callable[..., float] = eval(text, namespace(FLOATS))
    return function
