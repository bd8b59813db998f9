"""A number of a file, as words and formulas write it."""


def shortest(known: float) -> str:
    """The shortest text that reads back as a number: `1`, `0.9`, `1e-8`."""
    short = f"{known:g}"
    mantissa, _, exponent = (short if float(short) == known else repr(known)).partition("e")
    return f"{mantissa}e{int(exponent)}" if exponent else mantissa
