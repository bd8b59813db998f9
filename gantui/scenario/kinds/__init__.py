"""The kinds of scenarios: the name of each, and where its tables, rules and builder stand.

A new kind is one entry of `KINDS` and two modules, named after it: `scenario/kinds/NAME.py` with
`TABLE`, the tables and keys of its file, and `contradictions`, the rules beyond structure;
`engine/kinds/NAME.py` with `build(scenario, mode)`, which makes its program. Reading a file, the
schema, the reference of the author's guide and compiling follow from that.
"""

from importlib import import_module
from types import ModuleType

KINDS = {
    "gan": "two networks are trained in turns",
    "classifier": "one network by itself",
    "field": "a network over the plane",
    "loss table": "given predictions are compared with what they should have been",
    "curve": "functions of one number",
    "convolution": "one image through a contractive network, window by window",
    "minimax": "a discriminator, free in every bin of a line, between two given densities",
}
"""What each kind is, by the name that `kind` has in a file."""
DEFAULT_KIND = "gan"
"""The kind of a file that does not say."""


def module_of(kind: str, package: str = __name__) -> ModuleType:
    """The module of a kind in a package, imported when it is asked for."""
    return import_module(f"{package}.{kind.replace(' ', '_')}")
