"""Reading NumPy's file format without NumPy: numbers only, nothing in it is evaluated.

The format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
"""

import re
from math import prod
from struct import Struct

MAGIC = b"\x93NUMPY"
LONGEST_HEADER = 1024
"""Bytes of a header; that of a plain array has about a hundred."""
_CODES = {
    "f2": "e", "f4": "f", "f8": "d", "i1": "b", "i2": "h", "i4": "i", "i8": "q", "u1": "B",
    "u2": "H", "u4": "I", "u8": "Q", "b1": "?",
}  # fmt: skip
"""The types of numbers, as `struct` calls them."""
_HEADER = re.compile(
    r"\{'descr': '(?P<order>[<>|=])(?P<type>[A-Za-z]\d*)', "
    r"'fortran_order': (?P<fortran>False|True), 'shape': \((?P<shape>[\d, ]*)\),? ?\}\s*",
    re.ASCII,
)


def rows_of_npy(data: bytes) -> list[list[float]]:
    """The samples of an array: its first axis counts them, the others are read row by row.

    Raises ValueError with a sentence where it is no array of numbers.
    """
    header, rest = _header(data)
    found = _HEADER.fullmatch(header)
    if found is None:
        raise ValueError("expected the header of an array of numbers, found another one")
    if found["type"] not in _CODES:
        what = "Python objects (pickled)" if found["type"].startswith("O") else "something else"
        raise ValueError(f"expected an array of numbers, found {what}")
    shape = [int(size[:10]) for size in re.findall(r"\d+", found["shape"])]
    if not 1 <= len(shape) <= 3:
        raise ValueError(f"expected an array of 1 to 3 axes, found {len(shape)}")
    order = ">" if found["order"] == ">" else "<"
    numbers = Struct(f"{order}{_CODES[found['type']]}")
    if len(rest) != prod(shape) * numbers.size:
        size = " × ".join(map(str, shape))
        raise ValueError(f"expected the {size} numbers of its header, found {len(rest)} bytes")
    values = [float(value) for (value,) in numbers.iter_unpack(rest)]
    return _by_sample(values, shape, fortran=found["fortran"] == "True")


def _header(data: bytes) -> tuple[str, bytes]:
    """The text of the header, and what follows it."""
    if not data.startswith(MAGIC) or len(data) < 10:
        raise ValueError("expected an NPY file, found something else")
    width = 2 if data[6] == 1 else 4
    start = 8 + width
    length = int.from_bytes(data[8:start], "little")
    if length > LONGEST_HEADER:
        raise ValueError(f"expected a header of at most {LONGEST_HEADER} bytes, found {length}")
    return data[start : start + length].decode("latin-1"), data[start + length :]


def _by_sample(values: list[float], shape: list[int], *, fortran: bool) -> list[list[float]]:
    """The numbers sample after sample; in Fortran's order the first axis runs fastest."""
    samples, size = shape[0], prod(shape[1:])
    if not fortran:
        return [values[k * size : (k + 1) * size] for k in range(samples)]
    rows, columns = (*shape[1:], 1, 1)[:2]
    places = [rows * column + row for row in range(rows) for column in range(columns)]
    return [[values[k + samples * place] for place in places] for k in range(samples)]
