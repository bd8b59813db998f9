"""What all tests share: property tests try the same examples on every machine and in every run."""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from hypothesis import HealthCheck, settings

import gantui

# Hypothesis tries the constants of the modules that are imported by then: of all, whatever runs.
for found in walk_packages(gantui.__path__, "gantui."):
    import_module(found.name)

settings.register_profile(
    "repeatable",
    derandomize=True,
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("repeatable")
# `pytest -m hypothesis --hypothesis-profile=weekly --hypothesis-seed=SEED` tries others, for hours.
settings.register_profile(
    "weekly",
    settings.get_profile("repeatable"),
    derandomize=False,
    max_examples=1000,
    print_blob=True,
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes the golden files anew instead of comparing with them."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/ anew")


@pytest.fixture(scope="session", autouse=True)
def _nobodys_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the configuration and the places of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name)))
        patch.delenv("GANTUI_CONFIG", raising=False)
        yield


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str | Sequence[str]], None]:
    """Compare a text, or lines, with the file of this name below tests/golden/."""

    def compare(name: str, shown: str | Sequence[str]) -> None:
        text = shown if isinstance(shown, str) else "".join(f"{line}\n" for line in shown)
        path = Path(__file__).parent / "golden" / name.replace(" ", "-")
        expected = path.read_text(encoding="utf-8") if path.exists() else ""
        found, wanted = text.split("\n"), expected.split("\n")
        if request.config.getoption("--update-golden") and found != wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        else:
            assert found == wanted

    return compare
