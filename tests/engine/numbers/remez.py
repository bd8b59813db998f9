"""Polynomials for a function on an interval, in mpmath: the best of a degree, by Remez's exchange,

and the one through points that lie well.
"""

from collections.abc import Callable, Sequence
from typing import Any

import mpmath as mp

Function = Callable[[Any], Any]


def best_polynomial(function: Function, degree: int, low: Any, high: Any) -> list[Any]:
    """The coefficients, lowest power first, whose largest error on [low, high] is smallest."""
    nodes = _chebyshev(degree + 2, low, high)
    for _ in range(8):
        coefficients = _levelled(function, nodes)
        nodes = _extremes(function, coefficients, low, high)
    return coefficients


def polynomial_through(function: Function, count: int, low: Any, high: Any) -> list[Any]:
    """The coefficients of the polynomial with a function's values at `count` Chebyshev points."""
    middle, half = (mp.mpf(low) + high) / 2, (mp.mpf(high) - low) / 2
    points = [middle - half * mp.cospi((2 * mp.mpf(i) + 1) / (2 * count)) for i in range(count)]
    rows = [[x**power for power in range(count)] for x in points]
    return list(mp.lu_solve(mp.matrix(rows), mp.matrix([function(x) for x in points])))


def largest_error(function: Function, coefficients: Sequence[Any], low: Any, high: Any) -> Any:
    """The largest |polynomial − function| on a fine grid of [low, high]."""
    grid = _chebyshev(200, low, high)
    return max(abs(value_at(coefficients, x) - function(x)) for x in grid)


def value_at(coefficients: Sequence[Any], x: Any) -> Any:
    """The polynomial's value at x."""
    total = mp.mpf(0)
    for coefficient in reversed(coefficients):
        total = total * x + coefficient
    return total


def _chebyshev(count: int, low: Any, high: Any) -> list[Any]:
    """`count` points of [low, high] with both ends, closer together towards them."""
    middle, half = (mp.mpf(low) + high) / 2, (mp.mpf(high) - low) / 2
    return [middle - half * mp.cospi(mp.mpf(i) / (count - 1)) for i in range(count)]


def _levelled(function: Function, nodes: list[Any]) -> list[Any]:
    """The polynomial whose error has the same size and alternating signs at the nodes."""
    degree = len(nodes) - 2
    rows = [[x**power for power in range(degree + 1)] + [(-1) ** i] for i, x in enumerate(nodes)]
    solution = mp.lu_solve(mp.matrix(rows), mp.matrix([function(x) for x in nodes]))
    return list(solution)[:-1]


def _extremes(function: Function, coefficients: list[Any], low: Any, high: Any) -> list[Any]:
    """Where the error is largest between two of its zeros, to within a parabola's top."""
    grid = _chebyshev(30 * len(coefficients), low, high)

    def error(x: Any) -> Any:
        return value_at(coefficients, x) - function(x)

    runs: list[list[int]] = []
    errors = [error(x) for x in grid]
    for i, e in enumerate(errors):
        if not runs or (e > 0) != (errors[runs[-1][0]] > 0):
            runs.append([])
        runs[-1].append(i)
    tops = [max(run, key=lambda i: abs(errors[i])) for run in runs]
    return [_top(grid, errors, i) for i in tops]


def _top(grid: list[Any], errors: list[Any], i: int) -> Any:
    """The top of the parabola through three neighbours; an end of the grid stays where it is."""
    if i in (0, len(grid) - 1):
        return grid[i]
    (a, b, c), (u, v, w) = grid[i - 1 : i + 2], errors[i - 1 : i + 2]
    left, right = (b - a) * (v - w), (b - c) * (v - u)
    return b - ((b - a) * left - (b - c) * right) / (2 * (left - right))
