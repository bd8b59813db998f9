"""Text of a scenario in Markdown, on a page or in a notebook: it is shown as it is."""

import re

INLINE = re.compile(r"[\\`*_{}\[\]<>#|~&$!@]|:(?=//|[\w+-]+:)|(?<=www)\.", re.IGNORECASE)
"""What may be markup anywhere in a line; addresses become links in some readers."""
AT_START = re.compile(r"(\d*)([-+=.):])")
"""What may begin a list, or underline a heading."""


def escaped(text: str) -> str:
    """A text that is only text in Markdown, line by line; a blank line is none."""
    lines = [line.strip() for line in text.split("\n")]
    return "\\\n".join(_line(line) for line in lines if line)


def _line(text: str) -> str:
    inline = INLINE.sub(_plain, text)
    return AT_START.sub(r"\1\\\2", inline, count=1) if AT_START.match(inline) else inline


def _plain(found: re.Match[str]) -> str:
    r"""The sign as text; one backslash before another would begin mathematics in Jupyter: \\(."""
    return "&#92;" if found[0] == "\\" else f"\\{found[0]}"


def code(text: str) -> str:
    """A text on one line as it is, in as many backticks as it takes."""
    line = " ".join(text.split())
    fence = "`" * (1 + max(map(len, re.findall("`+", line)), default=0))
    blank = " " if line[:1] == "`" or line[-1:] == "`" else ""
    return f"{fence}{blank}{line}{blank}{fence}"
