"""What a source text computes with: whatever is not certain to give the same digits everywhere."""

import ast
from collections.abc import Iterator

MATH = {"copysign", "frexp", "inf", "isfinite", "isnan", "ldexp", "nan", "sqrt"}
"""Exactly rounded, or exact."""
NUMPY = {
    "abs", "add", "arange", "array", "asarray", "concatenate", "copysign", "empty", "errstate",
    "expand_dims", "float64", "frexp", "frompyfunc", "inf", "int32", "int64", "intp", "isnan",
    "maximum", "minimum", "moveaxis", "multiply", "nan", "newaxis", "rint", "searchsorted",
    "setbufsize", "sqrt", "stack", "subtract", "true_divide", "where", "zeros",
}  # fmt: skip
"""Elementwise and exactly rounded, or moving and comparing numbers without changing them."""
METHODS = {
    "cumprod", "cumsum", "dot", "einsum", "fsum", "inner", "matmul", "mean", "prod", "reduce",
    "reduceat", "round", "std", "sum", "sumprod", "tensordot", "trace", "var", "vdot",
}  # fmt: skip
"""Sums in an order of NumPy's own, by whatever name they are reached."""
BUILTINS = {"complex", "divmod", "pow", "round", "sum"}
MODULES = {"autograd", "cmath", "decimal", "mpmath", "random", "scipy", "statistics"}
"""Mathematics of others."""


def violations(source: str) -> list[str]:
    """Each use of something that is not allowed, as `line: what`."""
    return [f"{line}: {what}" for node in ast.walk(ast.parse(source)) for line, what in _of(node)]


def _of(node: ast.AST) -> Iterator[tuple[int, str]]:
    match node:
        case ast.Import(names=names):
            yield from (
                (node.lineno, f"import {alias.name}")
                for alias in names
                if alias.name.split(".")[0] in MODULES | {"math"}
                or (alias.name.split(".")[0] == "numpy" and (alias.name, alias.asname) != _NUMPY)
            )
        case ast.ImportFrom(module=str(module), names=names):
            yield from (
                (node.lineno, f"from {module} import {alias.name}")
                for alias in names
                if not _may_come_from(module, alias.name)
            )
        case ast.Attribute(value=ast.Name(id="np"), attr=name) if name not in NUMPY:
            yield node.lineno, f"np.{name}"
        case ast.Attribute(attr=name) if name in METHODS:
            yield node.lineno, f".{name}"
        case ast.Call(func=ast.Name(id=name)) if name in BUILTINS:
            yield node.lineno, f"{name}()"
        case ast.BinOp(op=ast.MatMult()) | ast.AugAssign(op=ast.MatMult()):
            yield node.lineno, "@"
        case ast.BinOp(left=left, op=ast.Pow(), right=right) if not _whole(left, right):
            yield node.lineno, "**"
        case ast.AugAssign(op=ast.Pow()):
            yield node.lineno, "**="


FOREIGN = {
    "arccos", "arcsin", "arctan", "arctan2", "cbrt", "convolve", "correlate", "cos", "cosh",
    "cross", "cumprod", "cumsum", "dot", "einsum", "exp", "exp2", "expm1", "float_power", "hypot",
    "inner", "interp", "kron", "linalg", "log", "log10", "log1p", "log2", "logaddexp",
    "logaddexp2", "matmul", "mean", "nanmean", "nansum", "outer", "polyfit", "polyval", "power",
    "prod", "sin", "sinc", "sinh", "std", "sum", "tan", "tanh", "tensordot", "trace", "var",
    "vdot",
}  # fmt: skip
"""What NumPy computes in a way of its own: functions that round, sums in an order of its own."""
EXACT_MATH = MATH | {"ceil", "floor", "prod"}
"""What may come from `math`; `prod` is for whole numbers, the sizes of arrays."""


def foreign_arithmetic(source: str) -> list[str]:
    """Each use of arithmetic that is not the package's own, as `line: what`.

    What moves, compares or scales numbers without a choice of order is left alone.
    """
    return [
        f"{line}: {what}" for node in ast.walk(ast.parse(source)) for line, what in _foreign(node)
    ]


def _foreign(node: ast.AST) -> Iterator[tuple[int, str]]:
    match node:
        case ast.ImportFrom(module="math", names=names):
            yield from (
                (node.lineno, f"from math import {alias.name}")
                for alias in names
                if alias.name not in EXACT_MATH
            )
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            roots = {alias.name.split(".")[0] for alias in names}
            if isinstance(node, ast.ImportFrom):
                roots = {(node.module or "").split(".")[0]}
            yield from ((node.lineno, f"import {root}") for root in roots & (MODULES | {"math"}))
        case ast.Attribute(value=ast.Name(id="np"), attr=name) if name in FOREIGN:
            yield node.lineno, f"np.{name}"
        case ast.Call(func=ast.Attribute(attr=name)) if name in METHODS - {"reduceat"}:
            yield node.lineno, f".{name}()"
        case ast.Call(func=ast.Name(id=("sum" | "pow") as name)):
            yield node.lineno, f"{name}()"
        case ast.BinOp(op=ast.MatMult()) | ast.AugAssign(op=ast.MatMult()):
            yield node.lineno, "@"


_NUMPY = ("numpy", "np")


def _may_come_from(module: str, name: str) -> bool:
    """Whether `from module import name` brings nothing that is not allowed."""
    root, _, _ = module.partition(".")
    if root == "math":
        return name in MATH
    return root not in MODULES and (root != "numpy" or module == "numpy.typing")


def _whole(*nodes: ast.expr) -> bool:
    """Whether these are whole numbers written out, whose power Python gives exactly."""
    return all(isinstance(node, ast.Constant) and isinstance(node.value, int) for node in nodes)
