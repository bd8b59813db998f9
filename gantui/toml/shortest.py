"""A number of a file, as words and formulas write it."""


def shortest(known: float) -> str:
    """The shortest text that reads back as a number: `1`, `0.9`, `1e-8`."""
    short = f"{known:g}"
    return short_exponent(short if float(short) == known else repr(known))


def short_exponent(text: str) -> str:
    """`1.2e-9` for `1.2e-09`; a number without an exponent as it is."""
    mantissa, _, exponent = text.partition("e")
    return f"{mantissa}e{int(exponent)}" if exponent else mantissa
