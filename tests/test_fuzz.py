"""A short run of every fuzzer with fixed seeds; `python -m fuzz` has the long ones."""

from pathlib import Path
from random import Random

import pytest

from fuzz.__main__ import WHAT, main, run
from fuzz.faults import Fault, Findings, TooSlow, foreign_in, within
from fuzz.hostile import files
from fuzz.kinds import KINDS, scenario
from fuzz.scenarios import trial
from fuzz.terminal import foreign, kept
from gantui.scenario import parse

SHORT = {
    "scenarios": (1, 4),
    "wrong": (1, 60),
    "conditions": (1, 60),
    "texts": (1, 40),
    "files": (32, 1),
    "keys": (7, 1),
    "killed": (1, 2),
}
"""The first seed and how many trials."""


def test_every_fuzzer_has_a_short_run() -> None:
    assert set(SHORT) == set(WHAT)


@pytest.mark.parametrize("what", WHAT)
def test_a_short_run_finds_nothing(what: str, tmp_path: Path) -> None:
    findings = Findings(what, tmp_path)
    run(what, *SHORT[what], findings)
    assert findings.summary().startswith("0 faults"), next(tmp_path.glob("*.txt")).read_text()


def test_random_scenarios_are_valid_and_of_every_kind() -> None:
    found = {parse(scenario(Random(seed)), source="it", strict=True).scenario.kind
             for seed in range(60)}  # fmt: skip
    assert found == set(KINDS)


def test_what_a_scenario_says_of_its_run_and_asks_is_tried_too() -> None:
    texts = "".join(trial(seed)[0] for seed in range(40))
    for table in ('[["exercise"]]', '["vary"]', '[["claims"]]', '[["worked"]]', '[["edits"]]'):
        assert table in texts


def test_the_same_seed_is_the_same_scenario() -> None:
    assert scenario(Random(5)) == scenario(Random(5)) != scenario(Random(6))


def test_a_fault_is_said_with_its_seed_and_its_input_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    findings = Findings("scenarios", tmp_path)
    findings.add(17, Fault("KeyError at here.py:1", "the traceback"), 'title = "x"')
    findings.add(18, Fault("KeyError at here.py:1", "the traceback"), 'title = "y"')
    assert "python -m fuzz scenarios --seed 17 --count 1" in capsys.readouterr().out
    assert [path.read_text() for path in tmp_path.glob("*.input")] == ['title = "x"']
    assert findings.summary() == "2 faults of 1 kinds\n  2 × KeyError at here.py:1"


def forever() -> None:
    while True:
        pass


def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(TooSlow, match="more than 0"), within(0.05):
        forever()


def test_foreign_characters_and_bytes_are_found() -> None:
    assert next(foreign_in("a\x1b[31m", "it")).kind == "foreign character in it"
    assert not list(foreign_in("σ(−1) = 0.27, 漢字\n", "it"))
    clean = b"\x1b[?1049h\x1b[1;1H\x1b[38;2;1;2;3m a \x1b[?1049l"
    assert foreign(clean) == []
    assert foreign(clean + b"\x1b]0;x\x07") == [b"\x1b]0;x\x07"]
    assert foreign("\u202e".encode()) == ["\u202e".encode()]
    assert kept(clean) == []
    assert kept(b"\x1b[?25l\x1b[?1000h\x1b[?1000l") == [25]


def test_every_hostile_file_has_a_name_that_says_what_it_is() -> None:
    assert {name.split("-")[0] for name in files()} == {"valid", "refuse", "any"}
    assert len(files()) > 400


def test_the_command_ends_with_1_where_something_falls_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["conditions", "--seed", "3", "--count", "2", "--keep", str(tmp_path)]
    assert main(arguments) == 0
    assert "conditions, seed 3, 2 trials" in capsys.readouterr().out
    monkeypatch.setattr("fuzz.conditions.complete", lambda *_: 1 / 0)
    assert main(arguments) == 1
    assert "2 × ZeroDivisionError" in capsys.readouterr().out
