"""Files as large as a scenario may be, each full of one thing that is dear to read."""

from fuzz.hostile import GOOD
from gantui.toml.untrusted import LARGEST

FULL = LARGEST - len(GOOD) - 10
"""Bytes that there are besides a good scenario."""


def full_files() -> list[str]:
    """Texts of which each has to be refused."""
    return [
        GOOD + "".join(f"k{n} = 1\n" for n in range(FULL // 12)),
        GOOD + "".join(f'"k{n}" = 1\n' for n in range(FULL // 14)),
        GOOD.replace("R1 = [0, 3]", "".join(f"k{n} = []\n" for n in range(FULL // 12))),
        GOOD.replace("[[1, 1, -3]]", "[\n" + "[[],[]],\n" * (FULL // 9) + "]"),
        GOOD.replace("[[1, 1, -3]]", "[\n" + "0,\n" * (FULL // 3) + "]"),
        GOOD + '[[notes]]\ntext = ""\n' * (FULL // 20),
        GOOD + "[[printed]]\n" * (FULL // 12),
        GOOD + "[[a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p]]\n" * (FULL // 36),
        "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p = " + "{a.a.a.a.a.a.a.a = " * 16 + "1" + "}" * 16,
        "".join(f"[a{n}.b.c.d.e.f.g.h.i.j.k.l.m.n.o]\n" for n in range(FULL // 38)),
        "a = [" * 50_000,
        "[\n" * 100_000,
        "a = " + "[\n" * 100_000,
        "a = " + "{a=" * 1000,
        'a = """\n' + '\\"""\n' * (FULL // 5),
        "a = '''\n" + '"""\n' * (FULL // 4),
        '"""\n' * (FULL // 4),
        "a = " + '"\\\n' * (FULL // 3),
        "#\n" * (FULL // 2),
        'title = "' + "\\u202e\n" * 100,
        GOOD + "[given]\n" + "".join(f'"{n}\\u200b" = 1\n' for n in range(FULL // 20)),
    ]
